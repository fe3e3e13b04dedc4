import type { Role } from '#kernel/actor.ts'
import type { Level, Side } from '#kernel/levels.ts'

/** What DOMAIN says of who reads and writes, written down a second time and by hand: the tests hold the database to it. */
export type Place = {
  role: Role
  /** Where the seat is: the review itself, its cycle, its mechanism, or another review of the same cycle. */
  on: 'review' | 'cycle' | 'mechanism' | 'other review'
  /** The organisation is the State under review. */
  ofState: boolean
  section?: 'mine'
  force: 'in force' | 'ended' | 'expired' | 'not yet'
}

export type Someone = { name: string; place: Place | null }

export type Row = { level: Level; side: Side; part: 'mine' | 'other' | null; owner: 'me' | 'somebody' }

const REVIEWER: readonly Role[] = ['expert', 'lead_reviewer']
const SECRETARIAT: readonly Role[] = ['case_officer', 'translator']
export const DELEGATED: readonly Role[] = ['contributor', 'validator', 'partner']

/** Does the seat reach the review? */
function reaches(place: Place): boolean {
  if (place.force !== 'in force' || place.on === 'other review') return false
  return place.role !== 'focal_point' || place.on === 'review' || place.ofState
}

function readsReview(place: Place): boolean {
  return reaches(place) && [...REVIEWER, ...SECRETARIAT, 'focal_point', 'observer'].includes(place.role)
}

/** Reads what participating States share: whoever represents a State or the secretariat in the cycle. */
function participates(place: Place): boolean {
  if (place.force !== 'in force' || place.on === 'mechanism') return false
  return [...REVIEWER, 'focal_point', 'observer', 'case_officer'].includes(place.role)
}

function sideOf(place: Place, writing: boolean): Side | null {
  if (!reaches(place)) return null
  if (SECRETARIAT.includes(place.role)) return 'secretariat'
  if (REVIEWER.includes(place.role)) return 'reviewers'
  if (!place.ofState) return null
  if (place.role === 'focal_point') return 'state'
  return place.role === 'observer' && !writing ? 'state' : null
}

function holdsPart(place: Place, row: Pick<Row, 'side' | 'part'>): boolean {
  return (
    reaches(place) &&
    DELEGATED.includes(place.role) &&
    row.side === 'state' &&
    row.part === 'mine' &&
    place.section === 'mine'
  )
}

export function mayRead({ place }: Someone, row: Row): boolean {
  if (row.level === 5) return true
  if (place === null) return false
  if (row.level >= 4 && place.force === 'in force' && place.role === 'delegate' && place.on !== 'other review')
    return true
  if (row.level >= 3 && participates(place)) return true
  if (row.level >= 2 && readsReview(place)) return true
  if (row.level >= 1 && (sideOf(place, false) === row.side || holdsPart(place, row))) return true
  return row.level === 0 && row.owner === 'me' && (sideOf(place, true) === row.side || holdsPart(place, row))
}

export function mayAdd({ place }: Someone, row: Row): boolean {
  if (place === null || row.level > 2 || row.owner !== 'me') return false
  // What the other side reads is shown by the whole side, never by who holds single sections.
  return sideOf(place, true) === row.side || (row.level < 2 && holdsPart(place, row))
}

export function mayChange(someone: Someone, row: Row): boolean {
  const { place } = someone
  if (place === null || row.level > 2 || !mayRead(someone, row)) return false
  if (row.level === 0 && row.owner !== 'me') return false
  return sideOf(place, true) === row.side || holdsPart(place, row)
}

/** Anchors of one's own side's things can be set anew; everything else is never deleted. */
export function mayRemoveLink(someone: Someone, row: Row): boolean {
  return someone.place !== null && row.level <= 2 && mayRead(someone, row) && sideOf(someone.place, true) === row.side
}

const here = { on: 'review', force: 'in force' } as const

/** One person for every kind of place that differs in its rights. */
export const EVERYONE: readonly Someone[] = [
  { name: 'the public', place: null },
  { name: 'focal point', place: { role: 'focal_point', ofState: true, on: 'cycle', force: 'in force' } },
  { name: 'focal point on the review', place: { role: 'focal_point', ofState: true, ...here } },
  {
    name: 'focal point of another State',
    place: { role: 'focal_point', ofState: false, on: 'cycle', force: 'in force' },
  },
  { name: 'contributor', place: { role: 'contributor', ofState: true, section: 'mine', ...here } },
  { name: 'contributor of another section', place: { role: 'contributor', ofState: true, ...here } },
  { name: 'validator', place: { role: 'validator', ofState: true, section: 'mine', ...here } },
  { name: 'partner', place: { role: 'partner', ofState: false, section: 'mine', ...here } },
  { name: 'observer of the State', place: { role: 'observer', ofState: true, ...here } },
  { name: 'observer of a reviewing State', place: { role: 'observer', ofState: false, ...here } },
  { name: 'expert', place: { role: 'expert', ofState: false, ...here } },
  { name: 'lead reviewer', place: { role: 'lead_reviewer', ofState: false, ...here } },
  {
    name: 'case officer of the cycle',
    place: { role: 'case_officer', ofState: false, on: 'cycle', force: 'in force' },
  },
  {
    name: 'case officer of the mechanism',
    place: { role: 'case_officer', ofState: false, on: 'mechanism', force: 'in force' },
  },
  { name: 'translator', place: { role: 'translator', ofState: false, ...here } },
  { name: 'delegate', place: { role: 'delegate', ofState: false, on: 'mechanism', force: 'in force' } },
  { name: 'administrator', place: { role: 'administrator', ofState: false, on: 'mechanism', force: 'in force' } },
  {
    name: 'expert of another review',
    place: { role: 'expert', ofState: false, on: 'other review', force: 'in force' },
  },
  {
    name: 'contributor of another review',
    place: { role: 'contributor', ofState: false, on: 'other review', force: 'in force' },
  },
  { name: 'expert whose seat ended', place: { role: 'expert', ofState: false, on: 'review', force: 'ended' } },
  {
    name: 'focal point whose term is over',
    place: { role: 'focal_point', ofState: true, on: 'review', force: 'expired' },
  },
  {
    name: 'lead reviewer not yet in office',
    place: { role: 'lead_reviewer', ofState: false, on: 'review', force: 'not yet' },
  },
]
