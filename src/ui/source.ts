import type { T } from '#i18n/translate.ts'

/** How documents in Arabic count what those in Latin letters count from a to h. */
const ARABIC_LETTERS: Record<string, string> = { a: 'أ', b: 'ب', c: 'ج', d: 'د', e: 'هـ', f: 'و', g: 'ز', h: 'ح' }

/** A paragraph code such as `N 14a` as a reader cites it: "concept note, paragraph 14 (a)". */
export function sourceText(t: T, code: string): string {
  const [, document = 'N', number = '', letter = ''] = /^([NP]) (\d+)([a-h])?$/.exec(code) ?? []
  const item = letter === '' ? '' : ` (${t.lang === 'ar' ? (ARABIC_LETTERS[letter] ?? letter) : letter})`
  const paragraph = `${t.format.digits(number)}${item}`
  return document === 'P' ? t('framework.source.plan', { paragraph }) : t('framework.source.note', { paragraph })
}
