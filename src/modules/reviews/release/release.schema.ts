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

/** The same fields, to be looked at before the code is typed. */
export const lookInput = z.preprocess((fields) => {
  if (typeof fields !== 'object' || fields === null) return fields
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'code'))
}, releaseInput)

const CHOICE = /^([0-9a-f-]{36})\.([345])$/

/** Choices as an address carries them, and back; what is none is left out. */
export function choicesText(choices: ReleaseChoices): string {
  return choices.map(({ unitId, level }) => `${unitId}.${level}`).join(',')
}

export function choicesIn(text: string | undefined): Map<string, 3 | 4 | 5> {
  const found = (text ?? '').split(',').flatMap((one): [string, 3 | 4 | 5][] => {
    const [, unitId, level] = CHOICE.exec(one) ?? []
    return unitId === undefined ? [] : [[unitId, level === '3' ? 3 : level === '4' ? 4 : 5]]
  })
  return new Map(found)
}

export type ReleaseChoices = z.output<typeof releaseInput>
