import type { Question } from '#engines/survey/definition.ts'
import type { Words } from '#engines/survey/words.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Params, Permission } from '#kernel/permission.ts'
import type { PaperFormat } from '#standards/paper/model.ts'
import type { Entered, Evidence, NewEvidence } from '../answer/answer.ts'
import type { PaperState } from './paper.ts'

/** Where forms are fetched and handed in. */
export type PaperStart = {
  review: string | null
  country: LangMap
  /** The one the reader came from, if any. */
  section: PaperSectionLink | null
  sections: PaperSectionLink[]
  waiting: { id: string; fileName: string; at: Date }[]
}

export type PaperSectionLink = {
  sectionId: string
  number: string
  title: LangMap
  city: LangMap | null
  mayAnswer: Permission
}

export type Difference = {
  name: string
  place: string
  sectionId: string
  sectionTitle: LangMap
  city: LangMap | null
  question: Question
  words: Words
  number: string
  /** The version that stands online while this is read. */
  version: number
  /** Saved online after the form was fetched. */
  conflict: { at: Date; by: LangMap } | null
} & (
  | { kind: 'answer'; online: Entered; file: Entered }
  | { kind: 'evidence'; removes: Evidence | null; adds: NewEvidence | null }
)

export type ProblemView = { code: string; params: Params; place: string; number: string; section: LangMap | null }

/** A section that the file went into, and what is left to do there. */
export type TakenInto = {
  sectionId: string
  number: string
  title: LangMap
  city: LangMap | null
  taken: number
  left: number
}

export type PaperView = {
  reviewId: string
  paperId: string
  state: PaperState
  fileName: string
  format: PaperFormat
  at: Date
  differences: Difference[]
  problems: ProblemView[]
  untouched: number
  /** Says what stands online anyway. */
  same: number
  /** Of a file that was taken over. */
  into: TakenInto[]
  /** Does the reader look after all sections, or after some? */
  allSections: boolean
}
