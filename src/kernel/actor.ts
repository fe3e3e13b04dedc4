import type { Lang } from '#kernel/lang.ts'

export const ROLES = [
  'focal_point',
  'contributor',
  'validator',
  'observer',
  'expert',
  'lead_reviewer',
  'case_officer',
  'translator',
  'partner',
  'delegate',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

/** A place of a person: role × organisation × object, with the sections it covers where it covers only some. */
export type Seat = {
  seatId: string
  role: Role
  organisationId: string
  objectId: string
  parts: readonly string[]
}

/** Who acts: a person with the seats in force in this transaction, or nobody (the public). */
export type Actor = {
  personId: string | null
  lang: Lang
  seats: readonly Seat[]
  /** A second factor was verified for this very act. */
  certified: boolean
}

export function seatOn(actor: Actor, objectId: string, ...roles: Role[]): Seat | undefined {
  return actor.seats.find((seat) => seat.objectId === objectId && (roles.length === 0 || roles.includes(seat.role)))
}

export function holds(actor: Actor, objectId: string, ...roles: Role[]): boolean {
  return seatOn(actor, objectId, ...roles) !== undefined
}
