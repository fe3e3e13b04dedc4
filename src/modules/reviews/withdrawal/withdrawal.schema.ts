import { z } from 'zod'

export const withdrawInput = z.strictObject({
  content: z.enum(['seal', 'erase']),
  reason: z.string().trim().max(2000).default(''),
  /** Typed on purpose: erasing cannot be undone. */
  sure: z.literal('yes'),
})
export type WithdrawInput = z.output<typeof withdrawInput>
