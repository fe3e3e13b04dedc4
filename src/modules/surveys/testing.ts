import { newId } from '#kernel/ids.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import type { Role } from '#kernel/actor.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { type Database, openDatabase, openPool } from '#platform/db/pool.ts'
import { moveRows } from '#platform/transition/machine.ts'
import { saveMoves } from '#platform/transition/move.store.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { saveQuestionnaire } from './questionnaire/questionnaire.store.ts'
import type { Programme } from './response/response.ts'
import { openResponse } from './response/response.service.ts'
import { listSections } from './section/section.store.ts'
import { responseMachine } from './quick/quick.ts'
import { sectionMachine } from './section/section.ts'
import { answerFileMachine } from './exchange/answer-file.ts'
import { paperMachine } from './paper/paper.ts'

/** A small questionnaire with each kind of thing the module must treat: conditions across sections, cities, evidence, prose. */
export const QUESTIONNAIRE: Questionnaire = {
  id: 'test',
  version: 1,
  title: { en: 'Test', ar: 'اختبار' },
  sections: [
    {
      id: 'policy',
      title: { en: 'Policy', ar: 'السياسة' },
      questions: [
        {
          id: 'has_strategy',
          type: 'choice',
          label: { en: 'Is there a strategy?' },
          required: true,
          choices: [
            { value: 'yes', label: { en: 'Yes' } },
            { value: 'no', label: { en: 'No' } },
          ],
          provisions: [],
          paragraph: 'N 15a',
        },
        {
          id: 'strategy',
          type: 'text',
          label: { en: 'What does it say?' },
          required: true,
          relevant: "${has_strategy} = 'yes'",
          provisions: [],
          paragraph: 'N 15a',
        },
        {
          id: 'budget',
          type: 'decimal',
          label: { en: 'Budget' },
          constraint: '. >= 0',
          evidence: 'optional',
          provisions: [],
          paragraph: 'N 26',
        },
      ],
    },
    {
      id: 'data',
      title: { en: 'Data' },
      questions: [
        {
          id: 'records',
          type: 'integer',
          label: { en: 'Records' },
          required: true,
          relevant: "${has_strategy} = 'yes'",
          provisions: [],
          paragraph: 'N 18g',
        },
      ],
    },
    {
      id: 'city',
      title: { en: 'Cities' },
      repeat: 'city',
      questions: [{ id: 'plan', type: 'text', label: { en: 'Plan' }, provisions: [], paragraph: 'N 15b' }],
    },
  ],
}

export const CITIES = [
  { id: 'c1', name: { en: 'Alba' } },
  { id: 'c2', name: { en: 'Bera' } },
]

const PEOPLE = ['focal', 'contributor', 'validator', 'partner', 'observer', 'expert', 'officer', 'stranger'] as const
export type PersonKey = (typeof PEOPLE)[number]

export type SurveyWorld = {
  database: TestDatabase
  db: Database
  people: Record<PersonKey, string>
  state: string
  ministry: string
  mechanism: string
  reviewId: string
  earlierId: string
  questionnaireId: string
  /** What the review says of answering; tests set it. */
  answering: { now: Permission; earlier: Permission }
  ctx: (person: PersonKey, options?: { certified?: boolean }) => Ctx
  sectionId: (key: string, city?: string, objectId?: string) => Promise<string>
  close: () => Promise<void>
}

type Ids = {
  state: string
  other: string
  ministry: string
  mechanism: string
  cycle: string
  before: string
  reviewId: string
  earlierId: string
  people: Record<PersonKey, string>
}

