import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { DemoCycle, DemoScript, DemoState, DemoWorld } from '#packs/schema/demo.ts'
import { mechanismId, PACKS, secretariatId } from '#app/packs.ts'
import { listProvisions } from '#modules/frameworks/index.ts'
import type { Purpose } from '#modules/people/index.ts'
import { answering } from '#modules/reviews/index.ts'
import { findCurrentQuestionnaire } from '#modules/surveys/index.ts'
import { openAuth } from '#platform/auth/open-auth.ts'
import { newTotpSecret } from '#platform/auth/totp.ts'
import type { Config, RunningDatabase } from '#platform/config.ts'
import type { Db, Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { withOwner } from '#platform/db/owner.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { callCycle, type Company, companyOf, saveCompany } from './cast.ts'
import { introduce } from './cast.store.ts'
import { cleanUp, isPlayed } from './clean.store.ts'
import { databaseNow, settleDates } from './dates.store.ts'
import { enrol } from './enrol.ts'
import { SECRETARIAT, SLUG } from './mechanism.ts'
import { type DemoPack, readDemoPack } from './pack.ts'
import { playDraft } from './play-draft.ts'
import { playReview } from './play.ts'
import { type As, type Cast, type CastPerson, momentOf } from './story.ts'

/** Reviews that are played at a time: the database has more to do than this process. */
const AT_A_TIME = 5

type Urls = Pick<RunningDatabase, 'adminUrl' | 'appUrl' | 'authUrl'>

/**
 * Plays the demonstration once: States join, answer, are reviewed and publish, through the services everybody uses.
 * What an interrupted start left behind is taken away first; a demonstration that is complete is left as it is.
 */
export async function loadDemo(
  config: Pick<Config, 'secret' | 'publicUrl'>,
  database: Urls,
  log: (line: string) => void,
  folder: string = path.join(PACKS, 'demo'),
): Promise<void> {
  const mechanism = mechanismId(SLUG)
  await withOwner(database.adminUrl, async (guard) => {
    // Two processes that start together: the second waits here, and then finds the work done.
    await lockThing(guard, mechanism)
    if (await isPlayed(guard)) return
    const pack = await readDemoPack(folder)
    log('making the demonstration; this takes half a minute, once')
    const company = companyOf(pack.world, pack.states, SLUG, SECRETARIAT)
    await withOwner(database.adminUrl, async (tx) => {
      await cleanUp(tx, mechanism, secretariatId(SLUG))
      await saveCompany(tx, company, pack.world, pack.states, mechanism)
    })
    await allOf([playAll(config, database, pack, company), openAccounts(config, database, company)])
    await withOwner(database.adminUrl, async (tx) => await introduceAll(tx, company, pack.world))
    log(`the demonstration is ready: ${pack.states.length} States, ${company.people.size} people`)
  })
}

/** Under what a person is found at the door. */
const PURPOSE_OF: Record<CastPerson['role'], Purpose> = {
  focal_point: 'speaks',
  contributor: 'answers',
  validator: 'answers',
  partner: 'answers',
  expert: 'reviews',
  lead_reviewer: 'reviews',
  case_officer: 'runs',
  translator: 'runs',
  administrator: 'runs',
  observer: 'reads',
  delegate: 'reads',
}

async function introduceAll(ownerTx: Tx, company: Company, world: DemoWorld): Promise<void> {
  for (const { id, role, task, place, home } of company.people.values()) {
    await introduce(ownerTx, id, { role: world.roles[role] ?? {}, task, place, home, purpose: PURPOSE_OF[role] })
  }
}

/** Nobody knows these passwords: people of the demonstration are signed in by choosing them. */
async function openAccounts(
  config: Pick<Config, 'secret' | 'publicUrl'>,
  database: Urls,
  company: Company,
): Promise<void> {
  const auth = await openAuth({ url: database.authUrl, ...config, demonstration: true })
  try {
    await inTurn([...company.people.values()], 3, async ({ id: personId, email, name }) => {
      const password = randomBytes(24).toString('base64url')
      await auth.createAccount({
        personId,
        email,
        name: name.en ?? '',
        password,
        totpSecret: newTotpSecret(),
        demonstration: true,
      })
    })
  } finally {
    await auth.close()
  }
}

/** All of them, or the first failure; either way nothing goes on behind the caller's back. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((done) => done.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** So many at a time, in their order; after a failure no other is begun. */
async function inTurn<T>(items: readonly T[], atATime: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item).catch((error: unknown) => {
        waiting.length = 0
        throw error
      })
    }
  }
  await allOf(Array.from({ length: atATime }, worker))
}

/** Contexts of the people of a demonstration. */
export function actAs(db: Db, secret: string): As {
  return (personId, options = {}) => ({
    db,
    jobs: { send: async () => undefined },
    registry: { answering, cards: {}, mails: {}, work: [] },
    secret,
    personId,
    certified: options.certified ?? false,
    lang: options.lang ?? 'en',
    requestId: SLUG,
    now: () => (options.at === undefined ? new Date() : momentOf(options.at)),
    demonstration: true,
  })
}

