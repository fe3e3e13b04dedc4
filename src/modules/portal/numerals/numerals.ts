import { z } from 'zod'

/** Digits that a reader without an account chose for Arabic pages; nothing else is in the cookie. */
export const numeralsInput = z.object({
  numerals: z.enum(['latn', 'arab']),
  back: z.string().max(2000).optional(),
})

type Numerals = z.output<typeof numeralsInput>['numerals']

const COOKIE = 'umran.numerals'
const YEAR = 365 * 24 * 60 * 60

/** What the cookies of a request say; undefined when nothing was chosen. */
export function numeralsIn(cookies: string | null): Numerals | undefined {
  const pairs = (cookies ?? '').split(';').map((pair) => pair.trim())
  return pairs.includes(`${COOKIE}=arab`) ? 'arab' : undefined
}

/** Keeps the choice; Latin digits are what is shown without one, so that choosing them takes the cookie away. */
export function numeralsCookie(numerals: Numerals, publicUrl: string): string {
  const age = numerals === 'arab' ? YEAR : 0
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${COOKIE}=${numerals}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`
}
