import type { Answer } from '#engines/survey/answers.ts'
import type { Circumstances } from '#engines/survey/evaluate.ts'
import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import type { Words } from '#engines/survey/words.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import type { Entered, Evidence, Written } from '../answer/answer.ts'
import type { Origin } from '../answer/origin.ts'
import type { EntryPlace } from '../entry/entry.ts'
import type { Purpose } from '../response/response.ts'
import type { SectionState, SectionVerb } from './section.ts'

/** What stands beside a question: the provision it is anchored on, with its paragraph in the source. */
export type AnchorView = { eid: string; num: LangMap; heading: LangMap | null; text: LangMap; paragraph: string | null }

/** The State's frozen answer to the same question in its last cycle. */
export type EarlierView = { value: string[]; text: Written | null; notAvailable: boolean }

export type FieldProblem = { code: string; params: Record<string, string | number> }

export type FieldView = {
  question: Question
  /** What the names within its words stand for. */
  words: Words
  /** The entries around it, and the same with the section's city or programme. */
  entryPath: string
  repeatKey: string
  number: string
  /** False where conditions hide it, as far as this reader can tell. */
  asked: boolean
  answerId: string | null
  version: number
  /** What the form was shown with: told apart from what the person changes. */
  digest: string
  entered: Entered
  /** The same, or what is computed or stands there by default: for readers. */
  standing: Entered
  evidence: Evidence[]
  savedAt: Date | null
  savedBy: LangMap | null
  /** Where it was taken over from, and whether somebody confirmed it. */
  origin: Origin | null
  confirmed: boolean
  anchors: AnchorView[]
  earlier: EarlierView | null
  /** What keeps the section from being handed on. */
  problems: FieldProblem[]
}

export type HolderView = { name: LangMap; role: 'contributor' | 'validator' | 'partner'; organisation: LangMap }

export type SectionLink = {
  sectionId: string
  number: string
  title: LangMap
  city: LangMap | null
  state: SectionState
  answered: number
  asked: number
}

export type SectionView = {
  /** Who reads: words that wait on a device are told apart by person. */
  me: string
  reviewId: string
  country: LangMap
  sectionId: string
  purpose: Purpose
  key: string
  repeatKey: string
  number: string
  title: LangMap
  intro: LangMap | null
  city: LangMap | null
  state: SectionState
  dueOn: string | null
  now: Date
  /** Who of the own side opened sections, each person's last day. */
  looked: { name: LangMap; day: string }[]
  returnReason: string | null
  asked: number
  answered: number
  missing: number
  unconfirmed: number
  holders: HolderView[]
  fields: FieldView[]
  /** Of its repeating groups, in their order; and those that were taken away and can be put back. */
  entries: EntryPlace[]
  removed: EntryPlace[]
  sections: SectionLink[]
  mayAnswer: Permission
  may: Partial<Record<SectionVerb, Permission>>
  /** What the browser needs to fold questions away: the section, what it depends on, and the answers to that. */
  excerpt: Questionnaire
  numbers: Record<string, string>
  others: Record<string, Answer>
  /** What repeats, and the day: with the answers all that an evaluation needs. */
  circumstances: Circumstances
  /** Questions of which this reader cannot tell whether they are asked. */
  open: string[]
}