export function onlyOne(company: Company, role: CastPerson['role']): CastPerson {
  const found = [...company.people.values()].find((person) => person.role === role)
  if (found === undefined) throw new Error(`the demonstration has nobody as ${role}`)
  return found
}

async function playAll(
  config: Pick<Config, 'secret'>,
  database: Urls,
  pack: DemoPack,
  company: Company,
): Promise<void> {
  const db = openDatabase(openPool(database.appUrl, AT_A_TIME + 1))
  const ownerDb = openDatabase(openPool(database.adminUrl, 3))
  try {
    const since = await databaseNow(ownerDb)
    const stage: Stage = {
      as: actAs(db, config.secret),
      settle: async (id, day) => await settleDates(ownerDb, { id, day, since }),
      company,
      ...(await textsOf(db)),
    }
    // One cycle after the other: last cycle's pairs bind the next.
    for (const cycle of pack.world.cycles) await playCycle(stage, cycle, pack.states)
    const day = pack.world.cycles.at(-1)?.reviewStartsOn
    if (day !== undefined) await playDraft(stage.as, onlyOne(company, 'case_officer'), stage.questionnaire, day)
  } finally {
    await db.destroy()
    await ownerDb.destroy()
  }
}

export type Stage = Pick<Cast, 'settle' | 'provisions' | 'questionnaire'> & { as: As; company: Company }

export async function textsOf(db: Db): Promise<Pick<Cast, 'provisions' | 'questionnaire'>> {
  return await db.transaction().execute(async (tx) => {
    const mechanism = mechanismId(SLUG)
    const questionnaire = await findCurrentQuestionnaire(tx, mechanism)
    if (questionnaire === undefined) throw new Error('the demonstration has no questionnaire')
    const provisions = new Map((await listProvisions(tx, mechanism)).map(({ eid, id }) => [eid, id]))
    return { provisions, questionnaire: questionnaire.definition }
  })
}

function focalPointOf(company: Company, code: string): CastPerson {
  const found = [...company.people.values()].find(
    (person) => person.role === 'focal_point' && person.organisationId === company.states.get(code),
  )
  if (found === undefined) throw new Error(`${code} has no focal point`)
  return found
}

type Part = { state: DemoState; script: DemoScript | undefined }

function partsIn(cycle: DemoCycle, states: readonly DemoState[]): Part[] {
  return states.flatMap((state) => {
    const script = state.reviews.find((one) => one.cycle === cycle.key)
    return script === undefined && !state.reviewsIn.includes(cycle.key) ? [] : [{ state, script }]
  })
}

/** A cycle: the call, everybody's joining, then the reviews side by side. */
export async function playCycle(
  stage: Stage,
  cycle: DemoCycle,
  states: readonly DemoState[],
): Promise<Map<string, string>> {
  const { as, company, settle } = stage
  const caseOfficer = onlyOne(company, 'case_officer')
  const parts = partsIn(cycle, states)
  const focalPoints = parts.map(({ state }) => focalPointOf(company, state.code))
  const cycleId = await callCycle(as, cycle, { mechanismId: mechanismId(SLUG), caseOfficer, focalPoints })
  await settle(cycleId, cycle.termsAdoptedOn)
  const casts = new Map<string, Cast>()
  for (const part of parts) casts.set(part.state.code, await joined(stage, cycle, cycleId, part))
  const reviewed = parts.flatMap(({ state, script }) => {
    const cast = casts.get(state.code)
    return script === undefined || cast === undefined ? [] : [{ cast, script }]
  })
  await inTurn(reviewed, AT_A_TIME, async ({ cast, script }) => await playReview(as, cast, script))
  return new Map([...casts].map(([code, { reviewId }]) => [code, reviewId]))
}

const ONLY_REVIEWS = {
  partIn: 'reviewer',
  scope: ['out_1', 'out_2', 'out_3'],
  contribution: '',
} as const

async function joined(stage: Stage, cycle: DemoCycle, cycleId: string, { state, script }: Part): Promise<Cast> {
  const { as, company, settle, provisions, questionnaire } = stage
  const focalPoint = focalPointOf(company, state.code)
  const place = { cycleId, focalPoint, langs: state.langs, settle, cities: state.cities.map(({ name }) => name) }
  const supportLetter = `${state.code}/${cycle.termsAdoptedOn.slice(0, 4)}/1`
  const reviewing = { ...ONLY_REVIEWS, scope: [...ONLY_REVIEWS.scope], supportLetter, day: cycle.callClosesOn }
  const reviewId = await enrol(as, place, script === undefined ? reviewing : { ...script, day: script.days.join })
  return {
    code: state.code,
    cycleId,
    reviewId,
    organisationId: focalPoint.organisationId,
    langs: state.langs,
    focalPoint,
    caseOfficer: onlyOne(company, 'case_officer'),
    translator: onlyOne(company, 'translator'),
    people: company.people,
    states: company.states,
    provisions,
    questionnaire,
    settle,
  }
}
