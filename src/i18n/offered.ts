import { type Lang, WORK_LANGS } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'

/** Languages the public side is offered in. Every key exists in each of them; the check fails otherwise. */
export const OFFERED = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const satisfies readonly Lang[]
export type OfferedLang = (typeof OFFERED)[number]

export const FALLBACK: OfferedLang = 'en'

export function isOffered(value: unknown): value is OfferedLang {
  return isOneOf(OFFERED, value)
}

/** Languages whose messages a speaker has read; pages in the others say that theirs is an unreviewed translation. */
export function isReviewed(lang: Lang): boolean {
  return isOneOf(WORK_LANGS, lang)
}
