import { AppError } from '#kernel/errors.ts'
import { holds } from '#kernel/actor.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { alphabetical } from '#modules/places/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type Shown, shown } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { listParticipations, type Participation } from '../participation/participation.store.ts'
import { listReviewFacts } from '../review/expected.store.ts'
import type { Review } from '../review/review.store.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { mayAdmit, mayAssignReviewers, maySubstitute } from './assignment.policy.ts'
import { canReview, checkPair, pairWith } from './assignment.service.ts'
import { type Assignment, listAllAssignments } from './assignment.store.ts'
import { type RuleCheck, unliftable } from './assignment.ts'

export type Candidate = { id: string; name: LangMap; regionalGroup: string }
export type Recorded = {
  /** Why this pair; a substitution's reason stands among the steps. */
  reason: Shown | null
  /** Those that review, and those whose place another took. */
  states: {
    id: string
    name: LangMap
    kind: 'same_group' | 'other_group'
    checks: RuleCheck[]
    endedAt: string | null
  }[]
}
/** Another State in the place of one, with what each rule finds. */
export type Substitution = {
  assignmentId: string
  leaves: LangMap
  comes: Candidate
  checks: RuleCheck[]
  lifted: boolean
}

export type AssignView = {
  room: Room
  admitted: boolean
  interest: (Pick<Participation, 'partIn' | 'scope' | 'workingLangs'> & { letter: Shown | null }) | null
  candidates: Candidate[]
  /** The pair that was asked for, with what each rule found; nothing where none, or an unknown one, was. */
  checked: { sameGroup: Candidate; otherGroup: Candidate; checks: RuleCheck[]; lifted: boolean } | null
  recorded: Recorded | null
  substitution: Substitution | null
  may: { admit: Permission; assign: Permission; substitute: Permission }
}

function recordedOf(one: Assignment): Recorded['states'][number] {
  const { id, organisation: name, kind, checks, endedAt } = one
  return { id, name, kind, checks, endedAt: endedAt?.toISOString() ?? null }
}

async function substitutionOf(
  tx: Tx,
  review: Review,
  asked: { all: readonly Assignment[]; candidates: readonly Candidate[]; replaces: string; by: string },
): Promise<Substitution | null> {
  const assigned = asked.all.filter((one) => one.endedAt === null)
  const replaced = assigned.find((one) => one.id === asked.replaces)
  const comes = asked.candidates.find((one) => one.id === asked.by)
  const served = asked.all.some((one) => one.organisationId === comes?.id)
  if (replaced === undefined || comes === undefined || served) return null
  const checks = await checkPair(tx, review, pairWith(assigned, replaced, comes.id))
  const lifted = unliftable(checks).length === 0
  return { assignmentId: replaced.id, leaves: replaced.organisation, comes, checks, lifted }
}

export async function loadAssign(
  ctx: Ctx,
  input: { reviewId: string; sameGroup: string; otherGroup: string; replaces?: string; by?: string },
): Promise<AssignView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, input.reviewId, 'assign')
    if (!holds(actor, review.objectId, 'case_officer')) throw new AppError('notPermitted', { reason: 'notYourRole' })
    const states = await listParticipations(tx, review.cycleId)
    const own = states.find((p) => p.organisationId === review.organisationId)
    const able = states.filter((p) => canReview(p) && p.organisationId !== review.organisationId)
    const candidates = alphabetical(able, ctx.lang).map(({ organisationId: id, name, regionalGroup }) => ({
      id,
      name,
      regionalGroup,
    }))
    const sameGroup = candidates.find((c) => c.id === input.sameGroup)
    const otherGroup = candidates.find((c) => c.id === input.otherGroup)
    const all = await listAllAssignments(tx, review.id)
    const assigned = all.filter((one) => one.endedAt === null)
    const words = await listBlocks(
      tx,
      [...all, ...(own === undefined ? [] : [own])].map(({ id }) => id),
    )
    const [reason] = all.flatMap(({ id }) => shown(words, id, ctx.lang, 'reason') ?? [])
    const admitted = (await listReviewFacts(tx, [review.id])).get(review.id)?.admitted ?? false
    const asked = sameGroup !== undefined && otherGroup !== undefined && assigned.length === 0
    const checks = asked ? await checkPair(tx, review, { sameGroup: sameGroup.id, otherGroup: otherGroup.id }) : []
    return {
      room,
      admitted,
      interest:
        own === undefined
          ? null
          : {
              partIn: own.partIn,
              scope: own.scope,
              workingLangs: own.workingLangs,
              letter: shown(words, own.id, ctx.lang, 'letter') ?? null,
            },
      candidates,
      checked: asked ? { sameGroup, otherGroup, checks, lifted: unliftable(checks).length === 0 } : null,
      recorded: assigned.length === 0 ? null : { reason: reason ?? null, states: all.map(recordedOf) },
      substitution: await substitutionOf(tx, review, {
        all,
        candidates,
        replaces: input.replaces ?? '',
        by: input.by ?? '',
      }),
      may: {
        admit: mayAdmit(actor, review, admitted),
        assign: mayAssignReviewers(actor, review, assigned.length),
        substitute: maySubstitute(actor, review, assigned.length),
      },
    }
  })
}
