import pg from 'pg'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '#kernel/canonical.ts'
import { newId } from '#kernel/ids.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type Desk, deskOf, refusal } from '../desk.fixture.ts'
import { freeze } from '../submission/freeze.service.ts'
import { getSubmission } from '../submission/submission.fixture.ts'
import { type PersonKey, type SurveyWorld, surveyWorld } from '../testing.ts'
import type { FileInput } from './evidence-file.schema.ts'
import { attachFile, deleteForGood, loadFile, putBack, showEvidence, takeAway } from './evidence-file.service.ts'

const SAID: FileInput = { lang: 'en', title: 'Register of 2025' }

function fileOf(words: string, name = 'register.csv'): File {
  return new File([words], name)
}

describe('files as evidence', () => {
  let world: SurveyWorld
  let desk: Desk
  let owner: pg.Client
  let section: string

  beforeAll(async () => {
    world = await surveyWorld()
    desk = deskOf(world)
    owner = new pg.Client({ connectionString: world.database.adminUrl })
    await owner.connect()
    section = await world.sectionId('policy')
  })
  afterAll(async () => {
    await owner.end()
    await world.close()
  })

  const place = () => ({ reviewId: world.reviewId, sectionId: section, slot: 'has_strategy' })
  const shown = async (person: PersonKey = 'focal') => await showEvidence(world.ctx(person), place())
  const attach = async (words: string, input: FileInput = SAID, person: PersonKey = 'focal') =>
    await attachFile(world.ctx(person), place(), fileOf(words), input)

  test('one is taken in by its content, with what is said of it, and drafts the section', async () => {
    await attach('city,count\nAlba,3\n')
    const { evidence } = await shown()
    expect(evidence).toMatchObject([
      {
        title: 'Register of 2025',
        url: '',
        file: { name: 'register.csv', kind: 'csv', size: 18, digest: sha256('city,count\nAlba,3\n') },
      },
    ])
    const view = await desk.view('focal', section)
    expect(view.state).toBe('DRAFTED')
    expect(view.fields.find(({ question }) => question.id === 'has_strategy')?.evidence).toHaveLength(1)
    const file = await loadFile(world.ctx('focal'), evidence[0]?.file?.id ?? '')
    expect(new TextDecoder().decode(file.bytes)).toBe('city,count\nAlba,3\n')
    expect(file.everyone).toBe(false)
  })

  test('what cannot be taken is refused by the field, and nothing is stored', async () => {
    const { rows: before } = await owner.query('select count(*) from evidence_file')
    expect((await refusal(attachFile(world.ctx('focal'), place(), undefined, SAID))).paths).toEqual(['file required'])
    expect((await refusal(attach(''))).paths).toEqual(['file fileEmpty'])
    expect((await refusal(attach('<html>'))).paths).toEqual(['file fileKind'])
    expect((await refusal(attach('city,count\nAlba,3\n'))).paths).toEqual(['file fileThere'])
    const other = { ...place(), slot: 'no_such' }
    expect((await refusal(attachFile(world.ctx('focal'), other, fileOf('x'), SAID))).code).toBe('notFound')
    expect((await owner.query('select count(*) from evidence_file')).rows).toEqual(before)
  })

  test('those who have no part in the section neither see nor fetch it', async () => {
    const id = (await shown()).evidence[0]?.file?.id ?? ''
    for (const person of ['expert', 'contributor'] as const) {
      expect((await refusal(shown(person))).code).toBe('notFound')
      expect((await refusal(loadFile(world.ctx(person), id))).code).toBe('notFound')
    }
    expect((await refusal(attach('theirs', SAID, 'expert'))).code).toBe('notFound')
  })

  test('a removed one is put back, or deleted for good with its name kept', async () => {
    await attach('second', { lang: 'ar', page: '3' })
    const second = (await shown()).evidence.find(({ page }) => page === '3')
    // Without a title its name stands.
    expect(second).toMatchObject({ title: 'register', lang: 'ar' })
    const id = second?.id ?? ''
    expect((await refusal(putBack(world.ctx('focal'), place(), id))).code).toBe('stale')
    await takeAway(world.ctx('focal'), place(), id)
    expect((await refusal(takeAway(world.ctx('focal'), place(), id))).code).toBe('stale')
    expect((await shown()).removed).toMatchObject([{ id, kept: true, certified: false }])
    await putBack(world.ctx('focal'), place(), id)
    expect((await shown()).removed).toEqual([])
    expect((await refusal(deleteForGood(world.ctx('focal'), place(), id))).code).toBe('stale')
    await takeAway(world.ctx('focal'), place(), id)
    await deleteForGood(world.ctx('focal'), place(), id)
    expect((await shown()).removed).toMatchObject([{ id, kept: false, file: { name: 'register.csv' } }])
    expect((await refusal(putBack(world.ctx('focal'), place(), id))).code).toBe('stale')
    const { rows } = await owner.query('select 1 from evidence_bytes where file_id = $1', [second?.file?.id])
    expect(rows).toEqual([])
  })

  test('the database keeps to it too: no other bytes, no row for another, no file of another review', async () => {
    const expert = world.ctx('expert')
    const focal = world.ctx('focal')
    const { file } = (await shown()).evidence[0] ?? {}
    const asked = async (ctx: typeof expert, query: ReturnType<typeof sql>) =>
      await inTransaction(ctx, async (tx) => await query.execute(tx))
    await expect(asked(expert, sql`select access.delete_file(${file?.id}::uuid)`)).rejects.toThrow(/not yours/)
    // In force: not deleted under an answer.
    await expect(asked(focal, sql`select access.delete_file(${file?.id}::uuid)`)).rejects.toThrow(/not yours/)
    await expect(
      asked(focal, sql`insert into evidence_bytes (file_id, bytes) values (${file?.id}::uuid, 'x')`),
    ).rejects.toThrow(/not the bytes|duplicate/)
    await expect(asked(focal, sql`update evidence_bytes set bytes = 'x'`)).rejects.toThrow(/permission denied/)
    await expect(asked(focal, sql`delete from evidence_bytes`)).rejects.toThrow(/permission denied/)
    const row = sql`insert into evidence_file (id, name, kind, size, digest, object_id, part_id, side, owner_id, level)
      values (${newId()}::uuid, 'a', 'text', 1, ${'0'.repeat(64)}, ${world.reviewId}::uuid, ${section}::uuid, 'state', ${world.people.expert}::uuid, 1)`
    await expect(asked(expert, row)).rejects.toThrow(/row-level security/)
  })

  test('a review that has no room left says so, and stores nothing', async () => {
    await owner.query('begin')
    await owner.query('alter table evidence_bytes disable trigger announced')
    await owner.query(
      `with f as (insert into evidence_file (id, name, kind, size, digest, object_id, part_id, side, owner_id, level)
         select gen_random_uuid(), 'big', 'text', 20000000, repeat('0', 64), $1, $2, 'state', $3, 1 from generate_series(1, 25) returning id)
       insert into evidence_bytes (file_id, bytes) select id, 'x' from f`,
      [world.reviewId, section, world.people.focal],
    )
    await owner.query('alter table evidence_bytes enable trigger announced')
    await owner.query('commit')
    const before = await shown()
    expect(await refusal(attach('one more'))).toMatchObject({ code: 'tooLarge', reason: 'survey.filesFull' })
    expect(await shown()).toEqual(before)
    await owner.query(`delete from evidence_bytes b using evidence_file f where f.id = b.file_id and f.name = 'big'`)
    await owner.query(`delete from evidence_file where name = 'big'`)
  })

  test('a certified one is read by the review and by everyone once its section is released, and stays', async () => {
    await desk.save(
      'focal',
      section,
      await desk.form('focal', section, { 'a.has_strategy': 'yes', 'a.strategy': 'Words', 'a.budget': '0' }),
    )
    const data = await world.sectionId('data')
    await desk.save('focal', data, await desk.form('focal', data, { 'r.records': 'None are kept' }))
    for (const [key, city] of [['policy'], ['data'], ['city', 'c1'], ['city', 'c2']] as const)
      await desk.clear(await world.sectionId(key, city))
    const ctx = world.ctx('focal', { certified: true })
    const { submissionId } = await inTransaction(ctx, async (tx) => await freeze(ctx, tx, { objectId: world.reviewId }))
    const expert = world.ctx('expert')
    const frozen = await inTransaction(expert, async (tx) => await getSubmission(tx, submissionId))
    const answer = frozen.sections.flatMap(({ answers }) => answers).find(({ question }) => question === 'has_strategy')
    const file = answer?.evidence[0]?.file
    expect(file?.digest).toBe(sha256('city,count\nAlba,3\n'))
    expect(new TextDecoder().decode((await loadFile(expert, file?.id ?? '')).bytes)).toContain('Alba')
    const everyone = { ...expert, personId: null }
    expect((await refusal(loadFile(everyone, file?.id ?? ''))).code).toBe('notFound')
    await owner.query(`update submitted_file set level = 5 where file_id = $1`, [file?.id])
    expect((await loadFile(everyone, file?.id ?? '')).everyone).toBe(true)
  })
})
