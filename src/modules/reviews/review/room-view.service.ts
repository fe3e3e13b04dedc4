import { dayOf } from '#kernel/day.ts'
import type { Actor } from '#kernel/actor.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Side } from '#kernel/levels.ts'
import type { Permission } from '#kernel/permission.ts'
import { listPeople } from '#modules/people/index.ts'
import { completeness, type SectionState } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { mayLayOut } from '#platform/documents/office.ts'
import { mayMove } from '#platform/transition/machine.ts'
import { listAssignments } from '../assignment/assignment.store.ts'
import { submittedOf, type SubmittedPart } from './submitted.service.ts'
import { expectedOf, isMine, NO_FACTS, type Task } from './expected.ts'
import { listReviewFacts } from './expected.store.ts'
import { isAdopted, reviewMachine, type ReviewState } from './review.ts'
import { mayMoveReview } from './review.service.ts'
import { listSteps, type Review, type Step } from './review.store.ts'
import { enterRoom } from './room.service.ts'
import type { Room } from './room.ts'

/** The moves that are made on the overview itself; submitting, signing, releasing and leaving have pages of their own. */
export const ROOM_VERBS = [
  'name_team',
  'begin',
  'accept',
  'open_dialogue',
  'close_dialogue',
  'hand_over',
  'respond',
  'close',
] as const
export type RoomVerb = (typeof ROOM_VERBS)[number]

export type SectionLine = {
  id: string
  number: string
  title: LangMap
  city: LangMap | null
  state: SectionState
  answered: number
  asked: number
}
export type StepLine = { verb: string; at: string; who: LangMap | null; reason: string | null }

export type RoomView = {
  room: Room
  expected: { side: Side; task: Task; mine: boolean }[]
  reviewers: { name: LangMap; kind: 'same_group' | 'other_group' }[]
  /** For the State's side while it answers. */
  sections: SectionLine[] | null
  /** What the State certified, for everyone in the review. */
  submitted: { number: number; at: string; parts: SubmittedPart[] } | null
  steps: StepLine[]
  /** The list with which the secretariat gave a submission back, while the State mends it. */
  returned: string | null
  verbs: { verb: RoomVerb; may: Permission }[]
  mayReturn: boolean
  /** The whole report, once it is adopted, and whether it can be laid out as PDF. */
  report: Permission | null
}

/** Does the reader stand on the side of the State under review, with all its sections in sight? */
function onStateSide(actor: Actor, review: Review): boolean {
  return actor.seats.some(
    (seat) =>
      seat.objectId === review.objectId &&
      seat.organisationId === review.organisationId &&
      (seat.role === 'focal_point' || seat.role === 'observer'),
  )
}

const ANSWERING: readonly ReviewState[] = ['ENROLLED', 'TEAM_NAMED', 'SELF_ASSESSMENT', 'DIALOGUE']

async function sectionsOf(ctx: Ctx, tx: Tx, actor: Actor, review: Review): Promise<SectionLine[] | null> {
  if (!onStateSide(actor, review) || !ANSWERING.includes(review.state)) return null
  const sections = await completeness(tx, review.objectId, dayOf(ctx.now()))
  return sections
    .filter((section) => section.relevant)
    .map(({ sectionId, number, title, city, state, answered, asked }) => ({
      id: sectionId,
      number,
      title,
      city,
      state,
      answered,
      asked,
    }))
}

/** Verbs of the reader's role in this state, with what still stands in the way. */
async function verbsOf(tx: Tx, actor: Actor, review: Review, now: Date): Promise<RoomView['verbs']> {
  const own = ROOM_VERBS.filter((verb) => mayMove(reviewMachine, actor, review.objectId, review.state, verb).ok)
  const found: RoomView['verbs'] = []
  for (const verb of own) found.push({ verb, may: await mayMoveReview(tx, actor, review, { verb, now }) })
  return found
}

function returnedWith(steps: readonly Step[]): string | null {
  const last = steps.at(-1)
  return last?.verb === 'return' ? last.reason : null
}

async function stepsOf(tx: Tx, steps: readonly Step[]): Promise<StepLine[]> {
  const people = await listPeople(
    tx,
    steps.map((step) => step.byId),
  )
  return steps.map(({ verb, at, byId, reason }) => ({
    verb: verb.startsWith('resume_') ? 'resume' : verb,
    at: at.toISOString(),
    who: people.get(byId) ?? null,
    reason,
  }))
}

export async function loadRoom(ctx: Ctx, reviewId: string): Promise<RoomView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, reviewId, 'room')
    const facts = (await listReviewFacts(tx, [review.id])).get(review.id) ?? NO_FACTS
    const assigned = await listAssignments(tx, review.id)
    const steps = await listSteps(tx, review.id)
    return {
      room,
      expected: expectedOf(review, facts).map((e) => ({ side: e.side, task: e.task, mine: isMine(actor, review, e) })),
      reviewers: assigned.map(({ organisation, kind }) => ({ name: organisation, kind })),
      sections: await sectionsOf(ctx, tx, actor, review),
      submitted: await submittedOf(tx, review.objectId),
      steps: await stepsOf(tx, steps),
      returned: review.state === 'SELF_ASSESSMENT' ? returnedWith(steps) : null,
      verbs: await verbsOf(tx, actor, review, ctx.now()),
      mayReturn: mayMove(reviewMachine, actor, review.objectId, review.state, 'return').ok,
      report: isAdopted(review.state) && room.places.includes('room') ? mayLayOut(ctx.office, ctx.lang) : null,
    }
  })
}
