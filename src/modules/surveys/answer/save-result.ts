import type { FieldError } from '#kernel/errors.ts'
import { isLang } from '#kernel/lang.ts'
import type { Params } from '#kernel/permission.ts'
import type { Slot } from '../entry/entry.ts'
import type { Entered } from './answer.ts'

/** The proof that one answer is kept: what the next form must carry. */
export type Receipt = Slot & { answerId: string; version: number; digest: string; at: Date }

/** Somebody saved the same field meanwhile: nothing of it was overwritten, the person chooses. */
export type Conflict = Slot & { theirs: Entered; version: number; at: Date }

export type SaveResult = { saved: Receipt[]; conflicts: Conflict[] }

// Read by hand: what came over the wire is ours, and a library of schemas would double the script of the page.

type Fields = { readonly [name: string]: unknown }

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

function dateOf(value: unknown): Date | undefined {
  const date = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : undefined
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date
}

function readSlot(value: unknown): Slot | undefined {
  const { question, entryPath } = fieldsOf(value) ?? {}
  return typeof question === 'string' && typeof entryPath === 'string' ? { question, entryPath } : undefined
}

function readReceipt(value: unknown): Receipt | undefined {
  const { answerId, version, digest, at: when } = fieldsOf(value) ?? {}
  const slot = readSlot(value)
  const at = dateOf(when)
  if (slot === undefined || typeof answerId !== 'string' || typeof version !== 'number') return undefined
  return typeof digest !== 'string' || at === undefined ? undefined : { ...slot, answerId, version, digest, at }
}

function readEntered(value: unknown): Entered | undefined {
  const { value: given, text, reason, lang } = fieldsOf(value) ?? {}
  if (typeof text !== 'string' || typeof reason !== 'string' || !isLang(lang)) return undefined
  const list = Array.isArray(given) ? given.filter((one) => typeof one === 'string') : undefined
  return { value: list ?? (typeof given === 'string' ? given : null), text, reason, lang }
}

function readConflict(value: unknown): Conflict | undefined {
  const { theirs: given, version, at: when } = fieldsOf(value) ?? {}
  const slot = readSlot(value)
  const theirs = readEntered(given)
  const at = dateOf(when)
  if (slot === undefined || typeof version !== 'number') return undefined
  return theirs === undefined || at === undefined ? undefined : { ...slot, theirs, version, at }
}

function readList<T>(value: unknown, read: (one: unknown) => T | undefined): T[] {
  return Array.isArray(value) ? value.map(read).filter((one) => one !== undefined) : []
}

/** What was kept and what awaits a choice, out of a response or a refusal; nothing where it says neither. */
export function readSaveResult(value: unknown): SaveResult | undefined {
  const fields = fieldsOf(value)
  if (fields === undefined || !Array.isArray(fields.saved)) return undefined
  return { saved: readList(fields.saved, readReceipt), conflicts: readList(fields.conflicts, readConflict) }
}

function readParams(value: unknown): Params | undefined {
  const entries = Object.entries(fieldsOf(value) ?? {}).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function readFieldError(value: unknown): FieldError | undefined {
  const { path, code, params: given } = fieldsOf(value) ?? {}
  if (typeof path !== 'string' || typeof code !== 'string') return undefined
  const params = readParams(given)
  return params === undefined ? { path, code } : { path, code, params }
}

/** A refused saving: the fields that are wrong, and what was kept all the same. */
export function readRefusal(value: unknown): { fields: FieldError[]; result: SaveResult | undefined } {
  const details = fieldsOf(fieldsOf(value)?.details)
  return { fields: readList(details?.fields, readFieldError), result: readSaveResult(details?.current) }
}
