import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World } from '#test/helpers/world.ts'
import { listFindings } from '../finding/finding.store.ts'
import { listReleasedFindingsOf } from '../public.store.ts'
import { loadPreview } from './preview-view.service.ts'
import { loadRelease } from './release-view.service.ts'
import { releaseUnits } from './release.service.ts'

/** Of the small world: one finding was corrected and then agreed to and is public, one stands beside the State's view. */
let database: TestDatabase
let world: World
let corrected: string
let kept: string

function focal(certified = false): Ctx {
  return world.as(world.people.focal_point.id, { lang: 'en', certified })
}
const nobody = (): Ctx => ({ ...focal(), personId: null })

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'RELEASED')
  const findings = await inTransaction(focal(), async (tx) => await listFindings(tx, world.reviewId))
  corrected = findings.find(({ type }) => type === 'challenge')?.id ?? ''
  kept = findings.find(({ type }) => type === 'suggestion')?.id ?? ''
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

async function cardOf(id: string) {
  return await inTransaction(nobody(), async (tx) => {
    const cards = await listReleasedFindingsOf(tx, [world.reviewId])
    return cards.find((one) => one.id === id)
  })
}

describe('what the State said of a finding', () => {
  test('and took back by agreeing is not released: not on the page, the card, the preview, nor in the table', async () => {
    const { units } = await loadRelease(focal(), world.reviewId)
    expect(units.find(({ id }) => id === corrected)).toMatchObject({ level: 5, views: [] })
    const preview = await loadPreview(focal(), { reviewId: world.reviewId, as: 'public' })
    expect(preview.findings.find(({ id }) => id === corrected)?.divergent).toBeNull()
    expect((await cardOf(corrected))?.views).toEqual([])
    const rows = await inTransaction(nobody(), async (tx) => {
      const replies = await tx.selectFrom('finding_reply').select('id').where('finding_id', '=', corrected).execute()
      const words = await sql`select 1 from block where body = 'One asked in One.'`.execute(tx)
      const links = await tx.selectFrom('chain.link').select('id').where('kind', '=', 'replies_to').execute()
      return [...replies, ...words.rows, ...links]
    })
    expect(rows).toEqual([])
    expect(await ask(database.adminUrl, "select 1 from block where body = 'One asked in One.'")).toHaveLength(1)
  })

  test('and holds to stands beside it wherever it is read, a corrected fact as well as another view', async () => {
    const { reviewId } = world
    await withOwner(database.adminUrl, async (tx) => {
      await sql`update finding_reply set verdict = 'correct_fact' where finding_id = ${kept}`.execute(tx)
    })
    await releaseUnits(focal(true), { reviewId, choices: [{ unitId: kept, level: 5 }] })
    const view = 'Records are enough.'
    const { units } = await loadRelease(focal(), reviewId)
    expect(units.find(({ id }) => id === kept)).toMatchObject({ level: 5, views: [{ text: view }] })
    const preview = await loadPreview(focal(), { reviewId, as: 'public' })
    expect(preview.findings.find(({ id }) => id === kept)?.divergent?.text).toBe(view)
    expect((await cardOf(kept))?.views).toMatchObject([{ verdict: 'correct_fact' }])
  })
})
