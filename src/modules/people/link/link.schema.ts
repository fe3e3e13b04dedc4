import { z } from 'zod'

export const linkParams = z.object({ lang: z.string(), token: z.string().max(160) })
export const linkQuery = z.object({
  /** The code that was asked for. */
  code: z.guid().optional().catch(undefined),
  asked: z.literal('yes').optional().catch(undefined),
})
/** Six digits, however they are written. */
export const linkCodeInput = z.object({
  linkCode: z
    .string()
    .trim()
    .max(40)
    .transform((typed) => latinDigits(typed).replaceAll(/[\s-]/g, ''))
    .refine((code) => /^\d{6}$/.test(code), { message: 'sixDigits' }),
})

/** Arabic telephones write ٠ to ٩, Persian ones ۰ to ۹. */
function latinDigits(typed: string): string {
  return typed.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}
