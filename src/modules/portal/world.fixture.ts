import { sha256 } from '#kernel/canonical.ts'
import { newId } from '#kernel/ids.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Level, Side } from '#kernel/levels.ts'
import { saveArea, saveOrganisation } from '#modules/places/index.ts'
import type { TextStatus } from '#platform/blocks/block.ts'
import type { Tx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'

/** A State of the test: its names sort differently in Arabic and in English. */
export type TestState = { code: string; name: LangMap; areaId: string; id: string; reviewId: string }

export type PublicWorld = {
  mechanismId: string
  cycleId: string
  focalPoint: string
  /** Under review, with published texts; reviewing it; joined but not yet public. */
  open: TestState
  peer: TestState
  hidden: TestState
  findings: { published: string; inReview: string }
  sections: { published: string; inReview: string }
}

export const WORDS = {
  ar: 'تُضاء الممرات المؤدية إلى المدارس.',
  en: 'Ways to schools are lit.',
  view: 'The figure is of last year.',
  secret: 'This stays in the review.',
  answer: 'A plan of three years.',
  summary: 'First paragraph.\n\nSecond paragraph.',
}

function state(code: string, ar: string, en: string): TestState {
  return { code, name: { ar, en }, areaId: newId(), id: newId(), reviewId: newId() }
}

/** One cycle of a mechanism that is loaded already, with one review that is published in part. */
export async function makePublicWorld(adminUrl: string, demonstration = true): Promise<PublicWorld> {
  return await withOwner(adminUrl, async (tx) => {
    const mechanism = await tx
      .selectFrom('mechanism')
      .select('id')
      .where('demonstration', '=', demonstration)
      .executeTakeFirstOrThrow()
    const focalPoint = newId()
    const world: PublicWorld = {
      mechanismId: mechanism.id,
      cycleId: newId(),
      focalPoint,
      open: state('XAV', 'يافورا', 'Avora'),
      peer: state('XBE', 'بيلا', 'Bela'),
      hidden: state('XCO', 'كورنا', 'Corna'),
      findings: { published: newId(), inReview: newId() },
      sections: { published: newId(), inReview: newId() },
    }
    await tx
      .insertInto('person')
      .values({
        id: focalPoint,
        name: JSON.stringify({ en: 'Focal' }),
        email: `${focalPoint}@umran.example`,
        lang: 'en',
        demonstration,
      })
      .execute()
    await addCycle(tx, world)
    for (const one of [world.peer, world.open, world.hidden]) await addState(tx, world, one, demonstration)
    await tx
      .insertInto('access.seat')
      .values({
        id: newId(),
        person_id: focalPoint,
        role: 'focal_point',
        organisation_id: world.open.id,
        object_id: world.open.reviewId,
      })
      .execute()
    await addFindings(tx, world)
    await addSummary(tx, world)
    await addSections(tx, world)
    return world
  })
}

async function addCycle(tx: Tx, { cycleId: id, mechanismId }: PublicWorld): Promise<void> {
  await tx.insertInto('access.object').values({ id, kind: 'cycle', mechanism_id: mechanismId, cycle_id: id }).execute()
  await tx
    .insertInto('cycle')
    .values({
      id,
      mechanism_id: mechanismId,
      slug: 'first',
      title: JSON.stringify({ ar: 'الدورة الأولى', en: 'First cycle' }),
      starts_on: '2025-01-01',
      ends_on: '2028-12-31',
      call_closes_on: '2025-06-30',
      review_starts_on: '2025-10-01',
      terms_adopted_on: '2024-11-20',
    })
    .execute()
}

/** The public columns of a row; the level decides who reads it. */
function audience(world: PublicWorld, of: TestState, side: Side, level: Level, unit: string | null = null) {
  return { object_id: of.reviewId, part_id: null, unit_id: unit, side, owner_id: world.focalPoint, level }
}

async function addState(tx: Tx, world: PublicWorld, one: TestState, demonstration: boolean): Promise<void> {
  const area = {
    id: one.areaId,
    kind: 'country',
    code: one.code,
    parentId: null,
    name: one.name,
    regionalGroup: 'african',
  } as const
  await saveArea(tx, { ...area, demonstration })
  await saveOrganisation(tx, { id: one.id, kind: 'state', areaId: one.areaId, name: one.name, demonstration })
  await tx
    .insertInto('access.object')
    .values({
      id: one.reviewId,
      kind: 'review',
      mechanism_id: world.mechanismId,
      cycle_id: world.cycleId,
      organisation_id: one.id,
    })
    .execute()
  const level = one === world.hidden ? 2 : 5
  await tx
    .insertInto('participation')
    .values({
      id: newId(),
      cycle_id: world.cycleId,
      organisation_id: one.id,
      part_in: one === world.peer ? 'reviewer' : 'reviewed',
      scope: ['safety'],
      working_langs: ['en'],
      accepts_minimum_at: '2025-03-01T00:00:00Z',
      ...audience(world, one, 'state', level),
    })
    .execute()
  if (one !== world.open) return
  await tx
    .insertInto('review')
    .values({
      id: one.reviewId,
      cycle_id: world.cycleId,
      organisation_id: one.id,
      state: 'RELEASED',
      ...audience(world, one, 'state', 2),
    })
    .execute()
  await tx
    .insertInto('assignment')
    .values({
      id: newId(),
      organisation_id: world.peer.id,
      kind: 'same_group',
      position: 1,
      origin: 'recorded',
      checks: '[]',
      ...audience(world, one, 'secretariat', 5),
    })
    .execute()
}

type TestText = {
  body: string
  lang?: Lang
  status?: TextStatus
  source_digest?: string
  side?: Side
  level?: Level
}

async function addText(tx: Tx, world: PublicWorld, thing: string, text: TestText, unit: string): Promise<void> {
  const { body, side = 'reviewers', level = 5 } = text
  await tx
    .insertInto('block')
    .values({
      id: newId(),
      thing_id: thing,
      lang: 'en',
      status: 'original',
      digest: sha256(body),
      ...audience(world, world.open, side, level, unit),
      ...text,
    })
    .execute()
}

async function addFindings(tx: Tx, world: PublicWorld): Promise<void> {
  const { published, inReview } = world.findings
  const common = { organisation_id: world.peer.id }
  await tx
    .insertInto('finding')
    .values([
      {
        id: published,
        type: 'good_practice',
        state: 'RELEASED',
        number: 4,
        ...common,
        ...audience(world, world.open, 'reviewers', 5, published),
      },
      {
        id: inReview,
        type: 'challenge',
        state: 'AGREED',
        number: 5,
        ...common,
        ...audience(world, world.open, 'reviewers', 2, inReview),
      },
    ])
    .execute()
  await addText(tx, world, published, { body: WORDS.ar, lang: 'ar' }, published)
  await addText(
    tx,
    world,
    published,
    { body: WORDS.en, status: 'approved', source_digest: sha256(WORDS.ar) },
    published,
  )
  await addText(tx, world, inReview, { body: WORDS.secret, level: 2 }, inReview)
  const reply = newId()
  await tx
    .insertInto('finding_reply')
    .values({
      id: reply,
      finding_id: published,
      verdict: 'disagree',
      finding_version: 1,
      ...audience(world, world.open, 'state', 5, published),
    })
    .execute()
  await addText(tx, world, reply, { body: WORDS.view, side: 'state' }, published)
  const provision = await tx
    .selectFrom('provision as p')
    .innerJoin('expression as e', 'e.id', 'p.expression_id')
    .innerJoin('work as w', 'w.id', 'e.work_id')
    .select('p.id')
    .where('w.mechanism_id', '=', world.mechanismId)
    .where('p.eid', '=', 'out_1__init_b')
    .executeTakeFirstOrThrow()
  for (const [finding, level] of [
    [published, 5],
    [inReview, 2],
  ] as const)
    await tx
      .insertInto('chain.link')
      .values({
        id: newId(),
        kind: 'about',
        from_kind: 'finding',
        from_id: finding,
        to_kind: 'provision',
        to_id: provision.id,
        ...audience(world, world.open, 'reviewers', level, finding),
      })
      .execute()
}

async function addSummary(tx: Tx, world: PublicWorld): Promise<void> {
  const id = newId()
  await tx
    .insertInto('review_document')
    .values({ id, kind: 'summary', ...audience(world, world.open, 'reviewers', 5, id) })
    .execute()
  const report = newId()
  await tx
    .insertInto('review_document')
    .values({ id: report, kind: 'report', ...audience(world, world.open, 'reviewers', 5, report) })
    .execute()
  await addText(tx, world, id, { body: WORDS.summary }, id)
}

async function addSections(tx: Tx, world: PublicWorld): Promise<void> {
  const questionnaire = await tx
    .selectFrom('questionnaire')
    .select('id')
    .where('mechanism_id', '=', world.mechanismId)
    .executeTakeFirstOrThrow()
  const [response, submission] = [newId(), newId()]
  await tx
    .insertInto('response')
    .values({ id: response, questionnaire_id: questionnaire.id, ...audience(world, world.open, 'state', 1) })
    .execute()
  await tx
    .insertInto('submission')
    .values({
      id: submission,
      response_id: response,
      number: 1,
      digest: 'd',
      certified_by: world.focalPoint,
      ...audience(world, world.open, 'state', 2),
    })
    .execute()
  for (const [key, id, level] of [
    ['needs', world.sections.published, 5],
    ['policy', world.sections.inReview, 2],
  ] as const) {
    const own = audience(world, world.open, 'state', level, id)
    await tx
      .insertInto('submitted_section')
      .values({
        id,
        submission_id: submission,
        questionnaire_id: questionnaire.id,
        key,
        digest: `digest of ${key}`,
        ...own,
      })
      .execute()
    const answer = newId()
    const question = key === 'needs' ? 'difficulties' : 'guidelines_use'
    await tx
      .insertInto('submitted_answer')
      .values({ id: answer, section_id: id, question, ...own })
      .execute()
    await addText(tx, world, answer, { body: level === 5 ? WORDS.answer : WORDS.secret, side: 'state', level }, id)
  }
}
