import type { ProvisionFacts } from '#packs/schema/facts.ts'
import { byName } from '#i18n/sort.ts'
import type { T } from '#i18n/translate.ts'
import { inLang, type LangMap } from '#kernel/lang.ts'
import { goalText } from '#ui/goals.ts'
import { inNumerals } from '#ui/numerals.ts'
import { useText } from '#ui/text.tsx'
import { whenText } from '#ui/when.ts'

/** What of a provision can be computed with, said in words: its time and place, the Goals it names, a note on the source. */
export function ProvisionFactsList({ facts }: { facts: ProvisionFacts | null }) {
  const t = useText()
  if (facts === null) return null
  const said = factsText(t, facts)
  const countries = (facts.countries ?? [])
    .map(({ name }) => inLang(name, t.lang).text)
    .toSorted(byName(t.lang, String))
  return (
    <>
      {said.length === 0 ? null : <p className="provision-facts">{said.join(t.format.marks.dot)}</p>}
      {countries.length === 0 ? null : (
        <ul className="name-list">
          {countries.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
      {facts.sourceNote === undefined ? null : <p className="source-note">{wordsOf(t, facts.sourceNote)}</p>}
    </>
  )
}

function wordsOf(t: T, of: LangMap): string {
  return inNumerals(t, inLang(of, t.lang).text)
}

function factsText(t: T, { when, place, status, goals, influence }: ProvisionFacts): string[] {
  return [
    ...(when === undefined ? [] : [whenText(t, when)]),
    ...(place === undefined ? [] : [wordsOf(t, place)]),
    ...(status === undefined ? [] : [t(`framework.status.source.${status}`)]),
    ...(influence === undefined ? [] : [t(`ui.influence.${influence}`)]),
    ...(goals === undefined ? [] : [t.format.list(goals.map((code) => goalText(t, code)))]),
  ]
}
