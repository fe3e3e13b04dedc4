import type { T } from '#i18n/translate.ts'
import { inLang, type LangMap } from '#kernel/lang.ts'
import type { Wait } from './delegation.ts'

/** "3 Cities · Alba". */
export function sectionLabel(t: T, section: { number: string; title: LangMap; city: LangMap | null }): string {
  const { number, title, city } = section
  const name = `${t.format.digits(number)} ${inLang(title, t.lang).text}`
  return city === null ? name : `${name} · ${inLang(city, t.lang).text}`
}

/** "3 (Alba)": short enough to stand in a list. */
export function shortLabel(t: T, { number, city }: { number: string; city: LangMap | null }): string {
  const digits = t.format.digits(number)
  return city === null ? digits : `${digits} (${inLang(city, t.lang).text})`
}

/** Set apart from the sentence's direction (FSI, PDI): a name may be written the other way. */
export const apart = (name: string): string => `\u2068${name}\u2069`

type Waiting = { holders: readonly { seatId: string; name: LangMap }[]; wait: Wait }

/** Whose turn it is, and who can go on only afterwards, as the focal point reads it. */
export function waitWords(t: T, { holders, wait }: Waiting): { on: string; held: string | null } {
  const named = (seats: readonly string[]): string =>
    t.format.list(
      holders.filter(({ seatId }) => seats.includes(seatId)).map(({ name }) => apart(inLang(name, t.lang).text)),
    )
  const on =
    wait.on.length === 0 ? t(`delegation.wait.${wait.step}`) : t('delegation.wait.on', { people: named(wait.on) })
  if (wait.held.length > 0) return { on, held: t('delegation.wait.theyWait', { people: named(wait.held) }) }
  return { on, held: wait.focalWaits ? t('delegation.wait.youWait') : null }
}
