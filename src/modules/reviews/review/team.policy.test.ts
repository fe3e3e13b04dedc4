import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role } from '#kernel/actor.ts'
import { mayAccredit, mayEnd, mayName, maySit } from './team.policy.ts'

const review = { objectId: 'review', cycleId: 'cycle', organisationId: 'state' }

function actorWith(role: Role, organisationId: string): Actor {
  const seat = { seatId: 's', role, organisationId, parts: [] }
  const seats = [
    { ...seat, objectId: 'review' },
    { ...seat, objectId: 'cycle' },
  ]
  return { personId: 'me', lang: 'en', certified: false, seats }
}

const member = (role: Role, organisationId: string) => ({ personId: 'other', role, organisationId })

describe('giving places', () => {
  it.each(ROLES)('%s', (role) => {
    expect(mayName(actorWith(role, 'state'), review).ok).toBe(role === 'focal_point')
    expect(mayName(actorWith(role, 'a'), review).ok).toBe(false)
    expect(mayAccredit(actorWith(role, 'state'), 'review').ok).toBe(role === 'case_officer')
  })
})

describe('ending places', () => {
  const focal = actorWith('focal_point', 'state')
  const officer = actorWith('case_officer', 'secretariat')
  it.each<[Role, string, boolean, boolean]>([
    ['contributor', 'state', true, false],
    ['validator', 'state', true, false],
    ['partner', 'un', true, false],
    ['observer', 'state', true, true],
    ['observer', 'a', false, true],
    ['expert', 'a', false, true],
    ['lead_reviewer', 'a', false, true],
    ['translator', 'secretariat', false, true],
    ['focal_point', 'state', false, true],
    ['case_officer', 'secretariat', false, false],
  ])('of a %s (%s): focal point %s, case officer %s', (role, organisation, byFocal, byOfficer) => {
    expect(mayEnd(focal, review, member(role, organisation)).ok).toBe(byFocal)
    expect(mayEnd(officer, review, member(role, organisation)).ok).toBe(byOfficer)
    expect(mayEnd(actorWith('expert', 'a'), review, member(role, organisation)).ok).toBe(false)
  })

  it('one’s own is always possible', () => {
    const me = { ...member('expert', 'a'), personId: 'me' }
    expect(mayEnd(actorWith('expert', 'a'), review, me).ok).toBe(true)
  })
})

describe('one person, one side', () => {
  const officer = actorWith('case_officer', 'secretariat')
  const sits = (role: Role, organisation: string, next: [Role, string]): boolean =>
    maySit(officer, review, [member(role, organisation)], member(...next)).ok

  it('who serves a review or reviews it does not also sit with the State, nor the other way round', () => {
    expect(sits('translator', 'secretariat', ['observer', 'state'])).toBe(false)
    expect(sits('case_officer', 'secretariat', ['observer', 'state'])).toBe(false)
    expect(sits('expert', 'a', ['contributor', 'state'])).toBe(false)
    expect(sits('observer', 'state', ['expert', 'a'])).toBe(false)
    expect(sits('expert', 'a', ['lead_reviewer', 'b'])).toBe(true)
    expect(sits('contributor', 'state', ['observer', 'state'])).toBe(true)
  })

  it('a focal point of a reviewing State may lead for it', () => {
    expect(sits('focal_point', 'a', ['lead_reviewer', 'a'])).toBe(true)
  })

  it('others do not stand in the way, and nobody gives themselves a place', () => {
    const other = { ...member('expert', 'a'), personId: 'somebody else' }
    expect(maySit(officer, review, [other], member('observer', 'state')).ok).toBe(true)
    expect(maySit(officer, review, [], { ...member('observer', 'state'), personId: 'me' }).ok).toBe(false)
  })
})
