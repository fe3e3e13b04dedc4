import type { ReactNode } from 'react'
import { Links, Meta, Outlet, isRouteErrorResponse, useLocation, useMatches, useRouteLoaderData } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'
import { FALLBACK, isOffered, isReviewed, OFFERED } from '#i18n/offered.ts'
import { type Lang, WORK_LANGS } from '#kernel/lang.ts'
import { loadFrame, type Frame } from '#modules/portal/index.ts'
import { inLanguage, paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { requestInfo } from '#platform/http/request.ts'
import '#ui/styles.ts'
import { Unsent } from '#ui/act-form.tsx'
import type { FormValues } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { PublicShell, WorkShell } from '#ui/shell.tsx'
import { useText } from '#ui/text.tsx'

/** What stands around a page, and under which address and on which day it is printed. */
type Around = Frame & { host: string; today: string }

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<Around> {
  const info = context.get(requestInfo)
  if (!isOffered(params.lang)) throw new Response(null, { status: 404 })
  const frame = await loadFrame(info)
  return { ...frame, host: new URL(request.url).host, today: info.ctx.now().toISOString() }
}

function handles(matches: ReturnType<typeof useMatches>): PageHandle[] {
  return matches.flatMap((match) => (match.handle === undefined ? [] : [match.handle as PageHandle]))
}

export function Layout({ children }: { children: ReactNode }) {
  const t = useText()
  const frame = useRouteLoaderData<Around>('root')
  const { pathname } = useLocation()
  // On paper at the foot of every page.
  const printed =
    frame === undefined
      ? undefined
      : `${t('ui.name')} · \u2066${frame.host}${pathname}\u2069 · ${t.format.date(frame.today)}`
  return (
    <html lang={t.lang} dir={t.dir} data-numerals={frame?.numerals} data-printed={printed}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>{children}</body>
    </html>
  )
}

/** The frame says which pages belong to the workbench. */
function isWork(handled: readonly PageHandle[]): boolean {
  return handled.some((handle) => handle.shell === 'work')
}

/** For those who come from a search: this page's one address, and the same page in the other languages. React moves them into the head. */
function Alternates({ publicUrl }: { publicUrl: string }) {
  const { pathname } = useLocation()
  const at = (path: string) => new URL(path, publicUrl).href
  return (
    <>
      <link rel="canonical" href={at(pathname)} />
      {OFFERED.map((lang) => (
        <link key={lang} rel="alternate" hrefLang={lang} href={at(inLanguage(pathname, lang))} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={at(inLanguage(pathname, FALLBACK))} />
    </>
  )
}

/** A page belongs to the entry whose first part it shares; the first page only to itself. */
function isWithin(pathname: string, href: string): boolean {
  const part = (path: string): string | undefined => path.split('/')[2]
  return part(href) === undefined ? pathname === href : part(href) === part(pathname)
}

function Shell({ children, frame }: { children: ReactNode; frame: Around | undefined }) {
  const t = useText()
  const { pathname, search } = useLocation()
  const handled = handles(useMatches())
  const work = isWork(handled)
  const real = handled.some((handle) => handle.real === true)
  const Frame = work ? WorkShell : PublicShell
  const { person, numerals, workLang = FALLBACK } = frame ?? {}
  const here = (lang: Lang) => inLanguage(pathname, lang) + search
  const nav = (frame?.nav ?? []).map(({ key, href }) => ({ href, label: t(key), current: isWithin(pathname, href) }))
  return (
    <Frame
      home={paths.home(t.lang)}
      nav={nav}
      languages={(work ? WORK_LANGS : OFFERED).map((lang) => ({ lang, href: here(lang) }))}
      unreviewed={isReviewed(t.lang) ? undefined : here(FALLBACK)}
      signIn={{ href: paths.signIn(t.lang), label: t('portal.signIn') }}
      person={
        person === undefined
          ? undefined
          : {
              name: person.name,
              role: person.role,
              links:
                person.held === undefined
                  ? [
                      { href: paths.work(workLang), label: t('portal.nav.work') },
                      { href: paths.me(workLang), label: t('portal.nav.me') },
                    ]
                  : [{ href: person.held, label: t('portal.nav.held') }],
              signOut: { action: paths.signOut(t.lang), label: t('portal.signOut') },
            }
      }
      demo={frame?.demonstration === true ? t(real ? 'portal.demonstrationReal' : 'portal.demonstration') : false}
      disclaimer={t('portal.disclaimer')}
      numerals={
        numerals === undefined || person !== undefined || t.lang !== 'ar'
          ? undefined
          : { now: numerals, action: paths.numerals(t.lang), back: pathname + search }
      }
      footer={[
        { href: paths.framework(t.lang), label: t('portal.nav.framework') },
        {
          href: paths.programme(t.lang),
          label: t(frame?.demonstration === true ? 'portal.nav.programme' : 'portal.nav.ownProgramme'),
        },
        { href: paths.plan(t.lang), label: t('portal.nav.plan') },
        { href: paths.places(t.lang), label: t('portal.nav.places') },
        { href: paths.audit(t.lang), label: t('portal.nav.audit') },
      ]}
    >
      {children}
    </Frame>
  )
}

export default function Root() {
  const frame = useRouteLoaderData<Around>('root')
  const work = isWork(handles(useMatches()))
  return (
    <>
      {frame === undefined || work ? null : <Alternates publicUrl={frame.publicUrl} />}
      <Shell frame={frame}>
        <Outlet />
      </Shell>
    </>
  )
}

type Failure = {
  code: string
  details?: { reason?: string; params?: Record<string, string | number> }
  /** Of a form that was refused together with its page. */
  values?: FormValues
}

function failureOf(error: unknown): Failure {
  if (!isRouteErrorResponse(error)) return { code: 'internal' }
  const body: unknown = error.data
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string')
    return body as Failure
  return { code: error.status === 404 ? 'notFound' : 'internal' }
}

export function ErrorBoundary({ error }: { error: unknown }) {
  const t = useText()
  const failure = failureOf(error)
  const reason = failure.details?.reason
  const { pathname, search } = useLocation()
  const here = pathname + search
  return (
    <Shell frame={useRouteLoaderData<Around>('root')}>
      <title>{t('portal.errorTitle')}</title>
      <PageTitle>{t('portal.errorTitle')}</PageTitle>
      <Notice kind="problem" title={t.of('error', failure.code)}>
        {reason === undefined ? null : <p>{t.of('reason', reason, failure.details?.params)}</p>}
        {failure.code === 'notSignedIn' ? (
          <p>
            <a href={paths.signIn(t.lang, here)} target="_blank" rel="noreferrer">
              {t('portal.signInElsewhere')}
            </a>
          </p>
        ) : (
          <p>
            <a href={paths.home(t.lang)}>{t('portal.toHome')}</a>
          </p>
        )}
      </Notice>
      {failure.values === undefined ? null : <Unsent values={failure.values} action={here} />}
    </Shell>
  )
}
