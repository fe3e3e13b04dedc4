import type { LangMap } from '#kernel/lang.ts'

export const AREA_KINDS = ['world', 'region', 'country', 'city', 'neighbourhood'] as const
export type AreaKind = (typeof AREA_KINDS)[number]

/** The five regional groups of Member States at the United Nations. */
export const REGIONAL_GROUPS = ['african', 'asia_pacific', 'eastern_european', 'grulac', 'weog'] as const
export type RegionalGroup = (typeof REGIONAL_GROUPS)[number]

export type Area = {
  id: string
  kind: AreaKind
  /** ISO 3166-1 alpha-3 for countries, M49 for regions, our own below them. */
  code: string
  parentId: string | null
  name: LangMap
  regionalGroup: RegionalGroup | null
  demonstration: boolean
}

/** Letters that Unicode does not take apart into a letter and its mark. */
const PLAIN: Record<string, string> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ə: 'e',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
}

/**
 * A name as it is compared: without case, accents, vowel signs and stretching, the forms of alef, ya and ta marbuta as one,
 * apostrophes gone and other marks as spaces.
 */
export function searchKey(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\u0640'’‘ʻʼʿʾ]/gu, '')
    .replace(/[ıłøđðəæœßٱىة]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The same words without the Arabic article, so that they are found with and without it. */
function withoutArticle(key: string): string {
  return key.replace(/(^| )ال(?=\S{2})/g, '$1')
}

/** Everything an area is found by, each after a space: names in all languages, codes, and other names it is known by. */
export function searchOf(area: { name: LangMap; codes: readonly (string | null)[]; also?: string }): string {
  const said = [
    ...Object.values(area.name),
    ...area.codes.flatMap((code) => code ?? []),
    ...(area.also ?? '').split('·'),
  ]
  const keys = said.map(searchKey).filter((key) => key !== '')
  return [...new Set(keys.flatMap((key) => [key, withoutArticle(key)]))].map((key) => ` ${key}`).join(' |')
}

/** What to look for in `searchOf`: the beginning of a word, or any place in a script that does not part words. */
export function needleOf(query: string): string {
  const key = searchKey(query)
  if (key === '') return ''
  return /\p{Script=Han}/u.test(key) ? key : ` ${key}`
}
