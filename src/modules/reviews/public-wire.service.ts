import type { z } from 'zod'
import { inLang, type Lang, type LangMap } from '#kernel/lang.ts'
import type { Provision } from '#modules/frameworks/index.ts'
import { type Block, shown } from '#platform/blocks/block.ts'
import type { Link } from '#platform/chain/chain.store.ts'
import type { Cycle } from './participation/participation.store.ts'
import type { findingsOutput, name, words } from './public.schema.ts'
import type { ReleasedFinding } from './public.store.ts'

type Name = z.input<typeof name>
type Words = z.input<typeof words>
type Finding = z.input<typeof findingsOutput>['items'][number]

export function nameIn(names: LangMap, lang: Lang): Name {
  const found = inLang(names, lang)
  return { text: found.text, lang: found.lang }
}

export function wordsOf(texts: readonly Block[], thingId: string, lang: Lang, field = 'text'): Words | null {
  const found = shown(texts, thingId, lang, field)
  if (found === undefined) return null
  return { text: found.text, lang: found.lang, original: found.original, translated: found.lang !== found.original }
}

export function cycleOf(cycle: Cycle, lang: Lang) {
  const { id, startsOn, endsOn, callClosesOn, reviewStartsOn, termsAdoptedOn } = cycle
  return { id, title: nameIn(cycle.title, lang), startsOn, endsOn, callClosesOn, reviewStartsOn, termsAdoptedOn }
}

/** What findings need beside themselves to be told. */
export type Around = { lang: Lang; provisions: readonly Provision[]; links: readonly Link[] }

/** A finding without words a reader may see is not told at all. */
export function findingOf({ lang, provisions, links }: Around, finding: ReleasedFinding): Finding[] {
  const said = wordsOf(finding.texts, finding.id, lang)
  if (said === null) return []
  const targets = new Set(links.filter(({ from }) => from.id === finding.id).map(({ to }) => to.id))
  return [
    {
      id: finding.id,
      reviewId: finding.reviewId,
      number: finding.number,
      type: finding.type,
      country: { code: finding.areaCode, name: nameIn(finding.name, lang) },
      words: said,
      provisions: provisions.filter(({ id }) => targets.has(id)).map(({ eid, paragraph }) => ({ eid, paragraph })),
      releasedAt: finding.releasedAt.toISOString(),
    },
  ]
}
