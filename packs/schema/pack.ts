import { z } from 'zod'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { PROVISION_KINDS, provisionFacts, WORK_KINDS } from './facts.ts'
import { eId, packText, paragraph, words } from './text.ts'

/** What packs hold. Strict, so that a misspelt field is refused instead of lost. */

const id = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)
const slug = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const value = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)
const isoDate = z.iso.date()
const expression = z.string().trim().min(1).max(2000)

/** By body, session and number, since two decisions may share a symbol. */
const mandate = z.strictObject({
  body: words,
  /** For a body that counts its sessions within the year. */
  year: z.int().min(1946).optional(),
  session: z.int().positive(),
  kind: z.enum(['resolution', 'decision']),
  number: z.int().positive(),
  symbol: words,
})

export const mechanismPack = z.strictObject({
  slug,
  demonstration: z.boolean(),
  title: packText,
  description: packText,
  purpose: z.strictObject({ text: packText, paragraph }),
  mandate,
  cycle: z.strictObject({ years: z.int().positive(), paragraph }),
  /** No fewer than this many countries are sought, from one figure to the other. */
  leastCountries: z.strictObject({ from: z.int().positive(), to: z.int().positive(), paragraph }),
  /** A State takes part by joining, so a real mechanism is shipped without any. */
  participants: z.array(words),
  principles: z.array(z.strictObject({ id, label: packText, paragraph })).min(1),
})
export type MechanismPack = z.infer<typeof mechanismPack>

/** Decisions and resolutions, with the provisions that rest on each. */
export const mandatesPack = z.strictObject({
  mandates: z.array(
    mandate.extend({
      title: packText,
      paragraph,
      provisions: z.array(z.strictObject({ work: words, eId })),
    }),
  ),
})
export type MandatesPack = z.infer<typeof mandatesPack>

export const provisionPack = z.strictObject({
  eId,
  kind: z.enum(PROVISION_KINDS).optional(),
  num: packText,
  heading: packText,
  text: packText,
  facts: provisionFacts.optional(),
  paragraph,
  get children() {
    return z.array(provisionPack).min(1).optional()
  },
})
export type ProvisionPack = z.infer<typeof provisionPack>

const expressionPack = z.strictObject({
  version: z.int().positive(),
  date: isoDate,
  languages: z.array(z.enum(['ar', 'en', 'es', 'fr', 'ru', 'zh'])).min(1),
  provisions: z.array(provisionPack).min(1),
})

export const workPack = z
  .strictObject({
    key: words,
    slug,
    /** What reviews look at, unless it says otherwise. */
    kind: z.enum(WORK_KINDS).optional(),
    /** The years a plan is for; where it was extended, its first end stays. */
    period: z.strictObject({ from: isoDate, to: isoDate, extendedTo: isoDate.optional() }).optional(),
    title: packText,
    mandate: mandate.optional(),
    status: z.enum(['to_be_loaded', 'working_text', 'adopted']),
    note: packText,
    paragraph,
    expressions: z.array(expressionPack),
  })
  .refine((work) => (work.status === 'to_be_loaded') === (work.expressions.length === 0), {
    error: 'a work has no expression exactly as long as its text is to be loaded',
    path: ['expressions'],
  })
export type WorkPack = z.infer<typeof workPack>

const questionPack = z
  .strictObject({
    id,
    type: z.enum(['text', 'integer', 'decimal', 'date', 'choice', 'choices']),
    label: packText,
    help: packText.optional(),
    pair: z.strictObject({ with: id, part: z.enum(['rule', 'practice']) }).optional(),
    quick: z.boolean().optional(),
    required: z.boolean().optional(),
    relevant: expression.optional(),
    constraint: expression.optional(),
    constraintMessage: packText.optional(),
    choices: z.array(z.strictObject({ value, label: packText })).min(2).optional(),
    maxLength: z.int().positive().optional(),
    evidence: z.enum(['optional', 'required']).optional(),
    provisions: z.array(eId).min(1),
    paragraph,
  })
  .refine((question) => (question.constraint === undefined) === (question.constraintMessage === undefined), {
    error: 'a constraint and its message come together',
    path: ['constraintMessage'],
  })

export const questionnairePack = z.strictObject({
  id: slug,
  version: z.int().positive(),
  title: packText,
  intro: packText.optional(),
  sections: z
    .array(
      z.strictObject({
        id,
        title: packText,
        intro: packText.optional(),
        repeat: z.literal('city').optional(),
        relevant: expression.optional(),
        questions: z.array(questionPack).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<Questionnaire>
export type QuestionnairePack = z.infer<typeof questionnairePack>

/** Every provision of a tree, each before its children. */
export function provisionsOf(provisions: readonly ProvisionPack[]): ProvisionPack[] {
  return provisions.flatMap((provision) => [provision, ...provisionsOf(provision.children ?? [])])
}
