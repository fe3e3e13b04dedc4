import { type Actor, holds } from '#kernel/actor.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import type { Draft } from './draft.ts'

/** Questionnaires are written by the secretariat of their mechanism: its case officers, and its translators. */
export function mayAuthor(actor: Actor, mechanismId: string): Permission {
  return holds(actor, mechanismId, 'case_officer', 'translator') ? allowed : refused('author.notYours')
}

/** Begins, publishes and drops drafts: the case officer, who answers for what States are asked. */
export function mayPublish(actor: Actor, mechanismId: string): Permission {
  return holds(actor, mechanismId, 'case_officer') ? allowed : refused('author.caseOfficerOnly')
}

export function mayChangeDraft(actor: Actor, draft: Pick<Draft, 'objectId' | 'state'>): Permission {
  return all(
    mayAuthor(actor, draft.objectId),
    draft.state === 'OPEN' ? allowed : refused(`author.closed.${draft.state}`),
  )
}
