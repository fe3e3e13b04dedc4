import { z } from 'zod'

/** Per unit: keep it where it is, or raise it to participating States (3), Member States (4) or everyone (5). */
export const releaseInput = z
  .record(z.string().max(50), z.string().max(10))
  .transform((fields, check) => {
    const choices: { unitId: string; level: 3 | 4 | 5 }[] = []
    for (const [name, value] of Object.entries(fields)) {
      const unitId = /^unit_([0-9a-f-]{36})$/.exec(name)?.[1]
      if (unitId === undefined) check.addIssue({ code: 'custom', path: [name], message: 'unknownField' })
      else if (value === '3' || value === '4' || value === '5')
        choices.push({ unitId, level: value === '3' ? 3 : value === '4' ? 4 : 5 })
      else if (value !== 'keep') check.addIssue({ code: 'custom', path: [name], message: 'unknownChoice' })
    }
    return choices
  })
  .refine((choices) => choices.length > 0, { message: 'required' })
export type ReleaseChoices = z.output<typeof releaseInput>
