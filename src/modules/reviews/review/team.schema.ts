import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'
import { personName } from '#platform/http/person-name.ts'

const person = {
  name: personName,
  email: z.email().max(254),
  lang: z.enum(LANGS),
}

/** By note verbale: the State's own word that this person acts for it. */
export const accreditInput = z.strictObject({
  ...person,
  role: z.enum(['focal_point', 'lead_reviewer', 'expert', 'observer', 'translator']),
  organisation: z.uuid(),
  note_verbale: z.string().trim().min(1).max(120),
  valid_to: z.union([z.literal(''), z.iso.date()]).default(''),
})
export type AccreditInput = z.output<typeof accreditInput>

/** The focal point names observers of the State; whoever holds sections is named by delegation. */
export const nameInput = z.strictObject(person)
export type NameInput = z.output<typeof nameInput>

export const endSeatInput = z.strictObject({ seat: z.uuid() })
