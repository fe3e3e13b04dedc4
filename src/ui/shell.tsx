import type { ReactNode } from 'react'
import { directionOf, LANGS, type Lang } from '#kernel/lang.ts'
import { Mark } from './icon.tsx'
import type { NavItem } from './nav.tsx'
import { OtherNumerals, type NumeralsProps } from './numerals.tsx'
import { OWN_NAMES, useText } from './text.tsx'

/** The same place in another language. */
export type LanguageLink = { lang: Lang; href: string }

export type SignedIn = {
  name: string
  /** "Reviewing expert, Valdora" */
  role: string
  links: readonly NavItem[]
  /** Where the sign-out form posts. */
  signOut: { action: string; label: string }
}

export type ShellProps = {
  children: ReactNode
  home: string
  nav: readonly NavItem[]
  languages: readonly LanguageLink[]
  person?: SignedIn
  /** For those who are not signed in. */
  signIn?: { href: string; label: string }
  /** `true` shows the standing sentence; a text replaces it. */
  demo?: ReactNode
  /** What this service is not: shown at the foot of every page. */
  disclaimer?: ReactNode
  footer?: readonly NavItem[]
  /** For readers without an account, where there is a choice of digits. */
  numerals?: NumeralsProps
  /** The same page in a language that speakers have read, where this one is none. */
  unreviewed?: string
}

/** The frame of the pages anyone can read. */
export function PublicShell(props: ShellProps) {
  return <Shell {...props} kind="public" />
}

/** The frame of the workbench: wider, denser, the same parts. `header` stands under the bar, over all columns. */
export function WorkShell(props: ShellProps & { header?: ReactNode }) {
  return <Shell {...props} kind="work" />
}

function Shell({ kind, header, ...props }: ShellProps & { kind: 'public' | 'work'; header?: ReactNode }) {
  const t = useText()
  return (
    <div className={`shell shell-${kind}`}>
      <a className="skip" href="#content">
        {t('ui.skip')}
      </a>
      <header>
        <DemoBanner demo={props.demo} />
        <TopBar {...props} />
      </header>
      <main id="content" tabIndex={-1}>
        {props.unreviewed === undefined ? null : <Unreviewed href={props.unreviewed} />}
        {header === undefined ? null : (
          <div className="shell-header">
            <div className="shell-width">{header}</div>
          </div>
        )}
        <div className="shell-width shell-main">{props.children}</div>
      </main>
      <Footer disclaimer={props.disclaimer} links={props.footer ?? []} numerals={props.numerals} />
    </div>
  )
}

function DemoBanner({ demo }: { demo: ShellProps['demo'] }) {
  const t = useText()
  if (demo === undefined || demo === false) return null
  return (
    <div className="demo">
      <p className="shell-width">{demo === true ? t('ui.demo') : demo}</p>
    </div>
  )
}

/** Said on each page, quietly: whoever needs to be sure reads the English one. */
function Unreviewed({ href }: { href: string }) {
  const t = useText()
  return (
    <p className="unreviewed shell-width">
      {t('ui.unreviewed')}{' '}
      <a href={href} hrefLang="en">
        {t('ui.unreviewedLink')}
      </a>
    </p>
  )
}

function TopBar({ home, nav, languages, person, signIn }: Omit<ShellProps, 'children'>) {
  const t = useText()
  return (
    <div className="bar">
      <div className="shell-width bar-row">
        <a className="brand" href={home}>
          <Mark />
          <span>{t('ui.name')}</span>
        </a>
        <MainNav nav={nav} />
        <div className="bar-end">
          <LanguageSwitch languages={languages} />
          {person === undefined ? null : <PersonMenu person={person} />}
          {person !== undefined || signIn === undefined ? null : (
            <a className="button button-second button-small" href={signIn.href}>
              {signIn.label}
            </a>
          )}
        </div>
      </div>
    </div>
  )
}

/** On a phone a button that opens; where there is room the style sheet keeps it open. */
function MainNav({ nav }: { nav: readonly NavItem[] }) {
  const t = useText()
  if (nav.length === 0) return null
  return (
    <nav className="main-nav" aria-label={t('ui.nav.main')}>
      <details>
        <summary>{t('ui.menu')}</summary>
        <ul>
          {nav.map((item) => (
            <li key={item.href}>
              <a href={item.href} aria-current={item.current === true ? 'page' : undefined}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  )
}

/** Each language under its own name, leading to the same place. */
function LanguageSwitch({ languages }: { languages: readonly LanguageLink[] }) {
  const t = useText()
  const others = LANGS.flatMap((lang) => languages.filter((link) => link.lang === lang && lang !== t.lang))
  if (others.length === 0) return null
  const list = (
    <ul>
      {others.map((link) => (
        <li key={link.lang}>
          <a href={link.href} lang={link.lang} dir={directionOf(link.lang)} hrefLang={link.lang} rel="alternate">
            {OWN_NAMES[link.lang]}
          </a>
        </li>
      ))}
    </ul>
  )
  return (
    <nav className="languages" aria-label={t('ui.language')}>
      {others.length <= 2 ? (
        list
      ) : (
        <details className="menu">
          <summary>{OWN_NAMES[t.lang]}</summary>
          {list}
        </details>
      )}
    </nav>
  )
}

function PersonMenu({ person }: { person: SignedIn }) {
  const t = useText()
  return (
    <details className="menu person">
      <summary>
        <span className="visually-hidden">{t('ui.account')}: </span>
        <bdi className="person-name">{person.name}</bdi>
      </summary>
      <div className="menu-body">
        <p className="person-role">{person.role}</p>
        <ul>
          {person.links.map((link) => (
            <li key={link.href}>
              <a href={link.href} aria-current={link.current === true ? 'page' : undefined}>
                {link.label}
              </a>
            </li>
          ))}
        </ul>
        <form method="post" action={person.signOut.action}>
          <input type="hidden" name="form" value="signOut" />
          <button type="submit" className="link-button">
            {person.signOut.label}
          </button>
        </form>
      </div>
    </details>
  )
}

type FooterProps = { disclaimer: ReactNode; links: readonly NavItem[]; numerals: NumeralsProps | undefined }

function Footer({ disclaimer, links, numerals }: FooterProps) {
  if (disclaimer === undefined && links.length === 0) return null
  return (
    <footer className="foot">
      <div className="shell-width">
        {disclaimer === undefined ? null : <div className="foot-disclaimer">{disclaimer}</div>}
        {links.length === 0 ? null : (
          <ul>
            {links.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
            {numerals === undefined ? null : (
              <li>
                <OtherNumerals {...numerals} />
              </li>
            )}
          </ul>
        )}
      </div>
    </footer>
  )
}
