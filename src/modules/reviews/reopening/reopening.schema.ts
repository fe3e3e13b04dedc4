import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'

export const REASON_LENGTH = 2000
const reason = z.string().trim().min(5).max(REASON_LENGTH)

export const reopenInput = z.strictObject({ section: z.uuid(), lang: z.enum(LANGS), reason })
export type ReopenInput = z.output<typeof reopenInput>

export const settleInput = z.strictObject({ reopening: z.uuid() })
export const declineInput = z.strictObject({ reopening: z.uuid(), lang: z.enum(LANGS), reason })
export type DeclineInput = z.output<typeof declineInput>
