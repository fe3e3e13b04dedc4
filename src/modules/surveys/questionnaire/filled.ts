import type { Group, Question } from '#engines/survey/definition.ts'
import { namesWithin, putWithin, type Word, type Words } from '#engines/survey/words.ts'
import { formats, type Formats } from '#i18n/format.ts'
import { isLang, type Lang, type LangMap } from '#kernel/lang.ts'

/** Longer answers are cut where they stand within other words. */
const LONGEST = 300
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
/** Signs that turn the direction of what follows, which somebody's words might carry into the sentence around them. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** How values are written in one language. */
export type FormatOf = (lang: Lang) => Formats

/** The reader's own formats for the reader's language, and the same numerals in the others. */
export function formatsLike(own: Formats): FormatOf {
  const made = new Map<Lang, Formats>([[own.lang, own]])
  return (lang) => {
    const known = made.get(lang) ?? formats(lang, { numerals: own.numerals })
    made.set(lang, known)
    return known
  }
}

function written(word: Exclude<Word, { kind: 'none' }>, format: Formats): string {
  const { kind, text } = word
  if (kind === 'number' || kind === 'time') return format.digits(text)
  if (kind === 'date') return format.date(text)
  if (kind === 'datetime') return `${format.date(text.slice(0, 10))} ${format.digits(text.slice(11))}`
  const said = text.replaceAll(TURNS, '').replaceAll(/\s+/g, ' ').trim()
  const signs = Array.from(said)
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : said
}

/** An answer as it stands within a sentence: apart in its direction, and where there is none, a gap to see. */
function shownWord(word: Word | undefined, format: Formats): string {
  if (word === undefined || word.kind === 'none') return '…'
  return `${FIRST_STRONG_ISOLATE}${written(word, format)}${POP_ISOLATE}`
}

/** The text with answers in the place of names, in every language it has; a text without names is given back as it is. */
export function filledText(text: LangMap, words: Words, formatOf: FormatOf): LangMap {
  if (!Object.values(text).some((one) => namesWithin(one).length > 0)) return text
  const filled = Object.entries(text).map(([lang, one]) => {
    const said = (name: string): string =>
      shownWord(Object.hasOwn(words, name) ? words[name] : undefined, formatOf(isLang(lang) ? lang : 'en'))
    return [lang, putWithin(one, said)]
  })
  return Object.fromEntries(filled)
}

const TEXTS = ['label', 'help', 'guidance', 'requiredMessage', 'constraintMessage'] as const

/** The question as it reads where these answers stand; without names in its words it is given back as it is. */
export function filledQuestion(question: Question, words: Words, formatOf: FormatOf): Question {
  const filled = TEXTS.flatMap((property) => {
    const text = question[property]
    const said = text === undefined ? undefined : filledText(text, words, formatOf)
    return said === text ? [] : [[property, said] as const]
  })
  return filled.length === 0 ? question : { ...question, ...Object.fromEntries(filled) }
}

export function filledGroup(group: Group, words: Words, formatOf: FormatOf): Group {
  const title = group.title === undefined ? undefined : filledText(group.title, words, formatOf)
  return title === undefined || title === group.title ? group : { ...group, title }
}
