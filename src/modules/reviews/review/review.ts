import { daysAfter } from '#kernel/day.ts'
import type { Machine, Move } from '#platform/transition/machine.ts'

/** The default workflow template (DOMAIN, "The review"): version 1, closed. */
export const REVIEW_STATES = [
  'ENROLLED',
  'TEAM_NAMED',
  'SELF_ASSESSMENT',
  'SUBMITTED',
  'DESK_REVIEW',
  'DIALOGUE',
  'DRAFTING',
  'FACT_CHECK',
  'ADOPTED',
  'RELEASED',
  'FOLLOW_UP',
  'CLOSED',
] as const
export const SIDE_STATES = ['PAUSED', 'WITHDRAWN'] as const
export type MainState = (typeof REVIEW_STATES)[number]
export type ReviewState = MainState | (typeof SIDE_STATES)[number]

/** States in which the clock can stop. */
export const PAUSABLE = [
  'ENROLLED',
  'TEAM_NAMED',
  'SELF_ASSESSMENT',
  'SUBMITTED',
  'DESK_REVIEW',
  'DIALOGUE',
  'DRAFTING',
  'FACT_CHECK',
] as const
export type Pausable = (typeof PAUSABLE)[number]

export type ReviewVerb =
  | 'admit'
  | 'name_team'
  | 'begin'
  | 'submit'
  | 'accept'
  | 'return'
  | 'open_dialogue'
  | 'amend'
  | 'close_dialogue'
  | 'hand_over'
  | 'sign'
  | 'adopt'
  | 'release'
  | 'respond'
  | 'close'
  | 'pause'
  | 'withdraw'
  | `resume_${Pausable}`

/** Before adoption a State can pause or leave at any time [N 7, DOMAIN rule 4]. */
const leave = {
  pause: { to: 'PAUSED', by: ['focal_point'] },
  withdraw: { to: 'WITHDRAWN', by: ['focal_point'], certified: true },
} as const satisfies Partial<Record<ReviewVerb, Move<ReviewState>>>

const resume = Object.fromEntries(
  PAUSABLE.map((state): [ReviewVerb, Move<ReviewState>] => [`resume_${state}`, { to: state, by: ['focal_point'] }]),
)

export const reviewMachine: Machine<ReviewState, ReviewVerb> = {
  name: 'review',
  table: 'public.review',
  moves: {
    ENROLLED: {
      admit: { to: 'ENROLLED', by: ['case_officer'] },
      name_team: { to: 'TEAM_NAMED', by: ['case_officer'] },
      ...leave,
    },
    TEAM_NAMED: { begin: { to: 'SELF_ASSESSMENT', by: ['focal_point'] }, ...leave },
    SELF_ASSESSMENT: { submit: { to: 'SUBMITTED', by: ['focal_point'], certified: true }, ...leave },
    // The secretariat checks completeness, never substance.
    SUBMITTED: {
      accept: { to: 'DESK_REVIEW', by: ['case_officer'] },
      return: { to: 'SELF_ASSESSMENT', by: ['case_officer'] },
      ...leave,
    },
    DESK_REVIEW: { open_dialogue: { to: 'DIALOGUE', by: ['lead_reviewer'] }, ...leave },
    DIALOGUE: {
      amend: { to: 'DIALOGUE', by: ['focal_point'], certified: true },
      close_dialogue: { to: 'DRAFTING', by: ['lead_reviewer'] },
      ...leave,
    },
    DRAFTING: { hand_over: { to: 'FACT_CHECK', by: ['lead_reviewer'] }, ...leave },
    FACT_CHECK: {
      sign: { to: 'FACT_CHECK', by: ['focal_point', 'lead_reviewer'], certified: true },
      adopt: { to: 'ADOPTED', by: ['focal_point', 'lead_reviewer'], certified: true },
      ...leave,
    },
    ADOPTED: { release: { to: 'RELEASED', by: ['focal_point'], certified: true } },
    RELEASED: {
      release: { to: 'RELEASED', by: ['focal_point'], certified: true },
      respond: { to: 'FOLLOW_UP', by: ['focal_point'] },
    },
    FOLLOW_UP: {
      release: { to: 'FOLLOW_UP', by: ['focal_point'], certified: true },
      close: { to: 'CLOSED', by: ['case_officer'] },
    },
    CLOSED: {},
    PAUSED: { ...resume, withdraw: leave.withdraw },
    WITHDRAWN: {},
  },
}

/** What was signed stands: from the adoption on, as in `access.is_adopted`. */
export function isAdopted(state: ReviewState): boolean {
  const reached = REVIEW_STATES.findIndex((one) => one === state)
  return reached >= REVIEW_STATES.indexOf('ADOPTED')
}

/** The State may still change its answers: before it submits, and in the dialogue as an amended version. */
export function acceptsAnswers(state: ReviewState): boolean {
  return state === 'SELF_ASSESSMENT' || state === 'DIALOGUE'
}

/** The e-survey goes before the self-assessment it pre-fills [N 28a]: from joining until the State submits. */
export function acceptsQuick(state: ReviewState): boolean {
  return state === 'ENROLLED' || state === 'TEAM_NAMED' || state === 'SELF_ASSESSMENT'
}

/** Days from T0 to the default deadline of a state, after DOMAIN's table; months are 30 days here, and the page says "about". */
const DAYS_FROM_T0: Partial<Record<ReviewState, number>> = {
  ENROLLED: -90,
  TEAM_NAMED: 30,
  SELF_ASSESSMENT: 180,
  SUBMITTED: 194,
  DESK_REVIEW: 254,
  DIALOGUE: 314,
  DRAFTING: 356,
  FACT_CHECK: 412,
  ADOPTED: 412,
  RELEASED: 454,
  FOLLOW_UP: 544,
}

/** The day by which a state should be over, the paused days added; nothing for states without one. */
export function deadlineOf(state: ReviewState, t0: string, pausedDays: number): string | undefined {
  const days = DAYS_FROM_T0[state]
  return days === undefined ? undefined : daysAfter(t0, days + pausedDays)
}

/** A pause stops the clock for six months at most (DOMAIN, side states), counted in days: after that they count again. */
export const LONGEST_PAUSE = 183
const DAY = 86_400_000

/** A step of a review, as far as time goes. */
export type Moved = { from: ReviewState; to: ReviewState; at: Date }

/** Days for which the clock of a review stood still, the present pause included. */
export function pausedDays(steps: readonly Moved[], now: Date): number {
  return steps.reduce((days, step, index) => {
    if (step.to !== 'PAUSED' || step.from === 'PAUSED') return days
    const end = steps.slice(index + 1).find((later) => later.from === 'PAUSED')?.at ?? now
    return days + Math.min(LONGEST_PAUSE, Math.floor((end.getTime() - step.at.getTime()) / DAY))
  }, 0)
}
