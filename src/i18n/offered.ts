import { type Lang, WORK_LANGS } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'

/** Languages the public side is offered in: those whose catalogues are complete. */
export const OFFERED = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const satisfies readonly Lang[]
export type OfferedLang = (typeof OFFERED)[number]

/** Languages in which every key must exist; the check fails otherwise. The others may be begun. */
export const COMPLETE: readonly Lang[] = OFFERED

export const FALLBACK: OfferedLang = 'en'

export function isOffered(value: unknown): value is OfferedLang {
  return isOneOf(OFFERED, value)
}

/** Languages whose messages a speaker has read; pages in the others say that theirs is an unreviewed translation. */
export function isReviewed(lang: Lang): boolean {
  return isOneOf(WORK_LANGS, lang)
}
