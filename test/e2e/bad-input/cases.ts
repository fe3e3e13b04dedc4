import { z } from 'zod'
import type { FormDeclaration } from '#platform/http/route.ts'

/** A form as it is sent: names may come more than once. */
export type Sent = [name: string, value: string][]

/** Plain words inside what is wrong; where they were typed into a text, they must come back. */
export const KEPT = 'كلمات كُتبت فبقيت'
export const SECRET = '908172'
export const ATTACK = `<script>alert("${KEPT}")</script>'; drop table block; --`
/** Characters that no text has. */
const CONTROLS = '\u0000\u0007\u001b'

/** The names of a form's fields, as far as its schema says them. */
export function fieldsOf(form: FormDeclaration, more: readonly string[] = []): string[] {
  const schema = z.toJSONSchema(form.input, { io: 'input', unrepresentable: 'any' })
  const own = Object.keys(schema.properties ?? {})
  const all = [...own, ...more]
  return all.length === 0 ? ['nothing'] : all
}

/** Whether the form is right with nothing in it: then an empty one is no mistake. */
function mayBeEmpty(form: FormDeclaration): boolean {
  return form.certified !== true && form.input.safeParse({}).success
}

export type Case = { name: string; sent: Sent; status?: number; headers?: Record<string, string> }

/** What is wrong with a form that is sent, one kind of mistake at a time. */
export function casesOf(name: string, form: FormDeclaration, fields: readonly string[], origin: string): Case[] {
  const chosen: Sent = [['form', name]]
  const code: Sent = form.certified === true ? [['code', SECRET]] : []
  const each = (value: (field: string) => string[]): Sent => [
    ...chosen,
    ...code,
    ...fields.flatMap((field) => value(field).map((one): [string, string] => [field, one])),
  ]
  const room = Math.floor(800_000 / fields.length)
  return [
    ...(mayBeEmpty(form) ? [] : [{ name: 'missing', sent: chosen }]),
    { name: 'several for one', sent: each(() => [`${KEPT}`, `${KEPT} 2`]) },
    { name: 'too big', sent: each(() => ['x'.repeat(Math.min(room, 60_000))]) },
    { name: 'much too big', sent: [...chosen, [fields[0] ?? 'text', 'x'.repeat(1_200_000)]], status: 413 },
    { name: 'hostile', sent: [...each(() => [ATTACK]), ['__proto__', KEPT], ['constructor', KEPT]] },
    { name: 'control characters', sent: [...each(() => [`${KEPT}${CONTROLS}`]), ['constructor', KEPT]] },
    {
      name: 'unknown form',
      sent: [
        ['form', 'toString'],
        ['text', KEPT],
      ],
      status: 422,
    },
    {
      name: 'from another site',
      sent: each(() => [KEPT]),
      status: 403,
      headers: { origin: origin.replace('localhost', 'elsewhere.example') },
    },
  ]
}

/** As a browser sends it. */
export function encoded(sent: Sent): string {
  return new URLSearchParams(sent).toString()
}
