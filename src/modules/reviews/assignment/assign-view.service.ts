import { AppError } from '#kernel/errors.ts'
import { holds } from '#kernel/actor.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { alphabetical } from '#modules/places/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listParticipations, type Participation } from '../participation/participation.store.ts'
import { listReviewFacts } from '../review/expected.store.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { mayAdmit, mayAssignReviewers } from './assignment.policy.ts'
import { checkPair } from './assignment.service.ts'
import { listAssignments } from './assignment.store.ts'
import { type RuleCheck, unliftable } from './assignment.ts'

export type Candidate = { id: string; name: LangMap; regionalGroup: string }
export type Recorded = {
  states: { name: LangMap; kind: 'same_group' | 'other_group' }[]
  reason: string
  checks: RuleCheck[]
}

export type AssignView = {
  room: Room
  admitted: boolean
  interest: Pick<Participation, 'partIn' | 'scope' | 'workingLangs' | 'supportLetter' | 'regionalGroup'> | null
  candidates: Candidate[]
  /** The pair that was asked for, with what each rule found; nothing where none, or an unknown one, was. */
  checked: { sameGroup: Candidate; otherGroup: Candidate; checks: RuleCheck[]; lifted: boolean } | null
  recorded: Recorded | null
  may: { admit: Permission; assign: Permission }
}

export async function loadAssign(
  ctx: Ctx,
  input: { reviewId: string; sameGroup: string; otherGroup: string },
): Promise<AssignView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, input.reviewId)
    if (!holds(actor, review.objectId, 'case_officer')) throw new AppError('notPermitted', { reason: 'notYourRole' })
    const states = await listParticipations(tx, review.cycleId)
    const own = states.find((p) => p.organisationId === review.organisationId)
    const able = states.filter((p) => p.partIn !== 'reviewed' && p.organisationId !== review.organisationId)
    const candidates = alphabetical(able, ctx.lang).map(({ organisationId: id, name, regionalGroup }) => ({
      id,
      name,
      regionalGroup,
    }))
    const sameGroup = candidates.find((c) => c.id === input.sameGroup)
    const otherGroup = candidates.find((c) => c.id === input.otherGroup)
    const assigned = await listAssignments(tx, review.id)
    const admitted = (await listReviewFacts(tx, [review.id])).get(review.id)?.admitted ?? false
    const asked = sameGroup !== undefined && otherGroup !== undefined && assigned.length === 0
    const checks = asked ? await checkPair(tx, review, { sameGroup: sameGroup.id, otherGroup: otherGroup.id }) : []
    const [first] = assigned
    return {
      room,
      admitted,
      interest: own ?? null,
      candidates,
      checked: asked ? { sameGroup, otherGroup, checks, lifted: unliftable(checks).length === 0 } : null,
      recorded:
        first === undefined
          ? null
          : {
              states: assigned.map(({ organisation, kind }) => ({ name: organisation, kind })),
              reason: first.reason,
              checks: first.checks,
            },
      may: { admit: mayAdmit(actor, review, admitted), assign: mayAssignReviewers(actor, review, assigned.length) },
    }
  })
}
