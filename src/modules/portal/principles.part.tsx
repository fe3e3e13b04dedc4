import type { Mechanism } from '#modules/frameworks/index.ts'
import { sourceText } from '#ui/source.ts'
import { LangNote, useText } from '#ui/text.tsx'
import { Name } from './shown.part.tsx'

/** The principles of the mechanism, each once, with the paragraph they stand on. */
export function Principles({ of }: { of: Mechanism['principles'] }) {
  const t = useText()
  const sources = [...new Set(of.map((principle) => principle.paragraph))]
  return (
    <>
      <LangNote of={of.map((principle) => principle.label)} />
      <ul className="principles">
        {of.map((principle) => (
          <li key={principle.id}>
            <Name of={principle.label} />
          </li>
        ))}
      </ul>
      <p className="principles-source">
        {t('framework.source', { source: t.format.list(sources.map((source) => sourceText(t, source))) })}
      </p>
    </>
  )
}
