import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'
import { several } from '#platform/http/several.ts'
import { reviewParams } from '../review/review.schema.ts'
import { FINDING_TYPES } from './finding.ts'

/** Longest text of a finding, in characters: about one page. */
export const FINDING_LENGTH = 4000

export const findingParams = reviewParams.extend({ findingId: z.uuid() })

/** A finding stands on at least one paragraph of the framework and one answer (DOMAIN, DRAFTING). */
export const findingInput = z.strictObject({
  type: z.enum(FINDING_TYPES),
  lang: z.enum(LANGS),
  text: z.string().trim().min(1).max(FINDING_LENGTH),
  provisions: several(z.uuid(), { least: 1, most: 40 }),
  answers: several(z.uuid(), { least: 1, most: 40 }),
  /** Who reads the draft: the author alone, or the reviewing team. */
  audience: z.enum(['author', 'team']),
})
export type FindingInput = z.output<typeof findingInput>

/** A change carries the version it was made on, so that nobody writes over what they have not seen. */
export const findingChange = findingInput.extend({ version: z.coerce.number().int().min(1) })
export type FindingChange = z.output<typeof findingChange>

/** The State's word in the fact check; disagreeing and correcting need a text. */
export const replyInput = z
  .strictObject({
    verdict: z.enum(['agree', 'correct_fact', 'disagree']),
    lang: z.enum(LANGS),
    text: z.string().trim().max(FINDING_LENGTH).default(''),
    version: z.coerce.number().int().min(1),
  })
  .refine((reply) => reply.verdict === 'agree' || reply.text !== '', { path: ['text'], message: 'required' })
export type ReplyInput = z.output<typeof replyInput>
