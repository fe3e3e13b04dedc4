import { dayOf } from '#kernel/day.ts'
import type { Role } from '#kernel/actor.ts'
import { demand } from '#kernel/demand.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { tell } from '#platform/mail/mail.store.ts'
import { transition, type TransitionOf, transitionIn } from '#platform/transition/transition.ts'
import { answeringOf } from '../response/answering.service.ts'
import { loadSurveyOf } from '../response/response.service.ts'
import { statusOf } from '../response/survey.ts'
import { giveSection, takeSection } from './holder.store.ts'
import type { SectionMail } from './section-mails.ts'
import { mayAssign, mayMoveSection } from './section.policy.ts'
import { getSection, getSectionForUpdate, moveSection, saveDueDay, saveReturnReason } from './section.store.ts'
import { type HolderRole, type Section, sectionMachine, type SectionState, type SectionVerb } from './section.ts'

export type SectionMove = { reason?: string }

/** Shortest reason with which a section is given back: it must help those who wrote it. */
const MIN_REASON = 5

/** What must be there before a section is handed on: nothing required open, nothing wrong. */
async function isComplete(ctx: Ctx, tx: Tx, section: Section): Promise<Permission> {
  const survey = await loadSurveyOf(tx, section, dayOf(ctx.now()))
  const { problems } = statusOf(survey, section)
  return problems.length === 0 ? allowed : refused('survey.incomplete', { count: problems.length })
}

async function guard(ctx: Ctx, tx: Tx, section: Section, verb: SectionVerb, input: SectionMove): Promise<Permission> {
  const answering = await answeringOf(ctx, tx, section, verb === 'reopen')
  if (!answering.ok) return answering
  if (verb === 'ready' || verb === 'validate' || verb === 'clear') return await isComplete(ctx, tx, section)
  if (verb === 'return' && (input.reason ?? '').trim().length < MIN_REASON) return refused('survey.reasonNeeded')
  return allowed
}

/** Who is expected to go on with the section, and with what. */
const NEXT: Partial<Record<SectionVerb, { kind: SectionMail; roles: readonly Role[] }>> = {
  return: { kind: 'section.returned', roles: ['contributor', 'partner'] },
  ready: { kind: 'section.validate', roles: ['validator', 'focal_point'] },
  validate: { kind: 'section.clear', roles: ['focal_point'] },
}

async function tellNext(ctx: Ctx, tx: Tx, section: Section, verb: SectionVerb): Promise<void> {
  const next = NEXT[verb]
  if (next === undefined) return
  const { objectId: placeId, id, dueOn } = section
  await tell(ctx, tx, { ...next, placeId, thingId: id, partId: id, dueOn: dueOn ?? undefined })
}

export function sectionTransition(ctx: Ctx): TransitionOf<SectionState, SectionVerb, Section, SectionMove> {
  return {
    kind: 'section',
    machine: sectionMachine,
    getForUpdate: getSectionForUpdate,
    // Whether answers may be changed at all is asked in the guard, which can look it up.
    policy: (actor, section, verb) => mayMoveSection(actor, section, verb, allowed),
    guard: async (tx, section, verb, input) => await guard(ctx, tx, section, verb, input),
    write: async (_ctx, tx, section, { verb, to, input }) => {
      if (verb === 'return') await saveReturnReason(tx, section.id, (input.reason ?? '').trim())
      await moveSection(tx, section, to)
      return {
        from: section.state,
        to,
        ...(verb === 'return' && input.reason !== undefined ? { reason: input.reason } : {}),
      }
    },
    after: async (_ctx, tx, section, { verb }) => await tellNext(ctx, tx, section, verb),
  }
}

/** Hands a section on, back or out again: ready, validate, return with a reason, clear, reopen. */
export async function moveSectionBy(
  ctx: Ctx,
  input: { sectionId: string; verb: SectionVerb; reason?: string | undefined },
): Promise<SectionState> {
  const move: SectionMove = input.reason === undefined ? {} : { reason: input.reason }
  return await transition(ctx, sectionTransition(ctx), { id: input.sectionId, verb: input.verb, input: move })
}

/** A section is DRAFTED from its first saved answer on. */
export async function beginDraft(ctx: Ctx, tx: Tx, section: Section): Promise<void> {
  if (section.state !== 'OPEN' && section.state !== 'ASSIGNED') return
  await transitionIn(ctx, tx, sectionTransition(ctx), { id: section.id, verb: 'draft', input: {} })
}

export type AssignInput = { sectionId: string; personId: string; organisationId: string; role: HolderRole }

/**
 * Gives a section to a person of the State's side [N 11]; one person may hold several. Nobody is told here: whoever gives several
 * says it once. Returns the seat.
 */
export async function giveSectionTo(ctx: Ctx, tx: Tx, input: AssignInput): Promise<string> {
  const section = await getSectionForUpdate(tx, input.sectionId)
  const actor = await loadActor(ctx, tx)
  demand(mayAssign(actor, section, input.role, await answeringOf(ctx, tx, section)))
  const { personId, organisationId, role } = input
  const { objectId, id: thingId } = section
  const seatId = await giveSection(tx, thingId, { objectId, personId, organisationId, role })
  await audit(ctx, tx, { objectId, verb: 'give', kind: 'section', thingId, content: { seatId, role } })
  if (role !== 'validator' && section.state === 'OPEN')
    await transitionIn(ctx, tx, sectionTransition(ctx), { id: thingId, verb: 'assign', input: {} })
  return seatId
}

/** The day by which a section is due; the caller has asked whether it is the actor's to say. */
export async function setDueDay(ctx: Ctx, tx: Tx, section: Section, dueOn: string | null): Promise<void> {
  if (section.dueOn === dueOn) return
  await saveDueDay(tx, section.id, dueOn)
  await audit(ctx, tx, {
    objectId: section.objectId,
    verb: 'due',
    kind: 'section',
    thingId: section.id,
    content: { dueOn },
  })
}

/** Takes a section from a person; what they wrote stays. */
export async function unassignSection(ctx: Ctx, input: { sectionId: string; seatId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const section = await getSection(tx, input.sectionId)
    const actor = await loadActor(ctx, tx)
    demand(mayAssign(actor, section, 'validator', allowed))
    await takeSection(tx, section.id, input.seatId)
    await audit(ctx, tx, {
      objectId: section.objectId,
      verb: 'take',
      kind: 'section',
      thingId: section.id,
      content: { seatId: input.seatId },
    })
  })
}
