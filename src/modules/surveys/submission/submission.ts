import type { AnswerValue } from '#engines/survey/definition.ts'
import type { Json } from '#kernel/canonical.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import type { Block } from '#platform/blocks/block.ts'
import type { Evidence, Written } from '../answer/answer.ts'

/** What a State certified, whole and immutable; numbered from 1, a new number for each amended version. */
export type SubmissionHead = {
  id: string
  objectId: string
  number: number
  digest: string
  certifiedBy: string
  certifiedAt: Date
}

/** The unit of release: one section of answers (ARCHITECTURE, rule 17). */
export type SubmittedSection = {
  id: string
  submissionId: string
  objectId: string
  questionnaireId: string
  key: string
  repeatKey: string
  /** The city, where the section repeats. */
  repeatName: LangMap | null
  number: string
  title: LangMap
  digest: string
  level: Level
}

/** Prose and reasons stand in blocks with the answer's id, fields `text` and `reason`. */
export type SubmittedAnswer = {
  id: string
  sectionId: string
  question: string
  repeatKey: string
  number: string
  label: LangMap
  value: AnswerValue
  notAvailable: boolean
  evidence: Omit<Evidence, 'id'>[]
  level: Level
}

export type Submission = SubmissionHead & {
  sections: (SubmittedSection & { answers: SubmittedAnswer[] })[]
  texts: Block[]
}

/** One answer as it is frozen: what the digest of its section is taken over. */
export type FrozenAnswer = {
  question: string
  value: AnswerValue
  text: Written | null
  reason: Written | null
  evidence: Omit<Evidence, 'id'>[]
}

export type FrozenSection = { key: string; repeatKey: string; repeatName: LangMap | null; answers: FrozenAnswer[] }

/** The canonical form of a section; whoever has the answers can take the same digest again. */
export function canonicalSection(section: FrozenSection): Json {
  return {
    key: section.key,
    repeatKey: section.repeatKey,
    answers: section.answers.map(({ question, value, text, reason, evidence }) => ({
      question,
      value,
      text,
      reason,
      evidence,
    })),
  }
}

/** What keeps a self-assessment from being certified, section by section. */
export type Obstacle = {
  sectionId: string
  number: string
  title: LangMap
  city: LangMap | null
  cleared: boolean
  problems: number
}
