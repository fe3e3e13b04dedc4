import type { Lang } from '#kernel/lang.ts'

/**
 * A form on paper as plain data: what a person downloads as Word or Excel, fills in without us, and hands in again. It knows
 * nothing of surveys: an item has places to write in, and each comes back under the name it was given.
 */
export type PaperForm = {
  lang: Lang
  title: string
  /** Which form this is; read back as it was written. */
  seal: string
  facts: { label: string; value: string }[]
  /** How it is filled in, one paragraph each. */
  advice: string[]
  words: PaperWords
  sections: PaperSection[]
  /** YYYY-MM-DD: dates the file, so that the same form gives the same bytes. */
  date: string
}

/** What the form itself says, in its language. */
export type PaperWords = {
  number: string
  question: string
  answer: string
  /** Of the column of a sheet in which choices and hints stand. */
  choices: string
  /** Name of the sheet. */
  sheet: string
  page: string
}

export type PaperSection = { heading: string; intro?: string | undefined; items: PaperItem[] }

export type PaperItem = {
  /** Read back as it was written; any text without `⟦` and `⟧`. */
  ref: string
  number: string
  label: string
  /** What stands below the label: help, the condition, what else is to be known. */
  notes: string[]
  slots: PaperSlot[]
}

/** One place to write in; `id` is its name within the item. */
export type PaperSlot = { id: string; label: string; note?: string | undefined } & (
  | {
      kind: 'text'
      value: string
      /** Of the text that stands there, which gives its direction. */
      lang: Lang
    }
  | { kind: 'one' | 'many'; options: PaperOption[]; value: string[] }
)

export type PaperOption = { code: string; label: string }

/** A filled form as it was read. What cannot be read is told by place, and everything else is read all the same. */
export type ReadPaper = { format: PaperFormat; seal: string | undefined; items: ReadItem[]; faults: PaperFault[] }

export type PaperFormat = 'docx' | 'xlsx'

export type ReadItem = { ref: string; place: string; slots: ReadSlot[] }

/**
 * `days`: of a cell that is a number, which a sheet shows as a day where it was given that format: days since 30 December 1899.
 * `stray` is what stands beside the boxes and belongs to none of them.
 */
export type ReadSlot =
  | { id: string; place: string; text: string; days?: number | undefined }
  | { id: string; place: string; picks: Pick[]; stray: string }

/** One choice as it was read: the sign in its box, and its label, in which a person may have written as well. */
export type Pick = { code: string; sign: string; label: string }

/** `place`: a cell such as `D17`; in Word the number of the table and of its row, `12/3`. */
export type PaperFault = { code: PaperFaultCode; place: string; ref?: string | undefined }

/** Each code is a message key `paper.fault.<code>`. */
export type PaperFaultCode =
  /** A row or cell was joined with another, or split. */
  | 'merged'
  /** The same question, or the same place of it, stands twice. */
  | 'twice'
  /** A place to write in without the question it belongs to. */
  | 'lost'
  /** A picture or a table where words are expected. */
  | 'notWords'
  /** A formula that has no result. */
  | 'noResult'

/** XML 1.0 has no place for two of the characters that an answer may hold; all others come back as they were. */
export function paperText(text: string): string {
  return text.replace(/[\ufffe\uffff]/g, '')
}
