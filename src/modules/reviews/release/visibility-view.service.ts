import type { LangMap } from '#kernel/lang.ts'
import type { Side } from '#kernel/levels.ts'
import { listPeople } from '#modules/people/index.ts'
import { listSubmissions } from '#modules/surveys/index.ts'
import { listLooks, type Look } from '#platform/access/look.store.ts'
import { listConsents } from '#platform/access/release.store.ts'
import { sideOfSeat } from '#platform/access/side.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type AuditAct, type AuditEntry, findBreak, listAudit } from '#platform/audit/audit.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listSteps, listTeam, type TeamMember } from '../review/review.store.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { type ConsentView, consentViews, listUnitViews } from './release-view.service.ts'
import { type AuditRoot, listRoots } from '#platform/audit/audit.store.ts'
import type { UnitView } from './unit-view.ts'

/** Entries on one page; the whole chain is checked whatever is shown. */
const SHOWN = 100

export type UnitSight = { unit: UnitView; since: string | null; consent: ConsentView | null }
export type EntryView = Pick<AuditEntry, 'seq' | 'hash'> & {
  at: string
  /** Nothing of what another side did by itself. */
  act: (Pick<AuditAct, 'verb' | 'kind' | 'certified'> & { actor: LangMap | null }) | null
}
export type ReaderView = Pick<TeamMember, 'seatId' | 'name' | 'role' | 'organisation'> & {
  side: Side
}

/** The id of a person is no reader's business: it is left out. */
export type LookView = Pick<Look, 'name' | 'place' | 'day'>

export type VisibilityView = {
  room: Room
  units: UnitSight[]
  /** Who reads what is open to the review (level 2). */
  readers: ReaderView[]
  /** Who opened which page, each person's last day there. */
  looks: LookView[]
  entries: EntryView[]
  /** Number of the first entry that does not follow; nothing when the chain holds. */
  break: number | null
  root: AuditRoot | null
}

const READING = ['focal_point', 'expert', 'lead_reviewer', 'observer', 'case_officer', 'translator']

function actView({ actorId, verb, kind, certified }: AuditAct, people: Map<string, LangMap>): EntryView['act'] {
  return { verb, kind, certified, actor: (actorId === null ? undefined : people.get(actorId)) ?? null }
}

/** Who can see what since when and by which consent; who did what, and whether the chain of it holds. */
export async function loadVisibility(ctx: Ctx, reviewId: string): Promise<VisibilityView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, room } = await enterRoom(ctx, tx, reviewId, 'visibility')
    const units = await listUnitViews(ctx, tx, review)
    const consents = await listConsents(tx, review.objectId)
    const entries = await listAudit(tx, review.objectId, SHOWN)
    const people = await listPeople(tx, [
      ...consents.map((consent) => consent.personId),
      ...entries.flatMap((entry) => entry.act?.actorId ?? []),
    ])
    const views = consentViews(consents, people)
    const submitted = (await listSubmissions(tx, review.objectId)).at(-1)?.certifiedAt
    const handed = (await listSteps(tx, review.id)).findLast((step) => step.verb === 'hand_over')?.at
    const team = await listTeam(tx, review)
    const looks = await listLooks(tx, review.objectId)
    return {
      room,
      units: units.map((unit) => {
        const consent =
          unit.level > 2 ? (views.findLast((one) => one.unitId === unit.id && one.level >= unit.level) ?? null) : null
        const since = consent?.at ?? (unit.kind === 'section' ? submitted : handed)?.toISOString() ?? null
        return { unit, since: unit.level < 2 ? null : since, consent }
      }),
      readers: team
        .filter((member) => READING.includes(member.role))
        // A focal point of a cycle sits in the review of the own State only.
        .flatMap(({ seatId, name, role, organisationId, organisation }) => {
          const side = sideOfSeat({ role, organisationId }, review.organisationId)
          return side === undefined ? [] : [{ seatId, name, role, organisation, side }]
        }),
      looks: looks.map(({ name, place, day }) => ({ name, place, day })),
      entries: entries.map(({ seq, at, hash, act }) => ({
        seq,
        hash,
        at: at.toISOString(),
        act: act === null ? null : actView(act, people),
      })),
      break: await findBreak(tx, review.objectId),
      root: (await listRoots(tx, 1))[0] ?? null,
    }
  })
}
