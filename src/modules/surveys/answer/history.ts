import type { AnswerValue } from '#engines/survey/definition.ts'
import { isLang, type Lang } from '#kernel/lang.ts'
import type { Entered } from './answer.ts'
import type { Origin } from './origin.ts'

/** One row of the history: what stood there before. `old` is null where something was added, or was erased since. */
export type Change = {
  id: number
  rowId: string
  kind: 'answer' | 'text' | 'reason' | 'evidence'
  op: 'added' | 'changed' | 'removed'
  at: Date
  actorId: string | null
  old:
    | ({
        version: number
        value: AnswerValue
        notAvailable: boolean
        body: string
        lang: Lang
        /** Of evidence: it had been taken away. */
        removed: boolean
      } & Taken)
    | null
}

/** Whether it was taken over from elsewhere then, and confirmed. */
export type Taken = { origin: Origin | null; confirmed: boolean }

/** The answer as one saving left it. */
export type Version = Taken & { changeId: number; version: number; at: Date; byId: string | null; entered: Entered }

type State = Taken & {
  version: number
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
  const { version, value, notAvailable, origin, confirmed } = old
  return { ...state, version, value, notAvailable, origin, confirmed }
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
 * a row of the answer begins a saving; states are found by going back from the present one. A change that leaves the version
 * as it was, such as showing the answer to more people, is none.
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
    if (head.old?.version !== state.version || head.kind !== 'answer') {
      const { version, origin, confirmed } = state
      versions.push({
        changeId: head.id,
        version,
        at: head.at,
        byId: head.actorId,
        entered: enteredOf(state),
        origin,
        confirmed,
      })
    }
    for (const change of [head, ...rest]) state = before(state, change)
  }
  return versions
}

/** When a piece of evidence came, was taken away and put back; `now` are those in force. What leaves it as it was is none. */
export function evidenceChangesOf(
  changes: readonly Change[],
  now: ReadonlySet<string>,
): { at: Date; actorId: string | null; added: boolean }[] {
  const stands = new Map<string, boolean>()
  return changes
    .filter(({ kind }) => kind === 'evidence')
    .toReversed()
    .flatMap(({ rowId, at, actorId, op, old }) => {
      const after = op !== 'removed' && (stands.get(rowId) ?? now.has(rowId))
      const before = op === 'added' ? false : old === null ? after : !old.removed
      stands.set(rowId, before)
      // Whatever became of it since, it came then.
      if (op === 'added') return [{ at, actorId, added: true }]
      return before === after ? [] : [{ at, actorId, added: after }]
    })
    .toReversed()
}

export function langOr(value: unknown, fallback: Lang): Lang {
  return isLang(value) ? value : fallback
}
