import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'
import { personName } from '#platform/http/person-name.ts'
import { several } from '#platform/http/several.ts'
import { GIVEN_ROLES, MOST_PEOPLE, NAMED_KINDS } from './delegation.ts'

export const delegationParams = z.object({ lang: z.string(), reviewId: z.uuid() })

export const DONE = ['given', 'taken', 'due', 'returned', 'linked', 'unlinked'] as const
export const delegationQuery = z.object({
  /** How many people the form has room for. */
  people: z.coerce.number().int().min(1).max(MOST_PEOPLE).optional().catch(undefined),
  done: z.enum(DONE).optional().catch(undefined),
})

/** Of the name of an institution. */
const MOST_LETTERS = 120
const FIELD = /^(name|email|lang|organisation|institution|kind)_([1-9]|10)$/
/** A person as the form has one; a row without name and address is nobody. */
const person = z
  .object({
    name: personName,
    email: z.email().max(254),
    lang: z.enum(LANGS),
    /** Left out, the State itself. */
    organisation: z.union([z.literal(''), z.uuid()]).default(''),
    /** One that is not in the list counts instead of the choice. */
    institution: z
      .string()
      .transform((typed) => typed.replaceAll(/\s+/g, ' ').trim())
      .refine((typed) => typed === '' || (/\p{L}/u.test(typed) && typed.length <= MOST_LETTERS))
      .default(''),
    kind: z.union([z.literal(''), z.enum(NAMED_KINDS)]).default(''),
  })
  .refine(({ institution, kind }) => institution === '' || kind !== '', { path: ['kind'] })
export type GivenPerson = z.output<typeof person> & { row: number }

const day = z.union([z.literal(''), z.iso.date()]).default('')

/** Rows of people, `name_1`, `email_1` and so on, with what all of them are given. */
export const giveInput = z
  .object({
    role: z.enum(GIVEN_ROLES),
    sections: several(z.uuid(), { most: 100, least: 1 }),
    due_on: day,
    note: z.string().trim().max(2000).default(''),
  })
  .catchall(z.string().max(300))
  .transform(({ role, sections, due_on, note, ...rows }, ctx) => {
    const found = new Map<string, Record<string, string>>()
    for (const [key, value] of Object.entries(rows)) {
      const [, field = '', row = ''] = FIELD.exec(key) ?? []
      if (row === '') ctx.addIssue({ code: 'custom', message: 'unknownField', path: [key] })
      else found.set(row, { ...found.get(row), [field]: value.trim() })
    }
    const people: GivenPerson[] = []
    for (const [row, values] of [...found].toSorted(([a], [b]) => Number(a) - Number(b))) {
      if (!values['name'] && !values['email']) continue
      const read = person.safeParse(values)
      if (read.success) people.push({ ...read.data, row: Number(row) })
      else
        for (const { path } of read.error.issues) {
          const field = String(path[0])
          const message = values[field] ? (field === 'email' ? 'email' : 'invalid') : 'required'
          ctx.addIssue({ code: 'custom', message, path: [`${field}_${row}`] })
        }
    }
    if (people.length === 0 && ctx.issues.length === 0)
      ctx.addIssue({ code: 'custom', message: 'required', path: ['name_1'] })
    return { role, sections, dueOn: due_on === '' ? null : due_on, note, people }
  })
export type GiveInput = z.output<typeof giveInput>

/** `<section> <seat>`: one choice names both. */
export const takeInput = z.strictObject({
  holding: z
    .string()
    .max(73)
    .regex(/^[0-9a-f-]{36} [0-9a-f-]{36}$/)
    .transform((pair) => ({ sectionId: pair.slice(0, 36), seatId: pair.slice(37) })),
})
export const dueInput = z.strictObject({ sections: several(z.uuid(), { most: 100, least: 1 }), due_on: day })
export const returnInput = z.strictObject({ section: z.uuid(), reason: z.string().trim().min(1).max(2000) })
export const linkInput = z.strictObject({ person: z.uuid(), act: z.enum(['fresh', 'copy', 'end']) })
