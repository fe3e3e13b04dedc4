import type { z } from 'zod'
import { AppError, type FieldError } from '#kernel/errors.ts'

/** Form fields as typed: one text, or several where a name comes more than once. */
export type FormValues = Record<string, string | string[]>

export function valuesOf(form: FormData): FormValues {
  // In one pass: a form may bring as many names as bytes, and asking it for each would read it whole each time.
  const values = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    // Browsers send line ends as CR LF; a text has one kind. No text of the database can hold U+0000.
    const text = value.replaceAll('\r\n', '\n').replaceAll('\u0000', '')
    const before = values.get(name)
    if (before === undefined) values.set(name, [text])
    else before.push(text)
  }
  // Not by assignment, to which the name `__proto__` would be the values' own prototype.
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]))
}

/** The file of a form that has one; a field left empty comes as a file without bytes. */
export function fileOf(form: FormData): File | undefined {
  const file = form.get('file')
  return file instanceof File && (file.size > 0 || file.name !== '') ? file : undefined
}

const SIMPLE: Record<string, string> = {
  invalid_format: 'invalid',
  invalid_value: 'unknownChoice',
  unrecognized_keys: 'unknownField',
}

function fieldCode(issue: z.core.$ZodIssue): FieldError {
  const path = issue.path.join('.')
  if (issue.code === 'too_small')
    return {
      path,
      code: issue.minimum === 1 && issue.origin === 'string' ? 'required' : 'tooSmall',
      params: { min: Number(issue.minimum) },
    }
  if (issue.code === 'too_big')
    return { path, code: issue.origin === 'string' ? 'tooLong' : 'tooBig', params: { max: Number(issue.maximum) } }
  if (issue.code === 'invalid_type') return { path, code: issue.input === undefined ? 'required' : 'wrongType' }
  if (issue.code === 'custom') return { path, code: issue.message }
  return { path, code: SIMPLE[issue.code] ?? 'invalid' }
}

export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map(fieldCode)
}

/** Parses what came in; every wrong field is named, not only the first. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input, { reportInput: true })
  if (!result.success) throw new AppError('invalid', { fields: fieldErrors(result.error) })
  return result.data
}
