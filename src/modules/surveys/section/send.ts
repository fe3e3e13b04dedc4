import type { FieldError } from '#kernel/errors.ts'
import { FIELDS } from '../answer/answer-form.ts'
import { type Conflict, type Receipt, readRefusal, readSaveResult } from '../answer/save-result.ts'
import { slotText } from '../entry/entry.ts'
import type { SentFields } from '#ui/waiting.ts'

export type Sent = {
  state: 'idle' | 'saved' | 'refused' | 'queued' | 'signedOut'
  receipt?: Receipt
  conflict?: Conflict
  errors: FieldError[]
}

/** Evidence goes with the form's own button: half an address is not worth a refusal. */
const SENT: readonly string[] = [
  FIELDS.answer,
  FIELDS.latitude,
  FIELDS.longitude,
  FIELDS.measured,
  FIELDS.lang,
  FIELDS.reason,
  FIELDS.shown,
]

function isSent(name: string, slot: string): boolean {
  const dot = name.indexOf('.')
  return dot > 0 && name.slice(dot + 1) === slot && SENT.includes(name.slice(0, dot))
}

/** The fields of one question as they stand in the form. */
export function fieldsOf(form: HTMLFormElement, slot: string): SentFields {
  return [...new FormData(form)].flatMap(([name, value]) =>
    isSent(name, slot) && typeof value === 'string' ? [[name, value] as const] : [],
  )
}

/** Puts words back into the form; hidden fields are the page's own. */
export function restoreFields(form: HTMLFormElement, fields: SentFields): void {
  const names = new Set(fields.map(([name]) => name))
  for (const field of form.elements) {
    if (
      !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
    )
      continue
    if (!names.has(field.name) || field.type === 'hidden') continue
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value)
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox'))
      field.checked = values.includes(field.value)
    else field.value = values[0] ?? ''
  }
}

/** Longer than any answer takes: a connection that says nothing is no connection. */
const PATIENCE = 20_000

/** Sends one question. Without a connection, or while the server cannot answer, the words wait. */
export async function send(address: string, fields: SentFields, slot: string): Promise<Sent> {
  const body = new FormData()
  body.set('form', 'save')
  for (const [name, value] of fields) body.append(name, value)
  let response: Response
  try {
    response = await fetch(address, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE) })
  } catch {
    return { state: 'queued', errors: [] }
  }
  if (response.status === 401) return { state: 'signedOut', errors: [] }
  if (response.status >= 500 || response.status === 429) return { state: 'queued', errors: [] }
  const answer: unknown = await response.json().catch(() => undefined)
  const kept = readSaveResult(answer)
  if (kept !== undefined) {
    const mine = kept.saved.find((one) => slotText(one) === slot)
    return mine === undefined ? { state: 'idle', errors: [] } : { state: 'saved', receipt: mine, errors: [] }
  }
  const { fields: errors, result } = readRefusal(answer)
  const mine = result?.conflicts.find((one) => slotText(one) === slot)
  return { state: 'refused', errors, ...(mine === undefined ? {} : { conflict: mine }) }
}
