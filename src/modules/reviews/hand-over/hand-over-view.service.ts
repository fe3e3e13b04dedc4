import type { LangMap } from '#kernel/lang.ts'
import { demand } from '#kernel/demand.ts'
import { listPeople } from '#modules/people/index.ts'
import { type DelegatedSection, delegatedOf } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { listAudit } from '#platform/audit/audit.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type AuditKind, auditKind, type AuditVerb, auditVerb } from '#platform/audit/audit-words.ts'
import { type Expected, expectedOf, NO_FACTS } from '../review/expected.ts'
import { listReviewFacts } from '../review/expected.store.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { mayName } from '../review/team.policy.ts'

/** Acts by which something was decided; giving sections, writing and reading are none. */
const DECISIONS: readonly AuditVerb[] = [
  ...([
    'join',
    'admit',
    'assign',
    'substitute',
    'accredit',
    'name_team',
    'begin',
    'return',
    'validate',
    'clear',
  ] as const),
  ...([
    'reopen',
    'submit',
    'accept',
    'amend',
    'open_dialogue',
    'close_dialogue',
    'hand_over',
    'agree',
    'contest',
  ] as const),
  ...([
    'keep',
    'sign',
    'adopt',
    'release',
    'approve',
    'respond',
    'close',
    'pause',
    'resume',
    'withdraw',
    'due',
  ] as const),
]
/** The newest acts are looked through; the whole chain is on the page that tells who sees what. */
const LOOKED_THROUGH = 400

export type Decision = { at: string; verb: AuditVerb; kind: AuditKind | null; actor: LangMap | null }

/** What a focal point leaves to whoever follows: everything open, who holds it, what is due, what was decided. */
export type HandOverView = {
  room: Room
  expected: Expected[]
  sections: DelegatedSection[]
  questions: number
  toCheck: number
  contested: number
  decisions: Decision[]
}

export async function loadHandOver(ctx: Ctx, reviewId: string): Promise<HandOverView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, reviewId, 'team')
    demand(mayName(actor, review))
    const facts = (await listReviewFacts(tx, [review.id])).get(review.id) ?? NO_FACTS
    const entries = await listAudit(tx, review.objectId, LOOKED_THROUGH)
    const people = await listPeople(
      tx,
      entries.flatMap(({ act }) => act?.actorId ?? []),
    )
    const decisions = entries.flatMap(({ at, act }): Decision[] => {
      const verb = act === null ? undefined : auditVerb(act.verb)
      // To assign is said of reviewing States; of a section it is the state that follows on giving it.
      if (act === null || verb === undefined || !DECISIONS.includes(verb)) return []
      if (verb === 'assign' && act.kind === 'section') return []
      const actor = act.actorId === null ? null : (people.get(act.actorId) ?? null)
      return [{ at: at.toISOString(), verb, kind: auditKind(act.kind) ?? null, actor }]
    })
    return {
      room,
      expected: expectedOf(review, facts),
      sections: await delegatedOf(ctx, tx, review.objectId),
      questions: facts.questionsOpen,
      toCheck: facts.toCheck,
      contested: facts.contested,
      decisions,
    }
  })
}
