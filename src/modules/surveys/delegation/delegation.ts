import type { Role } from '#kernel/actor.ts'
import type { OrganisationKind } from '#modules/places/index.ts'
import type { HolderRole, SectionState } from '../section/section.ts'

/** People who are given sections with one form. */
export const MOST_PEOPLE = 10
export const GIVEN_ROLES = ['contributor', 'validator', 'partner'] as const satisfies readonly HolderRole[]

/** What a focal point can name beside the lists; bodies of the United Nations and States come from them alone. */
export const NAMED_KINDS = [
  'ministry',
  'police',
  'statistics',
  'city',
  'university',
  'ngo',
  'other',
] as const satisfies readonly OrganisationKind[]

/** What a section waits for, and whose turn it is. */
export type Wait = {
  step: 'give' | 'answer' | 'validate' | 'clear' | 'none'
  /** The seats whose turn it is; none of them: the focal point's. */
  on: string[]
  /** The seats that can go on only afterwards. */
  held: string[]
  /** Does the focal point wait too? */
  focalWaits: boolean
}

const NONE: Wait = { step: 'none', on: [], held: [], focalWaits: false }

/** Who blocks whom: the holders whose turn it is block the validators, and both block the focal point. */
export function waitOf(state: SectionState, holders: readonly { seatId: string; role: Role }[]): Wait {
  const seats = (wanted: boolean): string[] =>
    holders.filter(({ role }) => (role === 'validator') === wanted).map(({ seatId }) => seatId)
  const [writers, validators] = [seats(false), seats(true)]
  switch (state) {
    case 'OPEN':
    case 'ASSIGNED':
    case 'DRAFTED':
      if (writers.length > 0) return { step: 'answer', on: writers, held: validators, focalWaits: true }
      return { ...NONE, step: state === 'DRAFTED' ? 'answer' : 'give', held: validators }
    case 'READY':
      return { step: 'validate', on: validators, held: [], focalWaits: validators.length > 0 }
    case 'VALIDATED':
      return { ...NONE, step: 'clear' }
    case 'CLEARED':
      return NONE
  }
}

const DAY = 24 * 3_600_000
/** A link lives at least so long, and so long past the day its sections are due; it may be given anew at any time. */
const LEAST_DAYS = 60
const DAYS_AFTER_DUE = 30

export function linkUntil(now: Date, dueOn: string | null): Date {
  const least = now.getTime() + LEAST_DAYS * DAY
  const most = now.getTime() + 365 * DAY
  const due = dueOn === null ? 0 : Date.parse(dueOn) + DAYS_AFTER_DUE * DAY
  return new Date(Math.min(most, Math.max(least, due)))
}
