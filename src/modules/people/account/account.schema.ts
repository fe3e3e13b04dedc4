import { z } from 'zod'
import { LANGS, WORK_LANGS } from '#kernel/lang.ts'
import { isTimeZone, MAIL_CHOICES, WEEKENDS } from '#platform/mail/when.ts'
import { PURPOSES } from './account.ts'

const langMap = z.partialRecord(z.enum(LANGS), z.string())
/** What a person of the demonstration is there for; kept with the person, since a visitor reads no seats. */
export const introductionSchema = z.object({
  role: langMap,
  task: langMap,
  place: langMap,
  home: langMap.optional(),
  purpose: z.enum(PURPOSES).default('speaks'),
})

const next = z.string().max(2000).optional().catch(undefined)
const password = z.string().min(1).max(128)
/** Not named `code`: that name belongs to the codes that certify a form. */
const oneTimeCode = z.string().trim().min(1).max(20)

export const signInQuery = z.object({
  next,
  again: z.literal('yes').optional().catch(undefined),
  first: z.literal('done').optional().catch(undefined),
})
export const signInInput = z.object({ email: z.string().trim().min(1).max(254), password })

export const codeQuery = z.object({ next })
export const codeInput = z.object({ oneTimeCode })

export const DONE = [
  'preferences',
  'enrolled',
  'kept',
  'removed',
  'mail',
  'passkeyAdded',
  'passkeyRenamed',
  'passkeyRemoved',
  'calendarEnded',
] as const
export const meQuery = z.object({ done: z.enum(DONE).optional().catch(undefined) })
export const preferencesInput = z.object({ lang: z.enum(WORK_LANGS), numerals: z.enum(['latn', 'arab']) })
export const mailInput = z.object({
  choice: z.enum(MAIL_CHOICES),
  /** Empty: as in the country one sits for. */
  time_zone: z.union([z.literal(''), z.string().trim().max(60).refine(isTimeZone, 'timeZone')]),
  weekend: z.union([z.literal(''), z.enum(WEEKENDS)]).default(''),
})
/** A credential as the browser's script fills it in; `refused`: why the script got none to make. */
const credential = z.string().max(30_000).default('')
const refused = z.enum(['signInFailed', 'tooManyRequests']).optional().catch(undefined)
export const passkeySignInInput = z.object({ credential })
const passkeyName = z.string().trim().min(1).max(60)
export const addPasskeyInput = z.object({ name: passkeyName, credential, refused })
export const renamePasskeyInput = z.object({ passkey: z.guid(), name: passkeyName })
export const removePasskeyInput = z.object({ passkey: z.guid(), password })
export const firstPasswordParams = z.object({ token: z.string().max(120) })
export const mailboxQuery = z.object({ person: z.guid().optional().catch(undefined) })
export const passwordInput = z.object({ password })

export const tryAsInput = z.object({ personId: z.guid() })

export const nothing = z.object({})
