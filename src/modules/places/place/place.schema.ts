import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'
import { AREA_KINDS, REGIONAL_GROUPS } from '../area/area.ts'
import { DEVELOPMENT_GROUPS, STANDINGS } from './place.ts'

/** Places on the wire: what the open interface gives, and how it is asked. */

/** Places on one page; pages beyond the last are empty. */
export const PLACES_PAGE = 100
const LAST_PAGE = 10_000
/** Characters of a search. */
const QUERY_LENGTH = 80

const lang = z.enum(LANGS)
const code = z.string().regex(/^[A-Za-z0-9-]{2,16}$/)

export const placesQuery = z.strictObject({
  lang: lang.default('en').meta({ description: 'Language of `name`; where a place has none in it, another is given.' }),
  kind: z.enum(AREA_KINDS).optional(),
  parent: code.optional().meta({ description: 'Code of the place they lie in.', example: 'KEN' }),
  query: z.string().max(QUERY_LENGTH).optional().meta({
    description: 'Beginning of a word of a name in any of the six languages, or of a code.',
    example: 'تركيا',
  }),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(LAST_PAGE)
    .default(1)
    .meta({ description: `Pages hold ${PLACES_PAGE}, sorted by code.` }),
})

const place = z
  .object({
    code: z.string().meta({ description: 'M49 for regions, ISO 3166-1 alpha-3 for countries and areas, ours below.' }),
    kind: z.enum(AREA_KINDS),
    name: z.object({ text: z.string(), lang }),
    names: z.partialRecord(lang, z.string()),
    parent: z.string().nullable(),
    m49: z.string().nullable(),
    iso2: z.string().nullable(),
    standing: z
      .enum(STANDINGS)
      .nullable()
      .meta({ description: 'Member or observer State of the United Nations; null for another area.' }),
    regionalGroup: z.enum(REGIONAL_GROUPS).nullable(),
    developmentGroups: z.array(z.enum(DEVELOPMENT_GROUPS)),
    population: z.int().nullable(),
    populationYear: z.int().nullable(),
    point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
    source: z.string().nullable().meta({ description: 'Of population and point.' }),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'Place' })

export const placesOutput = z.object({
  page: z.int(),
  pages: z.int(),
  total: z.int(),
  items: z.array(place),
})
