import { useCallback, useEffect, useRef, useState } from 'react'
import type { FieldError } from '#kernel/errors.ts'
import { FIELDS } from '../answer/answer-form.ts'
import { slotText } from '../entry/entry.ts'
import { type Conflict, type Receipt, readRefusal, readSaveResult } from '../answer/save-result.ts'

export type Saving = {
  state: 'idle' | 'saved' | 'saving' | 'refused' | 'queued'
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

function fieldsOf(form: HTMLFormElement, slot: string): FormData {
  const sent = new FormData()
  sent.set('form', 'save')
  for (const [name, value] of new FormData(form)) {
    const dot = name.indexOf('.')
    if (dot > 0 && name.slice(dot + 1) === slot && SENT.includes(name.slice(0, dot))) sent.append(name, value)
  }
  return sent
}

async function send(address: string, body: FormData, slot: string): Promise<Saving> {
  let response: Response
  try {
    response = await fetch(address, { method: 'POST', body })
  } catch {
    return { state: 'queued', errors: [] }
  }
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

/**
 * Saves one question when a field of it is left, one request at a time so that a person never collides with themselves.
 * Without a connection the words stay in the form and are sent when it returns.
 */
export function useAutosave(address: string, slot: string): { saving: Saving; save: (form: HTMLFormElement) => void } {
  const [saving, setSaving] = useState<Saving>({ state: 'idle', errors: [] })
  const busy = useRef(false)
  const again = useRef<HTMLFormElement | undefined>(undefined)

  const save = useCallback(
    (form: HTMLFormElement): void => {
      if (busy.current) {
        again.current = form
        return
      }
      busy.current = true
      setSaving((before) => ({ ...before, state: 'saving' }))
      void send(address, fieldsOf(form, slot), slot).then((done) => {
        busy.current = false
        setSaving((before) =>
          done.state === 'idle' || done.receipt !== undefined || before.receipt === undefined
            ? done
            : { ...done, receipt: before.receipt },
        )
        if (done.state === 'queued') again.current = form
      })
    },
    [address, slot],
  )

  // After the render in which the hidden version of the last saving stands in the form.
  useEffect(() => {
    const form = again.current
    if (form === undefined || busy.current || saving.state === 'saving' || saving.state === 'queued') return
    again.current = undefined
    save(form)
  }, [saving, save])

  useEffect(() => {
    const retry = (): void => {
      const form = again.current
      again.current = undefined
      if (form !== undefined) save(form)
    }
    globalThis.addEventListener('online', retry)
    return () => globalThis.removeEventListener('online', retry)
  }, [save])

  return { saving, save }
}
