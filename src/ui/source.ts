import type { T } from '#i18n/translate.ts'

/** How documents in Arabic count what those in Latin letters count from a to h. */
const ARABIC_LETTERS: Record<string, string> = { a: 'أ', b: 'ب', c: 'ج', d: 'د', e: 'هـ', f: 'و', g: 'ز', h: 'ح' }

type Cited = { document: 'N' | 'P'; number: number; letter: string }

function citedBy(code: string): Cited {
  const [, document, number = '', letter = ''] = /^([NP]) (\d+)([a-h])?$/.exec(code) ?? []
  return { document: document === 'P' ? 'P' : 'N', number: Number(number), letter }
}

function numberText(t: T, { number, letter }: Cited): string {
  const item = letter === '' ? '' : ` (${t.lang === 'ar' ? (ARABIC_LETTERS[letter] ?? letter) : letter})`
  return `${t.format.plain(number)}${item}`
}

/** The number of a paragraph such as `N 14a`, where the document is named already: "14 (a)". */
export function paragraphText(t: T, code: string): string {
  return numberText(t, citedBy(code))
}

/** A paragraph code such as `N 14a` as a reader cites it: "concept note, paragraph 14 (a)". */
export function sourceText(t: T, code: string): string {
  const paragraph = paragraphText(t, code)
  return citedBy(code).document === 'P'
    ? t('framework.source.plan', { paragraph })
    : t('framework.source.note', { paragraph })
}

/** Several paragraphs, each document named once and each paragraph once, in their order. */
export function sourcesText(t: T, codes: readonly string[]): string {
  const all = [...new Set(codes)].toSorted((a, b) => inOrder(citedBy(a), citedBy(b)))
  const said = (['N', 'P'] as const).flatMap((document) => {
    const own = all.filter((code) => citedBy(code).document === document)
    const [first] = own
    if (first === undefined) return []
    if (own.length === 1) return [sourceText(t, first)]
    const paragraphs = t.format.list(own.map((code) => paragraphText(t, code)))
    const count = own.length
    return [
      document === 'P'
        ? t('framework.sources.plan', { count, paragraphs })
        : t('framework.sources.note', { count, paragraphs }),
    ]
  })
  return said.join(t.format.marks.semicolon)
}

function inOrder(a: Cited, b: Cited): number {
  return a.number - b.number || (a.letter < b.letter ? -1 : a.letter > b.letter ? 1 : 0)
}
