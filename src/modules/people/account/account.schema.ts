import { z } from 'zod'
import { LANGS, WORK_LANGS } from '#kernel/lang.ts'

const langMap = z.partialRecord(z.enum(LANGS), z.string())
/** What a person of the demonstration is there for; kept with the person, since a visitor reads no seats. */
export const introductionSchema = z.object({ role: langMap, task: langMap, place: langMap })

const next = z.string().max(2000).optional().catch(undefined)
const password = z.string().min(1).max(128)
/** Not named `code`: that name belongs to the codes that certify a form. */
const oneTimeCode = z.string().trim().min(1).max(20)

export const signInQuery = z.object({ next, again: z.literal('yes').optional().catch(undefined) })
export const signInInput = z.object({ email: z.string().trim().min(1).max(254), password })

export const codeQuery = z.object({ next })
export const codeInput = z.object({ oneTimeCode })

export const DONE = ['preferences', 'enrolled', 'kept', 'removed'] as const
export const meQuery = z.object({ done: z.enum(DONE).optional().catch(undefined) })
export const preferencesInput = z.object({ lang: z.enum(WORK_LANGS), numerals: z.enum(['latn', 'arab']) })
export const passwordInput = z.object({ password })

export const tryAsInput = z.object({ personId: z.guid() })

export const nothing = z.object({})
