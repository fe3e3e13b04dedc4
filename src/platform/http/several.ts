import { z } from 'zod'

/** A field that may be sent several times: a form sends nothing for none, a plain value for one. */
export function several<T extends z.ZodType>(item: T, { most, least = 0 }: { most: number; least?: number }) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).min(least).max(most),
  )
}
