import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'

export const translateInput = z.strictObject({
  thing: z.uuid(),
  field: z.string().max(40).default('text'),
  lang: z.enum(LANGS),
  text: z.string().trim().min(1).max(40_000),
  /** Said by whoever enters it: no machine translates here. */
  made: z.enum(['human', 'machine']).optional(),
})
export type TranslateInput = z.output<typeof translateInput>

export const approveInput = z.strictObject({ block: z.uuid(), text: z.string().trim().min(1).max(40_000) })
export type ApproveInput = z.output<typeof approveInput>
