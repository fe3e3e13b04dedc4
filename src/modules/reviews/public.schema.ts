import { z } from '@hono/zod-openapi'
import { LANGS } from '#kernel/lang.ts'
import { langQuery } from '#platform/http/endpoint.ts'
import { FINDING_TYPES } from './finding/finding.ts'

/** The open interface on the wire: what everyone may read of reviews, and how it is asked for. */

/** Findings on one page; pages beyond the last are empty. */
export const PAGE_SIZE = 50
const LAST_PAGE = 10_000

const id = z.uuid()
const day = z.iso.date()
const lang = z.enum(LANGS)

export const name = z
  .object({ text: z.string(), lang })
  .openapi('Name', { description: 'In the language asked for, or in one it has.' })

export const words = z
  .object({
    text: z.string(),
    lang,
    original: lang.openapi({ description: 'Language of the authentic text.' }),
    translated: z.boolean().openapi({ description: 'A translation its author approved; the original prevails.' }),
  })
  .openapi('Words')

/** True where every State and every text is invented. */
const demonstration = z.boolean().openapi({ description: 'States, people and texts of a demonstration are invented.' })

export const noParams = z.strictObject({})
export const idParams = z.strictObject({ id })
export const langOnly = z.strictObject({ lang: langQuery })
export const findingsQuery = z.strictObject({
  lang: langQuery,
  type: z.enum(FINDING_TYPES).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .openapi({ description: 'Code of a country, as /countries gives it.', example: 'XAA' }),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(LAST_PAGE)
    .default(1)
    .openapi({
      description: `Pages hold ${PAGE_SIZE}. Countries come in alphabetical order of the language; there is no other order.`,
    }),
})

const country = z.object({ code: z.string(), name }).openapi('Country')
const partIn = z.enum(['reviewed', 'reviewer', 'both'])

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
  .openapi('Cycle')

export const cyclesOutput = z.object({ demonstration, items: z.array(cycle) })

export const cycleOutput = z.object({
  demonstration,
  cycle,
  countries: z
    .array(
      country
        .extend({ reviewId: id, partIn, reviewingStates: z.array(country), released: z.boolean() })
        .openapi('Participation'),
    )
    .openapi({ description: 'Alphabetical in the language asked for.' }),
})

export const countriesOutput = z.object({
  demonstration,
  items: z.array(
    country.extend({ reviews: z.array(z.object({ reviewId: id, cycleId: id, partIn, released: z.boolean() })) }),
  ),
})

const provisionRef = z.object({ eid: z.string(), paragraph: z.string().nullable() }).openapi('ProvisionRef', {
  description: 'A provision of /framework, and the paragraph of the source it stands on.',
})

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
  .openapi('Finding')

export const findingsOutput = z.object({
  demonstration,
  page: z.int(),
  pages: z.int(),
  total: z.int(),
  items: z.array(finding),
})

const view = z
  .object({ verdict: z.enum(['correct_fact', 'disagree']), words })
  .openapi('View', { description: 'What the State says where it does not agree; it replaces nothing.' })

const answer = z
  .object({
    question: z.string(),
    label: name,
    value: z.union([z.string(), z.array(z.string())]).nullable(),
    notAvailable: z.boolean().openapi({ description: 'Declared missing; neither zero nor unanswered.' }),
    words: words.nullable(),
    reason: words.nullable(),
    provisions: z.array(provisionRef),
  })
  .openapi('Answer')

export const reviewOutput = z.object({
  demonstration,
  id,
  country,
  cycle,
  summary: words.nullable(),
  findings: z.array(finding.extend({ views: z.array(view) }).openapi('FindingWithViews')),
  sections: z.array(
    z
      .object({
        key: z.string(),
        title: name,
        city: name.nullable(),
        digest: z.string().openapi({ description: 'SHA-256 of the certified text.' }),
        answers: z.array(answer),
      })
      .openapi('Section'),
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
      .openapi('Work'),
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
      .openapi('Provision'),
  ),
})
