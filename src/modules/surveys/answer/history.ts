import type { AnswerValue } from '#engines/survey/definition.ts'
import { isLang, type Lang } from '#kernel/lang.ts'
import type { Entered } from './answer.ts'
import type { Origin } from './origin.ts'

/** One row of the history: what stood there before. `old` is null where something was added, or was erased since. */
export type Change = {
  id: number
  kind: 'answer' | 'text' | 'reason' | 'evidence'
  op: 'added' | 'changed' | 'removed'
  at: Date
  actorId: string | null
  old: ({ value: AnswerValue; notAvailable: boolean; body: string; lang: Lang } & Taken) | null
}

/** Whether it was taken over from elsewhere then, and confirmed. */
export type Taken = { origin: Origin | null; confirmed: boolean }

/** The answer as one saving left it. */
export type Version = Taken & { changeId: number; at: Date; byId: string | null; entered: Entered }

type State = Taken & {
  value: AnswerValue
  notAvailable: boolean
  text: string
  textLang: Lang
  reason: string
  reasonLang: Lang
}

function before(state: State, change: Change): State {
  const { kind, old, op } = change
  if (kind === 'text')
    return op === 'added'
      ? { ...state, text: '' }
      : { ...state, text: old?.body ?? '', textLang: old?.lang ?? state.textLang }
  if (kind === 'reason')
    return op === 'added'
      ? { ...state, reason: '' }
      : { ...state, reason: old?.body ?? '', reasonLang: old?.lang ?? state.reasonLang }
  if (old === null) return state
  const { value, notAvailable, origin, confirmed } = old
  return { ...state, value, notAvailable, origin, confirmed }
}

function enteredOf(state: State): Entered {
  const reason = state.notAvailable ? state.reason : ''
  return {
    value: state.value,
    text: state.text,
    reason,
    lang: state.text === '' && reason !== '' ? state.reasonLang : state.textLang,
  }
}

/**
 * Every saving of one answer with what it left, the last first. Each saving writes the answer's row and then its texts, so
 * a row of the answer begins a saving; states are found by going back from the present one.
 */
export function versionsOf(changes: readonly Change[], now: State): Version[] {
  const savings: { head: Change; rest: Change[] }[] = []
  for (const change of changes) {
    if (change.kind === 'evidence') continue
    const last = savings.at(-1)
    if (change.kind === 'answer' || last === undefined) savings.push({ head: change, rest: [] })
    else last.rest.push(change)
  }
  const versions: Version[] = []
  let state = now
  for (const { head, rest } of savings.toReversed()) {
    versions.push({
      changeId: head.id,
      at: head.at,
      byId: head.actorId,
      entered: enteredOf(state),
      origin: state.origin,
      confirmed: state.confirmed,
    })
    for (const change of [head, ...rest]) state = before(state, change)
  }
  return versions
}

export function langOr(value: unknown, fallback: Lang): Lang {
  return isLang(value) ? value : fallback
}
