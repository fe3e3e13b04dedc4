import type { Actor } from '#kernel/actor.ts'
import type { LangMap } from '#kernel/lang.ts'
import { dueOf } from './expected.ts'
import { type Moved, REVIEW_STATES, type MainState, type ReviewState } from './review.ts'

/** What stands above every page of a review: where it is, since when, until when, and where the reader may go. */
export type Room = {
  reviewId: string
  country: LangMap
  state: ReviewState
  since: string
  due: string | null
  today: string
  stages: { state: MainState; at: 'done' | 'current' | 'upcoming' }[]
  /** The reader's own role here; decides which pages are offered, not what may be done there. */
  role: string | null
  places: RoomPlace[]
  /** Who opened this page, each person's last day, newest first. */
  looked: Looker[]
}

export type Looker = { name: LangMap; day: string }

export const ROOM_PLACES = [
  'room',
  'team',
  'submission',
  'findings',
  'summary',
  'adoption',
  'release',
  'translations',
  'visibility',
  'participation',
  'assign',
  'delegation',
] as const
export type RoomPlace = (typeof ROOM_PLACES)[number]

const PLACES: Record<string, readonly RoomPlace[]> = {
  focal_point: [
    'room',
    'team',
    'delegation',
    'submission',
    'findings',
    'summary',
    'adoption',
    'release',
    'translations',
    'visibility',
    'participation',
  ],
  case_officer: [
    'room',
    'assign',
    'team',
    'submission',
    'findings',
    'summary',
    'adoption',
    'translations',
    'visibility',
  ],
  lead_reviewer: ['room', 'team', 'submission', 'findings', 'summary', 'adoption', 'translations', 'visibility'],
  expert: ['room', 'team', 'submission', 'findings', 'summary', 'translations', 'visibility'],
  translator: ['room', 'translations'],
  observer: ['room', 'team', 'submission', 'findings', 'visibility'],
}

type RoomSubject = {
  id: string
  objectId: string
  country: LangMap
  state: ReviewState
  stateSince: Date
  t0: string
  pauses: readonly Moved[]
}

function stageOf(state: MainState, reached: number): Room['stages'][number] {
  const index = REVIEW_STATES.indexOf(state)
  return { state, at: index < reached ? 'done' : index === reached ? 'current' : 'upcoming' }
}

/** A paused or withdrawn review is shown where it stopped; its steps tell where. */
export function roomOf(review: RoomSubject, actor: Actor, now: Date, steps: readonly Moved[]): Omit<Room, 'looked'> {
  const aside = review.state === 'PAUSED' || review.state === 'WITHDRAWN'
  const shown = (aside ? steps.findLast((step) => step.to === review.state)?.from : undefined) ?? review.state
  const reached = REVIEW_STATES.findIndex((state) => state === shown)
  const role = actor.seats.find((seat) => seat.objectId === review.objectId)?.role ?? null
  return {
    reviewId: review.id,
    country: review.country,
    state: review.state,
    since: review.stateSince.toISOString(),
    due: dueOf(review, now) ?? null,
    today: now.toISOString(),
    stages: REVIEW_STATES.map((state) => stageOf(state, reached)),
    role,
    places: role === null ? [] : [...(PLACES[role] ?? [])],
  }
}
