import { type Lang, LANGS, type LangMap } from '#kernel/lang.ts'

const LONGEST = 40
const ENGLISH_FIRST: readonly Lang[] = ['en', ...LANGS.filter((lang) => lang !== 'en')]

/** The words in small Latin letters, digits and low lines; empty where there are no Latin letters to make it of. */
function latin(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
  if (plain.length <= LONGEST) return plain
  const cut = plain.slice(0, LONGEST + 1)
  return cut.slice(0, cut.includes('_') ? cut.lastIndexOf('_') : LONGEST)
}

/**
 * A name that XLSForm can hold and nothing else has, made of the English words, else of the first that have Latin letters;
 * of others none is made up: they are numbered, `q1`.
 */
export function proposeName(words: LangMap, numbered: string, taken: ReadonlySet<string>): string {
  const made = ENGLISH_FIRST.map((lang) => latin(words[lang] ?? '')).find((name) => name !== '')
  if (made !== undefined && !taken.has(made)) return made
  for (let n = made === undefined ? 1 : 2; ; n++) {
    const name = made === undefined ? `${numbered}${n}` : `${made}_${n}`
    if (!taken.has(name)) return name
  }
}
