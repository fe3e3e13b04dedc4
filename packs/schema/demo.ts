import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'
import { packText } from './text.ts'

/** What the demonstration holds: invented States with their people, answers and findings, one file for each State. */

const words = z.string().trim().min(1)
const key = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/)
const day = z.iso.date()
const lang = z.enum(LANGS)

/** The codes ISO 3166-1 leaves to its users; XK is in use for a real place. */
export const stateCode = z.string().regex(/^(AA|Q[M-Z]|X[A-JL-Z]|ZZ)$/, 'a user-assigned code, not XK')

/** Prose in one or several languages; which of them is the original follows from the State's or the author's language. */
export const prose = z.partialRecord(lang, words).refine((text) => Object.keys(text).length > 0, { error: 'a text in at least one language' })
export type Prose = z.infer<typeof prose>

/** An answer as it is typed into the form, a text, or the reason why there is none. */
const demoAnswer = z.union([z.string(), z.array(z.string()), z.strictObject({ na: prose }), z.strictObject({ text: prose })])
export type DemoAnswer = z.infer<typeof demoAnswer>

const answers = z.record(key, demoAnswer)
/** Title of the document behind an answer, by question. */
const evidence = z.record(key, words)

export const demoPerson = z.strictObject({
  key,
  role: z.enum(['focal_point', 'contributor', 'validator', 'observer', 'expert', 'lead_reviewer', 'case_officer', 'translator', 'partner', 'delegate']),
  name: packText,
  lang,
  /** Key of the organisation; the State itself when left out. */
  organisation: key.optional(),
  /** What this person came to do now. */
  task: packText,
})
export type DemoPerson = z.infer<typeof demoPerson>

export const demoOrganisation = z.strictObject({
  key,
  kind: z.enum(['city', 'ministry', 'police', 'statistics', 'un_entity', 'ngo', 'university', 'other']),
  name: packText,
})
export type DemoOrganisation = z.infer<typeof demoOrganisation>

/** The days of a review's story; which are needed follows from how far it goes. */
const days = z.strictObject({
  join: day,
  admit: day.optional(),
  /** The Secretariat opens the e-survey, and the State sends it with its answers to those questions. */
  openSurvey: day.optional(),
  sendSurvey: day.optional(),
  team: day.optional(),
  begin: day.optional(),
  answers: day.optional(),
  submit: day.optional(),
  accept: day.optional(),
  ask: day.optional(),
  dialogue: day.optional(),
  amend: day.optional(),
  drafting: day.optional(),
  handOver: day.optional(),
  check: day.optional(),
  sign: day.optional(),
  release: day.optional(),
  respond: day.optional(),
  close: day.optional(),
  leave: day.optional(),
})
export type StoryDay = keyof z.infer<typeof days>

/** A question, or `question@2` for the second city. */
const answerRef = z.string().regex(/^[a-z][a-z0-9_]*(@[1-9])?$/)
/** A section, or `city@2`. */
const sectionRef = z.string().regex(/^[a-z][a-z0-9_]*(@[1-9])?$/)

const message = z.strictObject({ by: key, text: prose })

export const demoThread = z.strictObject({
  about: answerRef,
  by: key,
  text: prose,
  audience: z.enum(['review', 'team']).default('review'),
  /** Asked in the desk review, or in the dialogue. */
  stage: z.enum(['desk', 'dialogue']).default('desk'),
  replies: z.array(message).default([]),
})
export type DemoThread = z.infer<typeof demoThread>

/** The two sides in the fact check, step by step: the State says, the reviewers revise or keep. */
const checkStep = z.union([
  z.strictObject({ say: z.enum(['agree', 'correct_fact', 'disagree']), text: prose.optional() }),
  z.strictObject({ revise: prose }),
  z.strictObject({ keep: z.literal(true) }),
])
export type CheckStep = z.infer<typeof checkStep>

export const demoFinding = z.strictObject({
  type: z.enum(['measure_taken', 'challenge', 'good_practice', 'need', 'suggestion', 'signal']),
  by: key,
  text: prose,
  about: z.array(z.string()).min(1),
  on: z.array(answerRef).min(1),
  /** Stays a draft of its author, or of the team. */
  draft: z.enum(['author', 'team']).optional(),
  check: z.array(checkStep).default([{ say: 'agree' }]),
  /** Above the review; 2 keeps it there. */
  release: z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).default(5),
})
export type DemoFinding = z.infer<typeof demoFinding>

