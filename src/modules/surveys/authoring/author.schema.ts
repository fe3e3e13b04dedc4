import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'
import { ITEM_KINDS } from './draft.ts'

const lang = z.enum(LANGS)
const text = z.string().trim().max(2000)
/** The fields of a part, by their names; what they hold is read field by field. */
const sent = z.record(z.string().max(300), z.union([z.string().max(4000), z.array(z.string().max(300)).max(200)]))

export const draftParams = z.object({ draftId: z.uuid() })
export const itemParams = draftParams.extend({ itemId: z.uuid() })
export const ofParams = z.object({ of: z.uuid() })
export const reviewParams = z.object({ reviewId: z.uuid() })

export const beginForm = z.strictObject({ from: z.uuid() })
export const beginEmptyForm = z.strictObject({
  key: z
    .string()
    .trim()
    .max(60)
    .refine((key) => /^[a-z][a-z0-9-]*$/.test(key), { error: 'author.key' }),
  title: text.min(1).max(300),
})
export const fileForm = z.strictObject({})

export const draftQuery = z.object({
  open: z.uuid().optional(),
  leftOut: z.coerce.number().int().min(1).max(100_000).optional(),
})
export const addForm = z.strictObject({
  parent: z.uuid(),
  kind: z.enum(ITEM_KINDS).exclude(['questionnaire']),
  label: text.min(1).max(300),
})
/** One button for each verb and part: `up:<id>`. */
export const actForm = z.strictObject({
  act: z
    .string()
    .max(44)
    .regex(/^(up|down|copy|out|back):[0-9a-f-]{36}$/),
})
export const verbForm = z.strictObject({ verb: z.enum(['drop', 'resume']) })

export const itemQuery = z.object({ saved: z.literal('yes').optional(), ask: z.string().max(100).optional() })
/** Rows `t.<n>.question`, `.how`, `.values`, `.out`. */
export const conditionForm = sent
export const itemForm = sent
export const placeForm = z.strictObject({ parent: z.uuid() })
export const restoreForm = z.strictObject({ version: z.coerce.number().int().positive() })

export const languagesQuery = z.object({
  to: lang.optional(),
  all: z.literal('yes').optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
  saved: z.coerce.number().int().min(0).max(1000).optional(),
})
export const languagesForm = sent

export const draftsQuery = z.object({ published: z.uuid().optional() })
/** `lose`: the numbers of the loss that the box beside names. */
export const publishForm = z.strictObject({ lose: z.string().max(40).optional() })
export const previewQuery = z.object({ as: lang.optional() })
/** A whole questionnaire with its entries. */
export const tryForm = z.record(
  z.string().max(300),
  z.union([z.string().max(20_000), z.array(z.string().max(500)).max(200)]),
)
export const compareQuery = z.object({ from: z.uuid().optional(), to: z.uuid().optional() })
export const takeOverForm = z.strictObject({ to: z.uuid() })
export const takeOverQuery = z.object({ done: z.literal('yes').optional() })
