import { z } from 'zod'
import type { Questionnaire } from '#engines/survey/definition.ts'

/** What packs hold. Strict, so that a misspelt field is refused instead of lost. */

const words = z.string().trim().min(1)
const id = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)
const slug = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const value = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)
/** After Akoma Ntoso's naming convention: the parent's eId, two underscores, the own name and number. */
const eId = z.string().regex(/^[a-z]+_[a-z0-9]+(__[a-z]+_[a-z0-9]+)*$/)
const paragraph = z.string().regex(/^[NP] \d{1,2}[a-h]?$/, 'a paragraph of the sources, as N 15a')
const isoDate = z.iso.date()
const expression = z.string().trim().min(1).max(2000)

/** Arabic and English are there from the start; the other official languages as they are given. */
export const packText = z.strictObject({
  ar: words,
  en: words,
  es: words.optional(),
  fr: words.optional(),
  ru: words.optional(),
  zh: words.optional(),
})

/** By body, session and number, since two decisions may share a symbol. */
const mandate = z.strictObject({
  body: words,
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

export const provisionPack = z.strictObject({
  eId,
  num: packText,
  heading: packText,
  text: packText,
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
    title: packText,
    mandate,
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
