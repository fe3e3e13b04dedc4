import type { Lang } from '#kernel/lang.ts'

/** Signs between texts that are put together, with the spaces the language gives them. */
export type Marks = { comma: string; semicolon: string; colon: string; stop: string; dot: string }

const LATIN: Marks = { comma: ', ', semicolon: '; ', colon: ': ', stop: '.', dot: ' · ' }

const MARKS: Partial<Record<Lang, Marks>> = {
  ar: { ...LATIN, comma: '، ', semicolon: '؛ ' },
  fr: { ...LATIN, semicolon: '\u202f; ', colon: '\u202f: ' },
  zh: { comma: '，', semicolon: '；', colon: '：', stop: '。', dot: '·' },
}

export function marksOf(lang: Lang): Marks {
  return MARKS[lang] ?? LATIN
}
