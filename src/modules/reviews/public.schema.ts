import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'
import { FINDING_TYPES } from './finding/finding.ts'

/** The open interface on the wire: what everyone may read of reviews, and how it is asked for. */

/** Findings on one page; pages beyond the last are empty. */
export const PAGE_SIZE = 50
const LAST_PAGE = 10_000

const id = z.uuid()
const day = z.iso.date()
const lang = z.enum(LANGS)

const langQuery = z.enum(LANGS).default('en').meta({
  description: 'Language of names and texts; where a text has no approved translation, its original is given.',
})

export const name = z
  .object({ text: z.string(), lang })
  .meta({ id: 'Name', description: 'In the language asked for, or in one it has.' })

export const words = z
  .object({
    text: z.string(),
    lang,
    original: lang.meta({ description: 'Language of the authentic text.' }),
    translated: z.boolean().meta({ description: 'A translation its author approved; the original prevails.' }),
  })
  .meta({ id: 'Words' })

/** True where every State and every text is invented. */
const demonstration = z.boolean().meta({ description: 'States, people and texts of a demonstration are invented.' })

export const noParams = z.strictObject({})
export const idParams = z.strictObject({ id })
export const langOnly = z.strictObject({ lang: langQuery })
export const findingsQuery = z.strictObject({
  lang: langQuery,
  type: z.enum(FINDING_TYPES).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2,3}$/)
    .optional()
    .meta({ description: 'Code of a country, as /countries gives it.', example: 'XAV' }),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(LAST_PAGE)
    .default(1)
    .meta({
      description: `Pages hold ${PAGE_SIZE}. Countries come in alphabetical order of the language; there is no other order.`,
    }),
})

const country = z.object({ code: z.string(), name }).meta({ id: 'Country' })
const partIn = z.enum(['reviewed', 'reviewer', 'both', 'left'])

const cycle = z
  .object({
    id,
    title: name,
    startsOn: day,
    endsOn: day,
    callClosesOn: day,
    reviewStartsOn: day,
    termsAdoptedOn: day.nullable(),
  })
  .meta({ id: 'Cycle' })

export const cyclesOutput = z.object({ demonstration, items: z.array(cycle) })

export const cycleOutput = z.object({
  demonstration,
  cycle,
  countries: z
    .array(
      country
        .extend({ reviewId: id, partIn, reviewingStates: z.array(country), released: z.boolean() })
        .meta({ id: 'Participation' }),
    )
    .meta({ description: 'Alphabetical in the language asked for.' }),
})

export const countriesOutput = z.object({
  demonstration,
  items: z.array(
    country.extend({ reviews: z.array(z.object({ reviewId: id, cycleId: id, partIn, released: z.boolean() })) }),
  ),
})

const provisionRef = z
  .object({ eid: z.string(), paragraph: z.string().nullable() })
  .meta({ id: 'ProvisionRef', description: 'A provision of /framework, and the paragraph of the source it stands on.' })

const finding = z
  .object({
    id,
    reviewId: id,
    number: z.int().nullable(),
    type: z.enum(FINDING_TYPES),
    country,
    words,
    provisions: z.array(provisionRef),
    releasedAt: z.iso.datetime(),
  })
  .meta({ id: 'Finding' })

export const findingsOutput = z.object({
  demonstration,
  page: z.int(),
  pages: z.int(),
  total: z.int(),
  items: z.array(finding),
})

const view = z
  .object({ verdict: z.enum(['correct_fact', 'disagree']), words })
  .meta({ id: 'View', description: 'What the State says where it does not agree; it replaces nothing.' })

const answer = z
  .object({
    question: z.string(),
    entry: z
      .string()
      .nullable()
      .meta({ description: 'Which entry of a repeating group, counted from one (`2`, `2.1`); null outside.' }),
    label: name,
    value: z.union([z.string(), z.array(z.string())]).nullable(),
    notAvailable: z.boolean().meta({ description: 'Declared missing; neither zero nor unanswered.' }),
    words: words.nullable(),
    reason: words.nullable(),
    provisions: z.array(provisionRef),
  })
  .meta({ id: 'Answer' })

export const reviewOutput = z.object({
  demonstration,
  id,
  country,
  cycle,
  summary: words.nullable(),
  findings: z.array(finding.extend({ views: z.array(view) }).meta({ id: 'FindingWithViews' })),
  sections: z.array(
    z
      .object({
        key: z.string(),
        title: name,
        city: name.nullable(),
        digest: z.string().meta({ description: 'SHA-256 of the certified text.' }),
        answers: z.array(answer),
      })
      .meta({ id: 'Section' }),
  ),
})

export const frameworkOutput = z.object({
  demonstration,
  works: z.array(
    z
      .object({
        key: z.string(),
        title: name,
        status: z.enum(['adopted', 'working_text', 'to_be_loaded']),
        version: z.object({ number: z.int(), dated: day }).nullable(),
      })
      .meta({ id: 'Work' }),
  ),
  provisions: z.array(
    z
      .object({
        eid: z.string(),
        parent: z.string().nullable(),
        num: name,
        heading: name.nullable(),
        text: name,
        paragraph: z.string().nullable(),
      })
      .meta({ id: 'Provision' }),
  ),
})
