import { useCallback, useEffect, useRef, useState } from 'react'
import type { FieldError } from '#kernel/errors.ts'
import type { Conflict, Receipt } from '../answer/save-result.ts'
import { fieldsOf, send, type Sent } from './send.ts'
import type { Waiting } from '#ui/waiting.ts'

export type Saving = {
  state: Sent['state'] | 'saving'
  receipt?: Receipt
  conflict?: Conflict
  errors: FieldError[]
}

/** Milliseconds before words that wait are sent again: soon at first, then once a minute. */
function pause(attempt: number): number {
  return Math.min(60_000, 2000 * 2 ** attempt)
}

function isWaiting({ state }: Saving): boolean {
  return state === 'queued' || state === 'signedOut'
}

/**
 * Saves one question when a field of it is left, one request at a time so that a person never collides with themselves. What is on
 * its way stays on the device until the server has answered for it; without a connection it is sent again until it arrives.
 */
export function useAutosave(
  address: string,
  slot: string,
  waiting: Waiting,
): { saving: Saving; save: (form: HTMLFormElement) => void } {
  const [saving, setSaving] = useState<Saving>({ state: 'idle', errors: [] })
  const busy = useRef(false)
  const again = useRef<HTMLFormElement | undefined>(undefined)
  const attempt = useRef(0)

  const save = useCallback(
    (form: HTMLFormElement): void => {
      const fields = fieldsOf(form, slot)
      waiting.put(slot, fields)
      if (busy.current) {
        again.current = form
        return
      }
      busy.current = true
      setSaving((before) => ({ ...before, state: 'saving' }))
      void send(address, fields, slot).then((sent) => {
        busy.current = false
        if (sent.state === 'saved' || sent.state === 'idle') waiting.drop(slot, fields)
        waiting.mark(slot, sent.state === 'queued' ? 'away' : sent.state === 'signedOut' ? 'signedOut' : 'reached')
        setSaving((before) =>
          sent.state === 'idle' || sent.receipt !== undefined || before.receipt === undefined
            ? sent
            : { ...sent, receipt: before.receipt },
        )
        if (isWaiting(sent)) again.current = form
        else attempt.current = 0
      })
    },
    [address, slot, waiting],
  )

  const retry = useCallback((): void => {
    const form = again.current
    again.current = undefined
    if (form !== undefined) save(form)
  }, [save])

  // After the render in which the hidden version of the last saving stands in the form.
  useEffect(() => {
    if (busy.current || saving.state === 'saving') return undefined
    if (!isWaiting(saving)) {
      retry()
      return undefined
    }
    const timer = setTimeout(retry, pause(attempt.current))
    attempt.current += 1
    return () => clearTimeout(timer)
  }, [saving, retry])

  useEffect(() => {
    globalThis.addEventListener('online', retry)
    return () => globalThis.removeEventListener('online', retry)
  }, [retry])

  return { saving, save }
}
