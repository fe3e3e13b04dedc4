import type { FindingType } from '#modules/reviews/index.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { type Block, type Shown, shown } from '#platform/blocks/block.ts'

/** A released finding as a page shows it. */
export type FindingCard = {
  id: string
  type: FindingType
  number: number | null
  country: LangMap
  areaCode: string
  reviewId: string
  releasedAt: Date
  /** Its State set its own view beside it. */
  differs: boolean
  words: Shown
}

type Finding = {
  id: string
  type: FindingType
  number: number | null
  name: LangMap
  areaCode: string
  reviewId: string
  releasedAt: Date
  /** What its State says beside it. */
  views: readonly unknown[]
  texts: Block[]
}

/** A finding whose text the reader may see; without its words it is not shown at all. */
export function cardOf(finding: Finding, lang: Lang): FindingCard | undefined {
  const words = shown(finding.texts, finding.id, lang)
  if (words === undefined) return undefined
  const { id, type, number, name, areaCode, reviewId, releasedAt, views } = finding
  return { id, type, number, country: name, areaCode, reviewId, releasedAt, differs: views.length > 0, words }
}

export function cardsOf(findings: readonly Finding[], lang: Lang): FindingCard[] {
  return findings.flatMap((finding) => cardOf(finding, lang) ?? [])
}

/** The paragraphs of a text, as they are numbered on the page. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
}
