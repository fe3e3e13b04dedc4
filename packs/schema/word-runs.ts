const LENGTH = 8
/** Vowel signs, superscript alef and the stretching stroke: the same word with or without them. */
const MARKS = /[\u064b-\u065f\u0670\u0640]/g
/** Names and titles are facts; they part a text like a full stop. */
const NAMES = [
  'التوجيهية على نطاق منظومة الأمم المتحدة بشأن المدن والمستوطنات البشرية الأكثر أماناً',
  'المعنية بالحقوق الاقتصادية والاجتماعية والثقافية',
]

function normal(text: string): string {
  return text.replace(MARKS, '').replace(/[أإآ]/g, 'ا').replace(/ى/g, 'ي').replace(/ة/g, 'ه').toLowerCase()
}

function runsIn(text: string): string[] {
  const whole = normal(text).replace(/\s+/g, ' ')
  const parts = NAMES.map(normal).reduce((found, name) => found.flatMap((part) => part.split(name)), [whole])
  return parts.flatMap((part) => {
    const words = part.match(/[\p{L}\p{N}]+/gu) ?? []
    return words.slice(0, Math.max(0, words.length - LENGTH + 1)).map((_, at) => words.slice(at, at + LENGTH).join(' '))
  })
}

/** Every eight words in a row, without Arabic vowel signs, punctuation and variants of letters. */
export function runsOf(text: string): ReadonlySet<string> {
  return new Set(runsIn(text))
}

/** The first eight words in a row that a text shares with a source. */
export function commonRun(text: string, source: ReadonlySet<string>): string | undefined {
  return runsIn(text).find((run) => source.has(run))
}
