import { Isolate, useText } from './text.tsx'

export type ChainLink = {
  /** The kind of neighbour: "Question", "Finding". */
  kind: string
  /** Its name; absent when there is none yet. */
  label?: string
  href?: string
  current?: boolean
}

/** The neighbours of a thing from paragraph to indicator, those that exist as links. */
export function ChainStrip({ links }: { links: readonly ChainLink[] }) {
  const t = useText()
  return (
    <nav className="chain" aria-label={t('ui.chain')}>
      <ol>
        {links.map((link) => (
          <li key={`${link.kind} ${link.label ?? ''}`} className={link.current === true ? 'chain-here' : undefined}>
            <span className="chain-kind">{link.kind}</span>
            <ChainLabel link={link} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function ChainLabel({ link }: { link: ChainLink }) {
  const t = useText()
  if (link.label === undefined) return <span className="chain-none">{t('ui.chain.none')}</span>
  if (link.current === true) {
    return (
      <strong aria-current="location">
        <Isolate>{link.label}</Isolate>
        <span className="visually-hidden"> ({t('ui.chain.here')})</span>
      </strong>
    )
  }
  if (link.href === undefined) return <Isolate>{link.label}</Isolate>
  return (
    <a href={link.href}>
      <Isolate>{link.label}</Isolate>
    </a>
  )
}
