import type { Formats } from '#i18n/format.ts'
import { messages as english } from '#i18n/generated/en.ts'
import { type Catalogue, type T, translator } from '#i18n/translate.ts'

const OPEN = '⟦'
const CLOSE = '⟧'

/** English with every message in marks; what a page says outside them is content, or was never given to translators. */
function pseudoCatalogue(): Catalogue {
  const marked = Object.entries(english).map(([key, message]: [string, unknown]) => [
    key,
    typeof message === 'function'
      ? (args: object, format: Formats) => `${OPEN}${String(message(args, format))}${CLOSE}`
      : `${OPEN}${String(message)}${CLOSE}`,
  ])
  return Object.fromEntries(marked)
}

/** Dates, numbers and lists are put into words by the formats, in the reader's language too. */
function pseudoFormats(format: Formats): Formats {
  const marked = Object.entries(format).map(([name, made]: [string, unknown]) => [
    name,
    typeof made === 'function' && !['text', 'plural', 'select', 'days', 'digits'].includes(name)
      ? (...args: unknown[]) => `${OPEN}${String(made(...args))}${CLOSE}`
      : made,
  ])
  return Object.fromEntries(marked)
}

export function pseudoText(): T {
  const t = translator('en', pseudoCatalogue())
  return Object.assign(t, { format: pseudoFormats(t.format) })
}

/** Letters, and the punctuation of a language other than that of the page. */
const WORDS = /\p{L}|[،؛؟、，。：；]/u

/** What of a text stands outside marks; marks may stand in marks. */
function unmarked(text: string): string[] {
  const pieces: string[] = []
  let depth = 0
  let piece = ''
  for (const letter of text) {
    if (letter === OPEN) depth += 1
    if (depth === 0) piece += letter
    else if (piece !== '') piece = (pieces.push(piece), '')
    if (letter === CLOSE) depth -= 1
  }
  return [...pieces, piece].map((one) => one.trim()).filter((one) => WORDS.test(one))
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

function plain(html: string): string {
  return html.replaceAll(/&([#\w]+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}

/** Attributes that are read out or shown. */
const SPOKEN = /\s(?:aria-label|aria-description|title|alt|placeholder)="([^"]*)"/g

/** Everything a reader sees or hears on a page, without what stands in marks. */
export function unmarkedIn(html: string): string[] {
  // A formula is code, in every language the same.
  const body = html.replaceAll(/<(script|style|p class="formula")[^\w-].*?<\/(script|style|p)>/gs, '')
  // React parts neighbouring texts by comments.
  const texts = body.replaceAll('<!-- -->', '').split(/<[^>]*>/)
  const spoken = [...body.matchAll(SPOKEN)].map(([, value = '']) => value)
  return [...texts, ...spoken].flatMap((text) => unmarked(plain(text)))
}

/** A state or a role as the code spells it: such a word is never content. */
const CODE = /^([A-Z]+_?)+$|^[a-z]+(_[a-z]+)*$/

function* stringsOf(data: unknown): Generator<string> {
  if (typeof data === 'string') yield data
  else if (typeof data === 'object' && data !== null) for (const value of Object.values(data)) yield* stringsOf(value)
}

/** A digest, whole or as its first digits. */
const DIGEST = /^\s*[0-9a-f]{8,64}…?\s*$/

/** What is left of a text of a page when everything that its loader gave it is taken out; undefined when no word is. */
export function strangeIn(data: unknown): (text: string) => string | undefined {
  const lines = [...stringsOf(data)].flatMap((text) => text.split('\n').map((line) => line.trim()))
  const content = [...new Set(lines)].filter((line) => /\p{L}/u.test(line) && !CODE.test(line))
  const longest = content.toSorted((a, b) => b.length - a.length)
  return (text) => {
    const rest = longest.reduce((left, line) => left.replaceAll(line, ' '), text)
    return WORDS.test(rest) && !DIGEST.test(rest) ? rest.trim() : undefined
  }
}
