import { dayOf } from '#kernel/day.ts'
import type { Actor } from '#kernel/actor.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Side } from '#kernel/levels.ts'
import type { Permission } from '#kernel/permission.ts'
import { alphabetical } from '#modules/places/index.ts'
import { completeness, type SectionState } from '#modules/surveys/index.ts'
import { sideOfSeat } from '#platform/access/side.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { listAssignments } from '../assignment/assignment.store.ts'
import { listTeam, type Review, type TeamMember } from './review.store.ts'
import { enterRoom } from './room.service.ts'
import type { Room } from './room.ts'
import { listSeatChanges, type SeatChange } from './seat-change.store.ts'
import { mayAccredit, mayEnd, mayName } from './team.policy.ts'

export type SectionHeld = {
  id: string
  number: string
  title: LangMap
  city: LangMap | null
  state: SectionState
  missing: number
}

export type MemberRow = {
  seatId: string
  name: LangMap
  role: string
  organisation: LangMap
  noteVerbale: string | null
  sections: SectionHeld[]
  mayEnd: boolean
}

export type ChangeRow = Omit<SeatChange, 'at'> & { at: string }

export type Organisation = { id: string; name: LangMap; side: Side }

export type TeamView = {
  room: Room
  sides: { side: Side; members: MemberRow[] }[]
  /** Sections that the focal point gives; empty for everybody else. */
  sections: SectionHeld[]
  /** Organisations for which the case officer can accredit people here. */
  organisations: Organisation[]
  changes: ChangeRow[]
  may: { name: Permission; accredit: Permission }
}

const SIDES: readonly Side[] = ['state', 'reviewers', 'secretariat']
/** Within a side, those who answer for it come first. */
const ORDER = [
  'focal_point',
  'lead_reviewer',
  'case_officer',
  'expert',
  'contributor',
  'validator',
  'partner',
  'observer',
  'translator',
]

function rowsOf(
  actor: Actor,
  review: Review,
  members: readonly TeamMember[],
  held: readonly SectionHeld[],
  lang: Ctx['lang'],
) {
  const place = (role: string): number => ORDER.indexOf(role)
  return SIDES.map((side) => ({
    side,
    members: alphabetical(
      members.filter((member) => sideOfSeat(member, review.organisationId) === side),
      lang,
    )
      .toSorted((a, b) => place(a.role) - place(b.role))
      .map((member): MemberRow => {
        const { seatId, name, role, organisation, noteVerbale, parts } = member
        const sections = held.filter((section) => parts.includes(section.id))
        return { seatId, name, role, organisation, noteVerbale, sections, mayEnd: mayEnd(actor, review, member).ok }
      }),
  }))
}

async function heldSections(ctx: Ctx, tx: Tx, review: Review): Promise<SectionHeld[]> {
  const sections = await completeness(tx, review.objectId, dayOf(ctx.now()))
  return sections
    .filter((section) => section.relevant)
    .map(({ sectionId, number, title, city, state, missing }) => ({
      id: sectionId,
      number,
      title,
      city,
      state,
      missing,
    }))
}

async function organisationsOf(tx: Tx, review: Review, members: readonly TeamMember[]): Promise<Organisation[]> {
  const officer = members.find((member) => member.role === 'case_officer')
  return [
    { id: review.organisationId, name: review.country, side: 'state' },
    ...(await listAssignments(tx, review.id)).map((a): Organisation => ({
      id: a.organisationId,
      name: a.organisation,
      side: 'reviewers',
    })),
    ...(officer === undefined
      ? []
      : [{ id: officer.organisationId, name: officer.organisation, side: 'secretariat' as const }]),
  ]
}

export async function loadTeam(ctx: Ctx, reviewId: string): Promise<TeamView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, reviewId, 'team')
    const members = await listTeam(tx, review)
    const may = { name: mayName(actor, review), accredit: mayAccredit(actor, review.objectId) }
    const held = may.name.ok ? await heldSections(ctx, tx, review) : []
    const changes = (await listSeatChanges(tx, review)).filter(
      (one) => sideOfSeat(one, review.organisationId) !== undefined,
    )
    return {
      room,
      sides: rowsOf(actor, review, members, held, ctx.lang),
      sections: held,
      organisations: may.accredit.ok ? await organisationsOf(tx, review, members) : [],
      changes: changes.map((one) => ({ ...one, at: one.at.toISOString() })),
      may,
    }
  })
}
