import type { Lang } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'

/** Languages the interface is offered in. Add one here when its catalogues are begun: a key it lacks is shown in `FALLBACK`. */
export const OFFERED = ['ar', 'en'] as const satisfies readonly Lang[]
export type OfferedLang = (typeof OFFERED)[number]

/** Languages in which every key must exist; the check fails otherwise. */
export const COMPLETE: readonly OfferedLang[] = ['ar', 'en']

export const FALLBACK: OfferedLang = 'en'

export function isOffered(value: unknown): value is OfferedLang {
  return isOneOf(OFFERED, value)
}
