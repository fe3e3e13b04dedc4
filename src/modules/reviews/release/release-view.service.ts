import { seatOn } from '#kernel/actor.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import { listPeople } from '#modules/people/index.ts'
import { listSubmissions, listSubmittedSections, type SubmittedSection } from '#modules/surveys/index.ts'
import { type Consent, listConsents } from '#platform/access/release.store.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type Block, shown } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { mayMove } from '#platform/transition/machine.ts'
import { standingViews } from '../finding/finding.ts'
import { type Finding, listFindings, listReplies, type Reply } from '../finding/finding.store.ts'
import { findParticipation } from '../participation/participation.store.ts'
import { reviewMachine } from '../review/review.ts'
import type { Review } from '../review/review.store.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { listUnits, type Unit } from './release.service.ts'
import type { UnitView } from './unit-view.ts'

export type ConsentView = {
  id: string
  unitId: string
  level: 3 | 4 | 5
  digest: string
  person: LangMap | null
  at: string
}
export type ReleaseView = {
  room: Room
  units: UnitView[]
  consents: ConsentView[]
  /** The unit under which it is public that the State takes part. */ participationId: string | null
  release: Permission
}

type Names = {
  findings: readonly Finding[]
  sections: readonly SubmittedSection[]
  /** What stands beside findings, and goes out with them. */
  views: readonly Reply[]
  blocks: readonly Block[]
  lang: Lang
}

function named(unit: Unit, names: Names): UnitView[] {
  const { id, level, digest, waiting } = unit
  const common = { id, level, digest, waiting }
  if (unit.kind === 'section') {
    const section = names.sections.find((one) => one.id === id)
    return section === undefined
      ? []
      : [{ ...common, kind: 'section', number: section.number, title: section.title, city: section.repeatName }]
  }
  if (unit.kind !== 'finding') return [{ ...common, kind: unit.kind }]
  const finding = names.findings.find((one) => one.id === id)
  if (finding === undefined) return []
  return [
    {
      ...common,
      kind: 'finding',
      number: finding.number ?? 0,
      type: finding.type,
      text: shown(names.blocks, id, names.lang) ?? null,
      views: names.views.flatMap((view) =>
        view.findingId === id ? (shown(names.blocks, view.id, names.lang) ?? []) : [],
      ),
    },
  ]
}

/** The units of release with their names; a fixed number of queries. */
export async function listUnitViews(ctx: Ctx, tx: Tx, review: Review): Promise<UnitView[]> {
  const units = await listUnits(tx, review)
  const findings = await listFindings(tx, review.id)
  const last = (await listSubmissions(tx, review.objectId)).at(-1)
  const sections = last === undefined ? [] : await listSubmittedSections(tx, last.id)
  const views = standingViews(await listReplies(tx, review.id))
  const blocks = await listBlocks(
    tx,
    [...findings, ...views].map(({ id }) => id),
  )
  return units.flatMap((unit) => named(unit, { findings, sections, views, blocks, lang: ctx.lang }))
}

export function consentViews(consents: readonly Consent[], people: ReadonlyMap<string, LangMap>): ConsentView[] {
  return consents.map(({ id, unitId, level, digest, personId, at }) => ({
    id,
    unitId,
    level,
    digest,
    person: people.get(personId) ?? null,
    at: at.toISOString(),
  }))
}

/** Block by block: where each stands, and by which consent. */
export async function loadRelease(ctx: Ctx, reviewId: string): Promise<ReleaseView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, reviewId, 'release')
    const units = await listUnitViews(ctx, tx, review)
    const consents = await listConsents(tx, review.objectId)
    const people = await listPeople(
      tx,
      consents.map((consent) => consent.personId),
    )
    const own = seatOn(actor, review.objectId, 'focal_point')?.organisationId === review.organisationId
    const left = units.some((unit) => unit.level < 5 || unit.waiting.length > 0)
      ? allowed
      : refused('release.nothingLeft')
    const release = own
      ? all(mayMove(reviewMachine, actor, review.objectId, review.state, 'release'), left)
      : refused('notYourRole')
    return {
      room,
      units,
      consents: consentViews(consents, people),
      participationId: (await findParticipation(tx, review.id))?.id ?? null,
      release,
    }
  })
}