async function addWorld(adminUrl: string, ids: Ids, definition: Questionnaire): Promise<string> {
  return await withOwner(adminUrl, async (tx) => {
    const name = (text: string) => JSON.stringify({ en: text })
    const object = (
      id: string,
      kind: 'mechanism' | 'cycle' | 'review',
      cycle: string | null,
      state: string | null,
    ) => ({
      id,
      kind,
      mechanism_id: ids.mechanism,
      cycle_id: cycle,
      organisation_id: state,
    })
    await tx
      .insertInto('organisation')
      .values([ids.state, ids.other].map((id, i) => ({ id, kind: 'state', name: name(`State ${i}`) })))
      .execute()
    await tx
      .insertInto('organisation')
      .values({ id: ids.ministry, kind: 'ministry', name: name('Ministry') })
      .execute()
    for (const key of PEOPLE)
      await tx
        .insertInto('person')
        .values({ id: ids.people[key], name: name(key), email: `${key}-${ids.people[key]}@example.org`, lang: 'en' })
        .execute()
    await tx
      .insertInto('access.object')
      .values(object(ids.mechanism, 'mechanism', null, null))
      .execute()
    await tx
      .insertInto('mechanism')
      .values({ id: ids.mechanism, slug: 'm', title: name('M'), description: name('M'), principles: '[]' })
      .execute()
    for (const [id, from, to] of [
      [ids.before, 2022, 2026],
      [ids.cycle, 2026, 2030],
    ] as const) {
      await tx
        .insertInto('access.object')
        .values(object(id, 'cycle', id, null))
        .execute()
      const days = {
        starts_on: `${from}-01-01`,
        ends_on: `${to}-01-01`,
        call_closes_on: `${from}-02-01`,
        review_starts_on: `${from}-05-01`,
      }
      await tx
        .insertInto('cycle')
        .values({ id, mechanism_id: ids.mechanism, slug: `c${from}`, title: name('C'), ...days })
        .execute()
    }
    await tx
      .insertInto('access.object')
      .values([
        object(ids.reviewId, 'review', ids.cycle, ids.state),
        object(ids.earlierId, 'review', ids.before, ids.state),
      ])
      .execute()
    const seat = (key: PersonKey, role: Role, organisation: string, on = ids.reviewId) => ({
      id: newId(),
      person_id: ids.people[key],
      role,
      organisation_id: organisation,
      object_id: on,
    })
    const seats = [
      seat('focal', 'focal_point', ids.state),
      seat('focal', 'focal_point', ids.state, ids.earlierId),
      seat('observer', 'observer', ids.state),
      seat('expert', 'expert', ids.other),
      seat('officer', 'case_officer', ids.other),
    ]
    await tx.insertInto('access.seat').values(seats).execute()
    await saveMoves(tx, [
      ...moveRows(sectionMachine),
      ...moveRows(paperMachine),
      ...moveRows(answerFileMachine),
      ...moveRows(responseMachine),
    ])
    return await saveQuestionnaire(tx, { mechanismId: ids.mechanism, definition })
  })
}

/** A State with an open self-assessment, one earlier review, and a person of every role; close it after the last test. */
export async function surveyWorld(
  definition: Questionnaire = QUESTIONNAIRE,
  programmes: readonly Programme[] = [],
): Promise<SurveyWorld> {
  const database = await testDatabase()
  const db = openDatabase(openPool(database.appUrl, 4))
  const people = Object.fromEntries(PEOPLE.map((key) => [key, newId()])) as Record<PersonKey, string>
  const ids: Ids = {
    state: newId(),
    other: newId(),
    ministry: newId(),
    mechanism: newId(),
    cycle: newId(),
    before: newId(),
    reviewId: newId(),
    earlierId: newId(),
    people,
  }
  const questionnaireId = await addWorld(database.adminUrl, ids, definition)
  const answering: SurveyWorld['answering'] = { now: allowed, earlier: refused('review.answersClosed') }
  const ctx: SurveyWorld['ctx'] = (person, options = {}) => ({
    db,
    jobs: { send: async () => undefined },
    registry: {
      answering: async (_tx, objectId) => (objectId === ids.reviewId ? answering.now : answering.earlier),
      cards: {},
      mails: {},
      work: [],
    },
    secret: database.secret,
    personId: people[person],
    certified: options.certified ?? false,
    lang: 'en',
    requestId: newId(),
    now: () => new Date('2026-06-01T10:00:00Z'),
    demonstration: false,
  })
  const focal = ctx('focal')
  for (const objectId of [ids.earlierId, ids.reviewId]) {
    await inTransaction(
      focal,
      async (tx) => await openResponse(focal, tx, { objectId, questionnaireId, cities: CITIES, programmes }),
    )
  }
  return {
    ...ids,
    database,
    db,
    questionnaireId,
    answering,
    ctx,
    sectionId: async (key, city = '', objectId = ids.reviewId) => {
      const sections = await inTransaction(focal, async (tx) => await listSections(tx, [objectId]))
      return sections.find((section) => section.key === key && section.repeatKey === city)?.id ?? ''
    },
    close: async () => {
      await db.destroy()
      await database.drop()
    },
  }
}
