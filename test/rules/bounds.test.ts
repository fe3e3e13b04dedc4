import { expect, test } from 'vitest'
import { z } from 'zod'
import { pages } from '#app/pages.ts'

const node = z.looseObject({
  type: z.string().optional(),
  maxLength: z.number().optional(),
  maxItems: z.number().optional(),
})

/** A pattern of the whole text that ends with a count of its letters. */
const BOUNDED = /^\^\[[^\]]*\]\{\d+,\d+\}\$$/

/** Texts and lists in a schema to which no end is set; choices, formats and constants have one by themselves. */
function endless(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((inner) => endless(inner, path))
  const read = node.safeParse(schema)
  if (!read.success) return []
  const { type, maxLength, maxItems, ...rest } = read.data
  const closed = ['enum', 'const', 'format'].some((key) => key in rest) || BOUNDED.test(String(rest.pattern))
  const open = (type === 'string' && maxLength === undefined && !closed) || (type === 'array' && maxItems === undefined)
  const inner = Object.entries(rest).flatMap(([key, value]) =>
    typeof value === 'object' ? endless(value, key === 'properties' || key === 'items' ? path : `${path}.${key}`) : [],
  )
  return open ? [path, ...inner] : inner
}

const endsOf = (schema: z.ZodType, name: string): string[] =>
  endless(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), name)

test('every text and list that a form takes has an end', () => {
  const all = pages.flatMap(({ id, forms }) =>
    Object.entries(forms).flatMap(([form, { input }]) => endsOf(input, `${id} ${form}`)),
  )
  expect(all).toEqual([])
})

test('every text that an address takes has an end', () => {
  expect(pages.flatMap(({ id, query }) => (query === undefined ? [] : endsOf(query, id)))).toEqual([])
})

test('one without is noticed', () => {
  expect(endsOf(z.object({ a: z.string(), b: z.object({ c: z.array(z.string().max(2)) }) }), 'form')).toEqual([
    'form.a',
    'form.b.c',
  ])
  expect(endsOf(z.object({ a: z.string().max(9), b: z.enum(['x']), c: z.uuid() }), 'form')).toEqual([])
})
