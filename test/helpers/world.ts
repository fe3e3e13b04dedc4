import { demoCycle, demoScript, type DemoScript, demoState, type DemoState, demoWorld } from '#packs/schema/demo.ts'
import { companyOf, cycleIdOf, saveCompany } from '#app/demo/cast.ts'
import { databaseNow, settleDates } from '#app/demo/dates.store.ts'
import { actAs, playCycle, textsOf } from '#app/demo/demo.ts'
import { SECRETARIAT, SLUG } from '#app/demo/mechanism.ts'
import type { As, CastPerson } from '#app/demo/story.ts'
import { loadPacks } from '#app/load.ts'
import { machines } from '#app/modules.ts'
import { mechanismId } from '#app/packs.ts'
import type { ReviewState } from '#modules/reviews/review/review.ts'
import type { Db } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { saveMoves } from '#platform/transition/move.store.ts'
import { moveRows } from '#platform/transition/machine.ts'
import type { TestDatabase } from '#test/helpers/database.ts'
import { SMALL_ANSWERS, SMALL_CITY, SMALL_EVIDENCE, SMALL_FINDINGS, SMALL_THREADS } from '#test/helpers/world-texts.ts'

/** The people of the small world, by what they are. */
export const WORLD_PEOPLE = [
  'focal_point',
  'contributor',
  'validator',
  'partner',
  'observer',
  'same_lead',
  'other_lead',
  'expert',
  'same_focal',
  'other_focal',
  'far_focal',
  'case_officer',
  'translator',
  'delegate',
] as const
export type WorldPerson = (typeof WORLD_PEOPLE)[number]

export type World = {
  db: Db
  mechanismId: string
  cycleId: string
  /** The review that was driven to the wanted state, and the one of the State that nobody reviews yet. */
  reviewId: string
  farReviewId: string
  /** Organisations: under review, of the same group, of another, and one that only takes part. */
  states: { reviewed: string; same: string; other: string; far: string }
  people: Record<WorldPerson, CastPerson>
  as: As
  close: () => Promise<void>
}

const text = (en: string) => ({ ar: `نص: ${en}`, en })

function person(key: WorldPerson, role: DemoState['people'][number]['role'], more: object = {}): object {
  return { key, role, name: { ar: `شخص ${key}`, en: `Person ${key}` }, lang: 'en', task: text(key), ...more }
}

function state(
  code: string,
  group: DemoState['group'],
  people: object[],
  reviews: object[],
  reviewsIn: string[] = [],
): DemoState {
  const cities = ['One', 'Two'].map((name) => ({ name: text(`${name} of ${code}`), population: 1000 }))
  return demoState.parse({
    code,
    group,
    name: text(`State ${code}`),
    langs: ['en', 'ar'],
    cities,
    people,
    reviews,
    reviewsIn,
  })
}

const CYCLE = demoCycle.parse({
  key: 'small',
  title: text('A cycle'),
  startsOn: '2023-06-01',
  termsAdoptedOn: '2025-03-01',
  callClosesOn: '2025-06-01',
  reviewStartsOn: '2025-09-01',
  endsOn: '2027-06-01',
})

/** Days that follow one another, one a fortnight. */
const DAYS: DemoScript['days'] = {
  join: '2025-05-02',
  admit: '2025-06-15',
  team: '2025-09-01',
  begin: '2025-09-15',
  answers: '2025-10-01',
  submit: '2025-10-15',
  accept: '2025-11-01',
  ask: '2025-11-15',
  dialogue: '2025-12-01',
  drafting: '2025-12-15',
  handOver: '2026-01-05',
  check: '2026-01-19',
  sign: '2026-02-02',
  release: '2026-02-16',
  respond: '2026-03-02',
  close: '2026-03-16',
  leave: '2025-10-08',
}

