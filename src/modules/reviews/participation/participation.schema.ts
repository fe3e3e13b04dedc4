import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'
import { several } from '#platform/http/several.ts'

/** Parts of the framework a review can cover: the outcomes of [N 15]. */
export const SCOPES = ['out_1', 'out_2', 'out_3'] as const

/** Expression of interest (DOMAIN, ENROLLED): scope, cities, languages, "review me / I can review / both". */
export const joinInput = z.strictObject({
  part_in: z.enum(['reviewed', 'reviewer', 'both']),
  scope: several(z.enum(SCOPES), { least: 1, most: SCOPES.length }),
  working_langs: several(z.enum(LANGS), { least: 1, most: LANGS.length }),
  /** One city a line: its name in the language of the page. */
  cities: z.string().trim().max(4000).default(''),
  /** One programme a line, in the same way. */
  programmes: z.string().trim().max(4000).default(''),
  support_letter: z.string().trim().min(1).max(300),
  contribution: z.string().trim().max(2000).default(''),
  accepts_minimum: z.literal('yes'),
})
export type JoinInput = z.output<typeof joinInput>
