import { z } from 'zod'
import { PROVISION_KINDS, provisionFacts, WORK_KINDS } from '#packs/schema/facts.ts'
import type { FrameworkFile } from './framework.ts'

/**
 * A text under review as a file. Every pack of the product has this form; beyond it, an adopted text may come in one
 * language first, and its provisions need no paragraph of the concept note.
 */

const words = z.string().trim().min(1).max(20_000)
const text = z
  .strictObject({
    ar: words.optional(),
    en: words.optional(),
    es: words.optional(),
    fr: words.optional(),
    ru: words.optional(),
    zh: words.optional(),
  })
  .refine((given) => Object.values(given).some((one) => one !== undefined), { error: 'required' })
const key = z.string().trim().min(1).max(120)
const eId = z.string().regex(/^[a-z]+_[a-z0-9]+(__[a-z]+_[a-z0-9]+)*$/)
const paragraph = z.string().trim().min(1).max(40)

const provisionFile = z.strictObject({
  eId,
  kind: z.enum(PROVISION_KINDS).optional(),
  num: text,
  heading: text.optional(),
  text,
  facts: provisionFacts.optional(),
  paragraph: paragraph.optional(),
  get children() {
    return z.array(provisionFile).min(1).optional()
  },
})

const expressionFile = z.strictObject({
  version: z.int().positive(),
  date: z.iso.date(),
  languages: z.array(z.enum(['ar', 'en', 'es', 'fr', 'ru', 'zh'])).optional(),
  provisions: z.array(provisionFile).min(1),
})

export const frameworkFile = z.strictObject({
  key,
  slug: z.string().max(60).optional(),
  kind: z.enum(WORK_KINDS).optional(),
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date(), extendedTo: z.iso.date().optional() }).optional(),
  title: text,
  mandate: z
    .strictObject({
      body: words,
      year: z.int().positive().optional(),
      session: z.int().positive(),
      kind: z.enum(['resolution', 'decision']),
      number: z.int().positive(),
      symbol: words,
    })
    .optional(),
  status: z.enum(['to_be_loaded', 'working_text', 'adopted']),
  note: text.optional(),
  paragraph: paragraph.optional(),
  expressions: z.array(expressionFile),
}) satisfies z.ZodType<FrameworkFile>