const state = z.enum([
  'ENROLLED', 'TEAM_NAMED', 'SELF_ASSESSMENT', 'SUBMITTED', 'DESK_REVIEW', 'DIALOGUE', 'DRAFTING', 'FACT_CHECK',
  'ADOPTED', 'RELEASED', 'FOLLOW_UP', 'CLOSED',
])

export const demoScript = z.strictObject({
  cycle: key,
  /** The last main state of the story. */
  until: state,
  /** From there the State stops the clock or leaves. */
  leaves: z.strictObject({ how: z.enum(['pause', 'seal', 'erase']), reason: z.string().trim() }).optional(),
  partIn: z.enum(['reviewed', 'both']).default('both'),
  scope: z.array(z.enum(['out_1', 'out_2', 'out_3'])).min(1),
  supportLetter: words,
  contribution: words,
  reviewers: z.strictObject({ same: stateCode, other: stateCode, team: z.array(key), reason: z.string().trim() }).optional(),
  observers: z.array(key).default([]),
  days,
  holders: z.array(z.strictObject({ person: key, sections: z.array(sectionRef).min(1), due: day.optional() })).default([]),
  answers: answers.default({}),
  cities: z.array(answers).default([]),
  evidence: evidence.default({}),
  /** Small files of text that stand behind answers: a name with its ending, and lines. */
  files: z.record(key, z.strictObject({ name: z.string().trim().min(1), lines: z.array(z.string()).min(1) })).default({}),
  /** How far sections are that are not CLEARED, and why one was given back. */
  sections: z.record(sectionRef, z.enum(['OPEN', 'ASSIGNED', 'DRAFTED', 'READY', 'VALIDATED', 'CLEARED'])).default({}),
  returned: z.record(sectionRef, words).default({}),
  amended: z.strictObject({ answers, section: sectionRef, reason: z.string().min(5) }).optional(),
  threads: z.array(demoThread).default([]),
  findings: z.array(demoFinding).default([]),
  summary: z.strictObject({ by: key, text: prose }).optional(),
  /** Who has signed where the review is not adopted yet. */
  signed: z.array(key).default([]),
  release: z
    .strictObject({
      summary: z.union([z.literal(4), z.literal(5)]).default(5),
      /** That what is released may be handed on as one document. */
      report: z.union([z.literal(2), z.literal(4), z.literal(5)]).default(5),
      /** Sections not named here stay in the review. */
      sections: z.record(sectionRef, z.union([z.literal(3), z.literal(4), z.literal(5)])),
    })
    .optional(),
})
export type DemoScript = z.infer<typeof demoScript>

export const demoState = z.strictObject({
  code: stateCode,
  group: z.enum(['african', 'asia_pacific', 'eastern_european', 'grulac', 'weog']),
  name: packText,
  /** Its originals are in the first of these that a text has. */
  langs: z.array(lang).min(1),
  cities: z.array(z.strictObject({ name: packText, population: z.int().positive() })).min(2).max(4),
  organisations: z.array(demoOrganisation).default([]),
  people: z.array(demoPerson).min(1),
  /** Cycles in which it only reviews. */
  reviewsIn: z.array(key).default([]),
  reviews: z.array(demoScript).default([]),
})
export type DemoState = z.infer<typeof demoState>

export const demoCycle = z
  .strictObject({
    key,
    title: packText,
    startsOn: day,
    endsOn: day,
    termsAdoptedOn: day,
    callClosesOn: day,
    reviewStartsOn: day,
  })
  .refine((c) => c.startsOn < c.callClosesOn && c.callClosesOn < c.reviewStartsOn && c.reviewStartsOn < c.endsOn, {
    error: 'the days of a cycle follow one another',
  })
export type DemoCycle = z.infer<typeof demoCycle>

export const demoWorld = z.strictObject({
  /** The earliest first. */
  cycles: z.array(demoCycle).min(1),
  /** What a person is, in words, by role. */
  roles: z.record(z.string(), packText),
  organisations: z.array(demoOrganisation),
  /** Of the secretariat, and delegates. */
  people: z.array(demoPerson),
  /** The files of the States. */
  states: z.array(stateCode).min(1),
})
export type DemoWorld = z.infer<typeof demoWorld>
