import type { Question, Questionnaire, Section as SectionDefinition } from '#engines/survey/definition.ts'
import type { Words } from '#engines/survey/words.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import type { Entered, StoredAnswer } from '../answer/answer.ts'
import type { Section } from '../section/section.ts'

/** A question where it is asked, with what stands online: answered, computed, or there by default. */
export type PaperField = {
  question: Question
  /** What the names within its words, and within the titles of the groups around it, stand for. */
  words: Words
  entryPath: string
  number: string
  answer: StoredAnswer | undefined
  standing: Entered
}

export type PaperSectionSource = {
  section: Section
  number: string
  definition: SectionDefinition
  city: LangMap | null
  mayAnswer: Permission
  fields: PaperField[]
}

/** All that a form on paper is drawn from and compared with, as far as the reader sees it. */
export type PaperSource = {
  reviewId: string
  questionnaireId: string
  questionnaire: Questionnaire
  numbers: Record<string, string>
  country: LangMap
  today: string
  sections: PaperSectionSource[]
}
