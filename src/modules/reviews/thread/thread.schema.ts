import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'

export const MESSAGE_LENGTH = 4000

export const askInput = z.strictObject({
  about: z.uuid(),
  lang: z.enum(LANGS),
  text: z.string().trim().min(1).max(MESSAGE_LENGTH),
  /** To the State, or among the reviewing team. */
  audience: z.enum(['review', 'team']),
})
export type AskInput = z.output<typeof askInput>

export const answerInput = z.strictObject({
  thread: z.uuid(),
  lang: z.enum(LANGS),
  text: z.string().trim().min(1).max(MESSAGE_LENGTH),
})
export type AnswerInput = z.output<typeof answerInput>
