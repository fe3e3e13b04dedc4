import type { Lang } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'

/** original: the authentic words; human, machine: translations not approved; approved: by the side whose words they are. */
export type TextStatus = 'original' | 'human' | 'machine' | 'approved'

/** One text in one language. A thing may have several (`field`), each in several languages, one of them the original. */
export type Block = {
  id: string
  thingId: string
  field: string
  lang: Lang
  body: string
  status: TextStatus
  version: number
  digest: string
  /** The original changed after this translation was made. */
  outdated: boolean
  level: Level
  changedAt: Date
}

/** What is shown of a thing's text: the wanted language, else English, if the original or an approved translation has it; else the original, labelled. */
export type Shown = { text: string; lang: Lang; original: Lang; status: TextStatus; outdated: boolean }

/** What was first written of a thing's text. */
export function originalOf(blocks: readonly Block[], thingId: string, field = 'text'): Block | undefined {
  return blocks.find((b) => b.thingId === thingId && b.field === field && b.status === 'original')
}

export function shown(blocks: readonly Block[], thingId: string, wanted: Lang, field = 'text'): Shown | undefined {
  const mine = blocks.filter((b) => b.thingId === thingId && b.field === field)
  const original = originalOf(mine, thingId, field)
  if (original === undefined) return undefined
  const stands = mine.filter((b) => b.status === 'original' || (b.status === 'approved' && !b.outdated))
  const best = stands.find((b) => b.lang === wanted) ?? stands.find((b) => b.lang === 'en') ?? original
  return { text: best.body, lang: best.lang, original: original.lang, status: best.status, outdated: best.outdated }
}
