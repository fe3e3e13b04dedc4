import { z } from 'zod'

/** What all packs are made of. */

export const words = z.string().trim().min(1)
/** After Akoma Ntoso's naming convention: the parent's eId, two underscores, the own name and number. */
export const eId = z.string().regex(/^[a-z]+_[a-z0-9]+(__[a-z]+_[a-z0-9]+)*$/)
export const paragraph = z.string().regex(/^(N ([1-9]|[12]\d|3[0-3])|P ([1-9]|[1-3]\d|4[0-4]))[a-h]?$/, 'a paragraph of the sources, as N 15a')

/** Arabic and English are there from the start; the other official languages as they are given. */
export const packText = z.strictObject({
  ar: words,
  en: words,
  es: words.optional(),
  fr: words.optional(),
  ru: words.optional(),
  zh: words.optional(),
})
