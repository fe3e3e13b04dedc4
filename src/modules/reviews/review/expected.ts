import { type Actor, type Role, seatOn } from '#kernel/actor.ts'
import type { Side } from '#kernel/levels.ts'
import { deadlineOf, type Moved, pausedDays, type ReviewState } from './review.ts'

/** What somebody is expected to do in a review; each is a message. */
export type Task =
  | 'admit'
  | 'assign'
  | 'accredit'
  | 'name_team'
  | 'begin'
  | 'answer'
  | 'check'
  | 'desk_review'
  | 'reply'
  | 'dialogue'
  | 'settle_reopening'
  | 'amend'
  | 'draft'
  | 'check_facts'
  | 'revise'
  | 'sign'
  | 'release'
  | 'respond'
  | 'follow_up'
  | 'resume'

/** What decides, beside the state, who is waited for. */
export type ReviewFacts = {
  admitted: boolean
  /** The two reviewing States, and those of them that have an accredited lead reviewer. */
  reviewers: readonly string[]
  led: readonly string[]
  /** Findings that wait for the State's word, and those that wait for the reviewers'. */
  toCheck: number
  contested: number
  /** Questions to the State without an answer. */
  questionsOpen: number
  /** Requests to open a certified section again that wait for the case officer, and for the State. */
  reopeningsByState: number
  reopeningsOfState: number
  /** Agreements to open a certified section again that no later version has followed. */
  amending: number
  signed: readonly { role: string; organisationId: string }[]
}

export const NO_FACTS: ReviewFacts = {
  admitted: false,
  reviewers: [],
  led: [],
  toCheck: 0,
  contested: 0,
  questionsOpen: 0,
  reopeningsByState: 0,
  reopeningsOfState: 0,
  amending: 0,
  signed: [],
}

/** `organisations`: whose people are waited for, where not everybody of these roles is. */
export type Expected = { side: Side; task: Task; by: readonly Role[]; organisations?: readonly string[] }

type Subject = { objectId: string; organisationId: string; state: ReviewState }

const officer = (task: Task): Expected => ({ side: 'secretariat', task, by: ['case_officer'] })
const reviewers = (task: Task): Expected => ({ side: 'reviewers', task, by: ['lead_reviewer', 'expert'] })
const lead = (task: Task): Expected => ({ side: 'reviewers', task, by: ['lead_reviewer'] })

/** Before the team is named, the case officer has one thing to do after the other. */
function enrolled(facts: ReviewFacts): Expected {
  if (!facts.admitted) return officer('admit')
  if (facts.reviewers.length < 2) return officer('assign')
  return officer(facts.reviewers.every((id) => facts.led.includes(id)) ? 'name_team' : 'accredit')
}

/** Whoever did not ask settles a request to open what was certified (decision 25). */
function settling(facts: ReviewFacts, state: (task: Task) => Expected): Expected[] {
  return [
    ...(facts.reopeningsOfState > 0 ? [state('settle_reopening')] : []),
    ...(facts.reopeningsByState > 0 ? [officer('settle_reopening')] : []),
  ]
}

function signing(review: Subject, facts: ReviewFacts, state: (task: Task) => Expected): Expected[] {
  const has = (role: Role, id: string): boolean => facts.signed.some((s) => s.role === role && s.organisationId === id)
  const missing = facts.reviewers.filter((id) => !has('lead_reviewer', id))
  return [
    ...(has('focal_point', review.organisationId) ? [] : [state('sign')]),
    ...(missing.length === 0 ? [] : [{ ...lead('sign'), organisations: missing }]),
  ]
}

function checking(review: Subject, facts: ReviewFacts, state: (task: Task) => Expected): Expected[] {
  const open = [
    ...(facts.toCheck > 0 ? [state('check_facts')] : []),
    ...(facts.contested > 0 ? [reviewers('revise')] : []),
  ]
  return open.length > 0 ? open : signing(review, facts, state)
}

/** Who is expected to do what now. Empty when nobody is: the review is over, or the State has left. */
export function expectedOf(review: Subject, facts: ReviewFacts): Expected[] {
  const state = (task: Task): Expected => ({
    side: 'state',
    task,
    by: ['focal_point'],
    organisations: [review.organisationId],
  })
  const by: Record<ReviewState, () => Expected[]> = {
    ENROLLED: () => [enrolled(facts)],
    TEAM_NAMED: () => [state('begin')],
    SELF_ASSESSMENT: () => [state('answer')],
    SUBMITTED: () => [officer('check')],
    DESK_REVIEW: () => [
      reviewers('desk_review'),
      ...(facts.questionsOpen > 0 ? [state('reply')] : []),
      ...settling(facts, state),
    ],
    DIALOGUE: () => [
      facts.questionsOpen > 0 ? state('reply') : lead('dialogue'),
      ...(facts.amending > 0 ? [state('amend')] : []),
      ...settling(facts, state),
    ],
    DRAFTING: () => [reviewers('draft')],
    FACT_CHECK: () => checking(review, facts, state),
    ADOPTED: () => [state('release')],
    RELEASED: () => [state('respond')],
    FOLLOW_UP: () => [officer('follow_up')],
    CLOSED: () => [],
    PAUSED: () => [state('resume')],
    WITHDRAWN: () => [],
  }
  return by[review.state]()
}

/** Is it this reader who is waited for? */
export function isMine(actor: Actor, review: Pick<Subject, 'objectId'>, expected: Expected): boolean {
  const seat = seatOn(actor, review.objectId, ...expected.by)
  return seat !== undefined && (expected.organisations?.includes(seat.organisationId) ?? true)
}

/**
 * The day by which it is expected, later by the days for which the clock stood still. Until the team is named that is the
 * team's day: the close of the call is past by then.
 */
export function dueOf(
  { state, t0, pauses }: { state: ReviewState; t0: string; pauses: readonly Moved[] },
  now: Date,
): string | undefined {
  return deadlineOf(state === 'ENROLLED' ? 'TEAM_NAMED' : state, t0, pausedDays(pauses, now))
}
