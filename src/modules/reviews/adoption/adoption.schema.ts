import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'

/** Seven to twelve pages of about 3,000 characters; the page says when it is shorter or longer. */
export const SUMMARY_LENGTH = { least: 0, most: 40_000 }

export const summaryInput = z.strictObject({
  lang: z.enum(LANGS),
  text: z.string().trim().min(1).max(SUMMARY_LENGTH.most),
  version: z.coerce.number().int().min(0),
})
export type SummaryInput = z.output<typeof summaryInput>
