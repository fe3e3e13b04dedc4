import type { Choice, Question } from '#engines/survey/definition.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import type { FindingType, ReleasedAnswer } from '#modules/reviews/index.ts'
import type { Shown } from '#platform/blocks/block.ts'

/** For whom a report is made: everyone, Member States in the governing bodies, the parties of the review. */
export const REPORT_AUDIENCES = ['public', 'member-states', 'review'] as const
export type ReportAudience = (typeof REPORT_AUDIENCES)[number]

/** The lowest level of visibility that enters each report; nothing below it is even asked for. */
export const LEVEL_OF = { public: 5, 'member-states': 4, review: 2 } as const satisfies Record<ReportAudience, Level>
export type ReportLevel = (typeof LEVEL_OF)[ReportAudience]

/** Up to which level the State let a unit rise, and since when; no day where the reader may not know it. */
export type Consent = { level: Level; on: Date | null }

/** A provision of the framework: its numbers from the outermost inwards, and the paragraph of the source it stands on. */
export type Cited = { eid: string; nums: LangMap[]; heading: LangMap | null; paragraph: string | null }

/** Types in the order in which a report tells them: what was done before what is wanted. */
export const FINDING_ORDER = [
  'measure_taken',
  'good_practice',
  'challenge',
  'need',
  'suggestion',
  'signal',
] as const satisfies readonly FindingType[]

export type ReportFinding = {
  id: string
  number: number | null
  type: FindingType
  words: Shown
  /** The State's view where it differs (DOMAIN, rule 5). */
  view: { verdict: 'correct_fact' | 'disagree'; words: Shown } | null
  cited: Cited[]
  /** Numbers of the questions it rests on, as far as their answers stand in the same report. */
  questions: string[]
  consent: Consent
}

export type GivenAnswer =
  | { kind: 'text'; words: Shown }
  | { kind: 'choices'; labels: LangMap[] }
  | { kind: 'value' | 'date'; value: string }
  | { kind: 'notAvailable'; reason: Shown | null }
  | { kind: 'none' }

export type ReportAnswer = { number: string; question: LangMap; answer: GivenAnswer; cited: Cited[] }

export type ReportSection = {
  title: LangMap
  /** The city a repeating section is about. */
  city: LangMap | null
  digest: string
  consent: Consent
  answers: ReportAnswer[]
}

export type CountryReport = {
  as: ReportAudience
  /** The day on which it was drawn from the record, YYYY-MM-DD. */
  on: string
  demonstration: boolean
  mechanism: LangMap
  country: LangMap
  code: string
  reviewers: LangMap[]
  cycle: { title: LangMap; startsOn: string; endsOn: string; reviewStartsOn: string }
  joinedOn: Date
  /** Known to the parties of the review only. */
  adoptedOn: Date | null
  summary: { words: Shown; consent: Consent } | null
  findings: ReportFinding[]
  sections: ReportSection[]
}

function chosen(choices: readonly Choice[] | undefined, code: string): LangMap {
  return choices?.find((choice) => choice.value === code)?.label ?? { en: code }
}

/** What the State answered, in the shape in which a document says it: nothing, "not available" and a value stay apart (rule 8). */
export function givenAnswer(
  question: Question,
  answer: Pick<ReleasedAnswer, 'value' | 'notAvailable'>,
  words: Shown | undefined,
  reason: Shown | undefined,
): GivenAnswer {
  if (answer.notAvailable) return { kind: 'notAvailable', reason: reason ?? null }
  if (words !== undefined) return { kind: 'text', words }
  const { value } = answer
  if (value === null) return { kind: 'none' }
  if (Array.isArray(value)) return { kind: 'choices', labels: value.map((code) => chosen(question.choices, code)) }
  if (question.type === 'choice') return { kind: 'choices', labels: [chosen(question.choices, value)] }
  return { kind: question.type === 'date' ? 'date' : 'value', value }
}
