import { isList, type Json } from '#kernel/canonical.ts'

/** Files can say U+0000 and half a sign (`"\\ud800"`, `_xD800_`); the database holds neither. As with what is typed, the rest stays. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '')
}

export function storable(value: Json): Json {
  if (typeof value === 'string') return storableText(value)
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(storable)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      storableText(name),
      inner === undefined ? undefined : storable(inner),
    ]),
  )
}