function smallScript(until: ReviewState): DemoScript {
  const leaves = {
    PAUSED: { how: 'pause', reason: 'An election.' },
    WITHDRAWN: { how: 'seal', reason: 'A change of plans.' },
  } as const
  const aside = until === 'PAUSED' || until === 'WITHDRAWN'
  return demoScript.parse({
    cycle: CYCLE.key,
    until: aside ? 'SELF_ASSESSMENT' : until,
    ...(aside ? { leaves: leaves[until] } : {}),
    scope: ['out_1', 'out_2', 'out_3'],
    supportLetter: 'L/1',
    contribution: 'An office.',
    reviewers: {
      same: 'QN',
      other: 'XA',
      team: ['same_lead', 'other_lead', 'expert'],
      reason: 'Recorded for the test.',
    },
    observers: ['observer'],
    days: DAYS,
    holders: [
      { person: 'contributor', sections: ['policy', 'city@1'] },
      { person: 'validator', sections: ['policy'] },
      { person: 'partner', sections: ['cooperation'] },
    ],
    answers: SMALL_ANSWERS,
    cities: [SMALL_CITY, SMALL_CITY],
    evidence: SMALL_EVIDENCE,
    threads: SMALL_THREADS,
    findings: SMALL_FINDINGS,
    summary: { by: 'same_lead', text: text('A summary.\n\nIts second paragraph.') },
    release: { sections: { policy: 5, 'city@1': 4 } },
  })
}

function smallStates(until: ReviewState): DemoState[] {
  const far = {
    cycle: CYCLE.key,
    until: 'ENROLLED',
    scope: ['out_1'],
    supportLetter: 'L/4',
    contribution: 'Nothing.',
    days: { join: DAYS.join },
  }
  return [
    state(
      'QM',
      'african',
      [
        person('focal_point', 'focal_point'),
        person('contributor', 'contributor'),
        person('validator', 'validator'),
        person('partner', 'partner', { organisation: 'team' }),
        person('observer', 'observer'),
        person('delegate', 'delegate'),
      ],
      [smallScript(until)],
    ),
    state(
      'QN',
      'african',
      [person('same_focal', 'focal_point'), person('same_lead', 'lead_reviewer'), person('expert', 'expert')],
      [],
      [CYCLE.key],
    ),
    state(
      'XA',
      'eastern_european',
      [person('other_focal', 'focal_point'), person('other_lead', 'lead_reviewer')],
      [],
      [CYCLE.key],
    ),
    state('XD', 'grulac', [person('far_focal', 'focal_point')], [far]),
  ]
}

/** A demonstration of four States, one of them with its review driven to `until`: through the services, with short texts. */
export async function makeWorld(database: TestDatabase, until: ReviewState): Promise<World> {
  const { adminUrl, appUrl, secret } = database
  await loadPacks({ demo: true }, database, () => undefined)
  const states = smallStates(until)
  const world = demoWorld.parse({
    cycles: [CYCLE],
    roles: {},
    organisations: [{ key: 'team', kind: 'un_entity', name: text('A country team') }],
    people: [person('case_officer', 'case_officer'), person('translator', 'translator')],
    states: states.map(({ code }) => code),
  })
  const company = companyOf(world, states, SLUG, SECRETARIAT)
  await withOwner(adminUrl, async (tx) => {
    await saveMoves(tx, machines.flatMap(moveRows))
    await saveCompany(tx, company, world, states, mechanismId(SLUG))
  })
  const db = openDatabase(openPool(appUrl, 3))
  const ownerDb = openDatabase(openPool(adminUrl, 1))
  const as = actAs(db, secret)
  try {
    const since = await databaseNow(ownerDb)
    const settle = async (id: string, day: string): Promise<void> => await settleDates(ownerDb, { id, day, since })
    const reviews = await playCycle({ as, settle, company, ...(await textsOf(db)) }, CYCLE, states)
    return worldOf({ db, as, reviews, people: company.people, organisations: company.states })
  } finally {
    await ownerDb.destroy()
  }
}

type Made = {
  db: Db
  as: As
  reviews: ReadonlyMap<string, string>
  people: ReadonlyMap<string, CastPerson>
  organisations: ReadonlyMap<string, string>
}

function worldOf({ db, as, reviews, people, organisations }: Made): World {
  const get = <T>(from: ReadonlyMap<string, T>, key: string): T => {
    const found = from.get(key)
    if (found === undefined) throw new Error(`the small world has no ${key}`)
    return found
  }
  return {
    db,
    as,
    mechanismId: mechanismId(SLUG),
    cycleId: cycleIdOf(CYCLE.key),
    reviewId: get(reviews, 'QM'),
    farReviewId: get(reviews, 'XD'),
    states: {
      reviewed: get(organisations, 'QM'),
      same: get(organisations, 'QN'),
      other: get(organisations, 'XA'),
      far: get(organisations, 'XD'),
    },
    people: Object.fromEntries(WORLD_PEOPLE.map((key) => [key, get(people, key)])) as Record<WorldPerson, CastPerson>,
    close: async () => await db.destroy(),
  }
}
