import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { listUnits, releaseUnits } from '../release/release.service.ts'
import { getReview } from '../review/review.store.ts'
import { approve, translate } from './translation.service.ts'

let database: TestDatabase
let world: World
/** A finding that Member States read, and one that only the review does. */
let released: { id: string; level: number }
let kept: { id: string }

function by(person: WorldPerson, certified = false): Ctx {
  return world.as(world.people[person].id, { lang: 'en', certified })
}

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'RELEASED')
  const units = await inTransaction(by('case_officer'), async (tx) => {
    const all = await listUnits(tx, await getReview(tx, world.reviewId))
    return all.filter((unit) => unit.kind === 'finding')
  })
  const [one, other] = [units.find((unit) => unit.level === 4), units.find((unit) => unit.level === 2)]
  if (one === undefined || other === undefined) throw new Error('the small world has no such findings')
  released = one
  kept = other
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

/** The translator writes it, and a reviewer approves it. */
async function approved(thing: string, text: string): Promise<void> {
  const { reviewId } = world
  await translate(by('translator'), { reviewId, thing, field: 'text', lang: 'fr', text })
  const blocks = await inTransaction(by('same_lead'), async (tx) => await listBlocks(tx, [thing]))
  const block = blocks.find((one) => one.lang === 'fr')?.id ?? ''
  await approve(by('same_lead'), { reviewId, block, text })
}

async function french(person: WorldPerson, thing: string): Promise<string | undefined> {
  const blocks = await inTransaction(by(person), async (tx) => await listBlocks(tx, [thing]))
  return blocks.find((one) => one.lang === 'fr')?.body
}

describe('an approved translation', () => {
  test('of a released text is read above the review only by a new consent of the State', async () => {
    await approved(released.id, 'Un texte')
    expect(await french('expert', released.id)).toBe('Un texte')
    expect(await french('delegate', released.id)).toBeUndefined()
    const choices = [{ unitId: released.id, level: 4 as const }]
    await expect(releaseUnits(by('focal_point'), { reviewId: world.reviewId, choices })).rejects.toMatchObject({
      code: 'codeWrong',
    })
    await releaseUnits(by('focal_point', true), { reviewId: world.reviewId, choices })
    expect(await french('delegate', released.id)).toBe('Un texte')
  })

  test('of a text that has changed since does not rise with it', async () => {
    await approved(kept.id, 'Un autre texte')
    const owner = new pg.Client({ connectionString: database.adminUrl })
    await owner.connect()
    await owner.query('set role umran_owner')
    await owner.query("update block set body = 'Other words' where thing_id = $1 and status = 'original'", [
      kept.id,
    ])
    await owner.end()
    const choices = [{ unitId: kept.id, level: 4 as const }]
    await releaseUnits(by('focal_point', true), { reviewId: world.reviewId, choices })
    const blocks = await inTransaction(by('delegate'), async (tx) => await listBlocks(tx, [kept.id]))
    expect(blocks.map((block) => block.lang)).toContain('en')
    expect(blocks.map((block) => block.lang)).not.toContain('fr')
  })
})
