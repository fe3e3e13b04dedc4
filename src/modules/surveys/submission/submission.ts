import type { AnswerValue } from '#engines/survey/definition.ts'
import type { Json } from '#kernel/canonical.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import type { Block } from '#platform/blocks/block.ts'
import type { EntryPlace, Slot } from '../entry/entry.ts'
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
  /** The city or programme, where the section repeats. */
  repeatName: LangMap | null
  number: string
  title: LangMap
  /** Of its repeating groups, in their order. */
  entries: EntryPlace[]
  digest: string
  level: Level
}

/** Prose and reasons stand in blocks with the answer's id, fields `text` and `reason`. */
export type SubmittedAnswer = {
  id: string
  sectionId: string
  question: string
  /** The section's city or programme, and the entries the answer stands in. */
  repeatKey: string
  /** Which entry of a repeating group it stands in, counted from one (`2`, `2.1`); empty outside. */
  ordinal: string
  /** Of the question, with that of its entry. */
  number: string
  /** The question and its help as they read among the answers certified with it. */
  label: LangMap
  help: LangMap | null
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
export type FrozenAnswer = Slot & {
  value: AnswerValue
  text: Written | null
  reason: Written | null
  evidence: Omit<Evidence, 'id'>[]
}

export type FrozenSection = {
  key: string
  repeatKey: string
  repeatName: LangMap | null
  entries: EntryPlace[]
  answers: FrozenAnswer[]
}

/**
 * The canonical form of a section; whoever has the answers can take the same digest again. Entries are named where there are
 * any, so that the digests of earlier versions stay what they were.
 */
export function canonicalSection(section: FrozenSection): Json {
  return {
    key: section.key,
    repeatKey: section.repeatKey,
    ...(section.entries.length === 0 ? {} : { entries: section.entries }),
    answers: section.answers.map(({ question, entryPath, value, text, reason, evidence }) => ({
      question,
      ...(entryPath === '' ? {} : { entryPath }),
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
