import { z } from 'zod'
import type { When } from '#kernel/when.ts'
import { eId, packText } from './text.ts'

/** What reviews look at; what the concept note says of the programme around them; a strategic plan. */
export const WORK_KINDS = ['review', 'programme', 'plan'] as const
export type WorkKind = (typeof WORK_KINDS)[number]

/** What a provision may be, beside plain text. */
export const PROVISION_KINDS = [
  'text',
  'goal',
  'figure',
  'country_group',
  'success_indicator',
  'estimate',
  'event',
  'stage',
  'recommendation',
  'challenge',
  'focus',
  'aspect',
  'impact_area',
  'means',
  'level',
] as const
export type ProvisionKind = (typeof PROVISION_KINDS)[number]

/** A year, a quarter, a month or a day: as exact as the source and no more. */
const moment = z.string().regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'as 2020, 2020-Q1, 2020-03 or 2020-03-31')

const when = z
  .strictObject({
    from: moment,
    to: moment.optional(),
    open: z.literal(true).optional(),
    provisional: z.literal(true).optional(),
    dayOfLostMonth: z.int().min(1).max(31).optional(),
  })
  .refine(({ from, dayOfLostMonth }) => dayOfLostMonth === undefined || from.length === 4, {
    error: 'where the month is lost, only the year is known',
    path: ['from'],
  }) satisfies z.ZodType<When>

/** As the source saw it on its own date, never as of today. */
export const STATUSES = ['held', 'under_way', 'planned'] as const
export const EVENTS = [
  'survey',
  'partners',
  'board',
  'assembly',
  'expert_group',
  'round_table',
  'call',
  'launch',
  'retreat',
  'working_group',
  'staff',
  'un_system',
  'stakeholders',
  'draft',
] as const
export const INFLUENCES = ['control', 'direct', 'indirect'] as const
export const UNITS = ['usd', 'years', 'cities', 'countries', 'people', 'urban_areas', 'share'] as const
/** What a part of an amount is for. */
export const SHARES = ['global', 'local'] as const

const alpha3 = z.string().regex(/^[A-Z]{3}$/, 'three letters of ISO 3166-1')
const figure = z.strictObject({
  value: z.number(),
  unit: z.enum(UNITS),
  /** Only a part of the whole. */
  of: z.enum(SHARES).optional(),
  /** To be reached by the end of this year. */
  by: z.int().optional(),
  /** The source says "some". */
  about: z.literal(true).optional(),
})
export type Figure = z.infer<typeof figure>

const country = z.strictObject({ code: alpha3, name: packText })
export type CountryFact = z.infer<typeof country>

/** What of a provision can be computed with. One shape for all kinds: each takes what it needs. */
export const provisionFacts = z.strictObject({
  when: when.optional(),
  place: packText.optional(),
  event: z.enum(EVENTS).optional(),
  status: z.enum(STATUSES).optional(),
  figures: z.array(figure).min(1).optional(),
  countries: z.array(country).min(1).optional(),
  influence: z.enum(INFLUENCES).optional(),
  /** Sustainable Development Goals, targets or indicators named here, as "11" or "11.7.2"; NUA for the New Urban Agenda. */
  goals: z.array(z.string().regex(/^(NUA|\d{1,2}(\.[0-9a-d]{1,2}(\.\d)?)?)$/)).min(1).optional(),
  /** Provisions of the same text in which a recommendation was taken up. */
  takenUp: z.array(eId).min(1).optional(),
  /** What a reader must know of the source here: a figure that is missing, a word that was lost, another document. */
  sourceNote: packText.optional(),
})
export type ProvisionFacts = z.infer<typeof provisionFacts>
