import { inLang, type LangMap } from '#kernel/lang.ts'
import type { Provision } from '#modules/frameworks/index.ts'
import { paths } from '#paths'
import { inNumerals } from '#ui/numerals.ts'
import { sourcesText, sourceText } from '#ui/source.ts'
import { Block, InLang, useText } from '#ui/text.tsx'
import { whenText } from '#ui/when.ts'

/** A paragraph of the product's own content. */
export function SaidBlock({ of }: { of: LangMap }) {
  const t = useText()
  const { text, lang, wanted } = inLang(of, t.lang)
  return <Block text={wanted ? inNumerals(t, text) : text} lang={lang} />
}

/** What a provision is called: its heading, or its number where it has none. */
export function headingOf({ heading, num }: Provision): LangMap {
  return heading ?? num
}

/** The heading of a provision, leading to its place in the text. */
export function ReadOn({ provision, of }: { provision: Provision; of: 'programme' | 'plan' }) {
  const t = useText()
  return (
    <a href={paths.texts(t.lang, of, provision.eid)}>
      <InLang of={headingOf(provision)} />
    </a>
  )
}

/** The paragraphs that something stands on, each once. */
export function Sources({ of }: { of: readonly Provision[] }) {
  const t = useText()
  const paragraphs = of.flatMap(({ paragraph }) => paragraph ?? [])
  if (paragraphs.length === 0) return null
  return <p className="principles-source">{t('framework.source', { source: sourcesText(t, paragraphs) })}</p>
}

/** What a reader must know of the source at this place. */
export function SourceNote({ of }: { of: Provision }) {
  const note = of.facts?.sourceNote
  if (note === undefined) return null
  return (
    <p className="source-note">
      <InLang of={note} />
    </p>
  )
}

/** Events in the order of the text, each with its time as exactly as it is known. */
export function Chronicle({ items }: { items: readonly Provision[] }) {
  const t = useText()
  return (
    <ol className="chronicle">
      {items.map((item) => (
        <li key={item.eid} id={item.eid}>
          <p className="chronicle-when">{item.facts?.when === undefined ? null : whenText(t, item.facts.when)}</p>
          <div>
            <h3>
              <InLang of={headingOf(item)} />
            </h3>
            {item.facts?.place === undefined ? null : (
              <p className="chronicle-place">
                <InLang of={item.facts.place} />
              </p>
            )}
            <SaidBlock of={item.text} />
            <SourceNote of={item} />
            {item.paragraph === null ? null : <p className="fact-source">{sourceText(t, item.paragraph)}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
