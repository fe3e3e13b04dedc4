import type { Direction, Lang } from '#kernel/lang.ts'

/**
 * A document of a governing body as plain data, in the layout of the United Nations.
 * Paragraph and heading numbers are not in it: they follow from the order, as in Word.
 */
export type UnDocument = {
  lang: Lang
  dir: Direction
  /** Beside the body's own symbol, e.g. `HSP/EB.2026/15`. */
  symbol: string
  /** Name of the organ the document goes to. */
  body: string
  /** Session, place and dates, one line each. */
  session: string[]
  /** Agenda item and its title, one line each. */
  agenda: string[]
  distribution: Distribution
  /** YYYY-MM-DD. It dates the file too, so that the same model gives the same bytes. */
  date: string
  originalLanguage: Lang
  title: string
  subtitle?: string
  sections: UnSection[]
  footnotes: Record<string, Inline[]>
  /** Shown under the masthead and at the foot of every page. */
  disclaimer?: string
}

export type Distribution = 'general' | 'limited' | 'restricted'

export type UnSection = {
  blocks: Block[]
  /** An annex begins a new page. */
  newPage?: boolean
}

export type Block =
  | { kind: 'heading'; level: HeadingLevel; inlines: Inline[]; numbered?: boolean }
  /** A numbered paragraph; numbers run through the whole document. */
  | { kind: 'paragraph'; inlines: Inline[]; source?: Source }
  | { kind: 'items'; items: Item[] }
  | { kind: 'quote'; lang: Lang; dir: Direction; paragraphs: Inline[][]; source?: Source }
  | Table
  | { kind: 'note'; inlines: Inline[]; source?: Source }

export type HeadingLevel = 1 | 2 | 3

/** (a) and, inside it, (i). */
export type Item = { inlines: Inline[]; source?: Source; items?: Omit<Item, 'items'>[] }

export type Table = {
  kind: 'table'
  caption?: Inline[]
  columns: Column[]
  rows: Inline[][][]
  note?: Inline[]
  source?: Source
}

/** `width` is relative to the other columns. */
export type Column = { header: Inline[]; width: number; align?: 'start' | 'end' }

/** Where a statement comes from and by which consent it may be shown; it becomes a footnote. */
export type Source = { label: string; lang?: Lang; href?: string }

export type Inline =
  | { kind: 'text'; text: string; lang?: Lang; strong?: boolean; emphasis?: boolean }
  /** Addresses other than http, https and mailto are written as plain text. */
  | { kind: 'link'; text: string; href: string; lang?: Lang }
  | { kind: 'footnote'; id: string }
  | { kind: 'source'; source: Source }

/** The commonest inline. */
export function plain(text: string, lang?: Lang): Inline {
  return lang === undefined ? { kind: 'text', text } : { kind: 'text', text, lang }
}
