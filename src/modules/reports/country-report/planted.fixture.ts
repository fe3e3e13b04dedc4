import { sha256 } from '#kernel/canonical.ts'
import type { Role } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Lang } from '#kernel/lang.ts'
import { LEVELS, type Level, type Side } from '#kernel/levels.ts'
import { saveArea, saveOrganisation } from '#modules/places/index.ts'
import type { TextStatus } from '#platform/blocks/block.ts'
import type { Tx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'

/** Two reviews of one cycle, with a phrase of its own in every text, which says what the text is and from which level it is open. */

export type PlantedReview = { reviewId: string; organisationId: string; code: string }
export type Planted = {
  mechanismId: string
  cycleId: string
  first: PlantedReview
  second: PlantedReview
  /** Focal point of the first State; a delegate of the mechanism; a contributor of the first State; somebody without a seat. */
  people: { focalPoint: string; delegate: string; contributor: string; stranger: string }
  findings: Record<Level, string>
}

export function phrase(what: string, level: Level): string {
  return `planted-${what}-at-${level}`
}

type Row = { object_id: string; part_id: null; unit_id: string | null; side: Side; owner_id: string; level: Level }

const STATES = {
  0: 'DRAFT',
  1: 'PROPOSED',
  2: 'AGREED',
  3: 'RELEASED',
  4: 'RELEASED',
  5: 'RELEASED',
} as const satisfies Record<Level, string>
const SECTIONS: Record<Level, string> = {
  0: 'policy',
  1: 'institutions',
  2: 'evidence',
  3: 'groups',
  4: 'cooperation',
  5: 'needs',
}

function row(review: PlantedReview, owner: string, side: Side, level: Level, unit: string | null): Row {
  return { object_id: review.reviewId, part_id: null, unit_id: unit, side, owner_id: owner, level }
}

async function addText(
  tx: Tx,
  thing: string,
  body: string,
  own: Row,
  more: { lang?: Lang; field?: string; status?: TextStatus; source?: string } = {},
) {
  await tx
    .insertInto('block')
    .values({
      id: newId(),
      thing_id: thing,
      field: more.field ?? 'text',
      lang: more.lang ?? 'en',
      body,
      digest: sha256(body),
      status: more.status ?? 'original',
      source_digest: more.source === undefined ? null : sha256(more.source),
      ...own,
    })
    .execute()
}

async function addState(
  tx: Tx,
  planted: Planted,
  review: PlantedReview,
  name: { ar: string; en: string },
): Promise<void> {
  const areaId = newId()
  await saveArea(tx, {
    id: areaId,
    kind: 'country',
    code: review.code,
    parentId: null,
    name,
    regionalGroup: 'african',
    demonstration: true,
  })
  await saveOrganisation(tx, { id: review.organisationId, kind: 'state', areaId, name, demonstration: true })
  const within = { mechanism_id: planted.mechanismId, cycle_id: planted.cycleId }
  await tx
    .insertInto('access.object')
    .values({ id: review.reviewId, kind: 'review', ...within, organisation_id: review.organisationId })
    .execute()
  const own = { ...row(review, planted.people.focalPoint, 'state', 5, null) }
  await tx
    .insertInto('participation')
    .values({
      id: newId(),
      cycle_id: planted.cycleId,
      organisation_id: review.organisationId,
      part_in: 'reviewed',
      scope: ['safety'],
      working_langs: ['en'],
      accepts_minimum_at: '2025-05-20T08:00:00Z',
      ...own,
    })
    .execute()
  await tx
    .insertInto('review')
    .values({
      id: review.reviewId,
      cycle_id: planted.cycleId,
      organisation_id: review.organisationId,
      state: 'RELEASED',
      ...own,
      level: 2,
    })
    .execute()
}

async function addFinding(
  tx: Tx,
  planted: Planted,
  review: PlantedReview,
  level: Level,
  id: string,
  number = level + 1,
): Promise<void> {
  const owner = planted.people.focalPoint
  const own = row(review, owner, 'reviewers', level, id)
  await tx
    .insertInto('finding')
    .values({
      id,
      type: 'challenge',
      state: STATES[level],
      number,
      organisation_id: planted.second.organisationId,
      ...own,
    })
    .execute()
  const words = phrase('finding', level)
  await addText(tx, id, words, own)
  // A translation its author has not approved does not rise with the finding, and is never shown.
  await addText(
    tx,
    id,
    phrase('unapproved', 2),
    { ...own, level: level < 2 ? level : 2 },
    { lang: 'ar', status: 'human', source: words },
  )
  const reply = newId()
  const said = row(review, owner, 'state', level, id)
  await tx
    .insertInto('finding_reply')
    .values({ id: reply, finding_id: id, verdict: 'disagree', finding_version: 1, ...said })
    .execute()
  await addText(tx, reply, phrase('view', level), said)
}

async function addSections(tx: Tx, planted: Planted, review: PlantedReview): Promise<void> {
  const owner = planted.people.focalPoint
  const questionnaire = await tx
    .selectFrom('questionnaire')
    .select(['id', 'definition'])
    .where('mechanism_id', '=', planted.mechanismId)
    .executeTakeFirstOrThrow()
  const { sections } = questionnaire.definition as unknown as {
    sections: { id: string; questions: { id: string }[] }[]
  }
  const [response, submission] = [newId(), newId()]
  await tx
    .insertInto('response')
    .values({ id: response, questionnaire_id: questionnaire.id, ...row(review, owner, 'state', 1, null) })
    .execute()
  await tx
    .insertInto('submission')
    .values({
      id: submission,
      response_id: response,
      number: 1,
      digest: 'd',
      certified_by: owner,
      ...row(review, owner, 'state', 2, null),
    })
    .execute()
  for (const level of LEVELS) {
    const id = newId()
    const own = row(review, owner, 'state', level, id)
    const key = SECTIONS[level]
    const head = {
      id,
      submission_id: submission,
      questionnaire_id: questionnaire.id,
      key,
      digest: phrase('digest', level),
    }
    await tx
      .insertInto('submitted_section')
      .values({ ...head, ...own })
      .execute()
    const [first = '', second = ''] = (sections.find((section) => section.id === key)?.questions ?? []).map(
      (question) => question.id,
    )
    const [answer, lower] = [newId(), newId()]
    await tx
      .insertInto('submitted_answer')
      .values({ id: answer, section_id: id, question: first, not_available: true, ...own })
      .execute()
    await addText(tx, answer, phrase('reason', level), own, { field: 'reason' })
    // What stands lower than its section stays there.
    const below = { ...own, level: level < 2 ? level : 2 }
    await tx
      .insertInto('submitted_answer')
      .values({ id: lower, section_id: id, question: second, ...below })
      .execute()
    await addText(tx, lower, phrase('answer', Math.min(level, 2) as Level), below)
  }
}

async function addSummary(tx: Tx, planted: Planted, review: PlantedReview, level: Level): Promise<void> {
  const id = newId()
  const own = row(review, planted.people.focalPoint, 'reviewers', level, id)
  await tx
    .insertInto('review_document')
    .values({ id, kind: 'summary', ...own })
    .execute()
  const report = newId()
  await tx
    .insertInto('review_document')
    .values({ ...row(review, planted.people.focalPoint, 'reviewers', 5, report), id: report, kind: 'report' })
    .execute()
  await addText(tx, id, phrase('summary', level), own)
}

async function addPeople(tx: Tx, planted: Planted): Promise<void> {
  for (const [name, id] of Object.entries(planted.people))
    await tx
      .insertInto('person')
      .values({ id, name: JSON.stringify({ en: name }), email: `${id}@umran.example`, lang: 'en', demonstration: true })
      .execute()
}

async function addSeats(tx: Tx, { people, first, mechanismId }: Planted): Promise<void> {
  const seat = async (person: string, role: Role, object: string): Promise<void> => {
    const values = { id: newId(), person_id: person, role, organisation_id: first.organisationId, object_id: object }
    await tx.insertInto('access.seat').values(values).execute()
  }
  await seat(people.focalPoint, 'focal_point', first.reviewId)
  await seat(people.contributor, 'contributor', first.reviewId)
  await seat(people.delegate, 'delegate', mechanismId)
}

async function addCycle(tx: Tx, { cycleId: id, mechanismId }: Planted): Promise<void> {
  await tx.insertInto('access.object').values({ id, kind: 'cycle', mechanism_id: mechanismId, cycle_id: id }).execute()
  const title = JSON.stringify({ ar: 'الدورة الأولى', en: 'First cycle' })
  const dates = {
    starts_on: '2025-01-01',
    ends_on: '2028-12-31',
    call_closes_on: '2025-06-30',
    review_starts_on: '2025-10-01',
  }
  await tx
    .insertInto('cycle')
    .values({ id, mechanism_id: mechanismId, slug: 'first', title, ...dates })
    .execute()
}

function review(code: string): PlantedReview {
  return { reviewId: newId(), organisationId: newId(), code }
}

/** Names sort one way in English and the other in Arabic. The second review has one finding and a summary, both public. */
export async function plant(adminUrl: string): Promise<Planted> {
  return await withOwner(adminUrl, async (tx) => {
    const mechanism = await tx
      .selectFrom('mechanism')
      .select('id')
      .where('demonstration', '=', true)
      .executeTakeFirstOrThrow()
    const planted: Planted = {
      mechanismId: mechanism.id,
      cycleId: newId(),
      first: review('XAV'),
      second: review('XBE'),
      people: { focalPoint: newId(), delegate: newId(), contributor: newId(), stranger: newId() },
      findings: { 0: newId(), 1: newId(), 2: newId(), 3: newId(), 4: newId(), 5: newId() },
    }
    await addPeople(tx, planted)
    await addCycle(tx, planted)
    await addState(tx, planted, planted.first, { ar: 'يافورا', en: 'Avora' })
    await addState(tx, planted, planted.second, { ar: 'بيلا', en: 'Bela' })
    await addSeats(tx, planted)
    for (const level of LEVELS) await addFinding(tx, planted, planted.first, level, planted.findings[level])
    await addSections(tx, planted, planted.first)
    await addSummary(tx, planted, planted.first, 4)
    await addFinding(tx, planted, planted.second, 5, newId(), 1)
    await addSummary(tx, planted, planted.second, 5)
    return planted
  })
}
