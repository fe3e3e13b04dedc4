import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World } from '#test/helpers/world.ts'
import { getReview } from '../review/review.store.ts'
import { withdraw } from './withdrawal.service.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'

const PHRASE = 'zebra-lantern-4711'
let database: TestDatabase
let owner: pg.Client
let world: World

/** Every place in the database where the phrase stands: tables of all schemas, as bytes of their text, files in them included. */
async function places(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const hit = await owner.query(`select 1 from ${name} t where t::text like $1 or t::text like $2 limit 1`, [
      `%${PHRASE}%`,
      `%${Buffer.from(PHRASE).toString('hex')}%`,
    ])
    if (hit.rows.length > 0) found.push(name)
  }
  return found
}

/** Columns whose values the product makes itself: codes, keys, digests. Every other text column can hold a State's words. */
const MADE = new Set(
  'lang status digest source_digest state key repeat_key entry_path group_key parent_path question field kind from_kind to_kind verb from_state to_state role about about_kind part_in verdict side origin type table_name op scope working_langs purpose format'.split(
    ' ',
  ),
)

/** The phrase in every text that the State's side can write, each changed twice, so that history holds it too. */
async function plant(): Promise<void> {
  await owner.query('set role umran_owner')
  const { rows } = await owner.query<{ name: string; column: string; type: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name, a.attname as column, t.typname as type
     from access.content_table x join pg_class c on c.oid = x.name join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
     where t.typname in ('text', 'jsonb', '_text')`,
  )
  for (const { name, column, type } of rows) {
    if (MADE.has(column) || name === 'history.change') continue
    const value =
      type === 'jsonb' ? `'{"en":"${PHRASE}"}'` : type === '_text' ? `'{${PHRASE}}'` : `'https://${PHRASE}.example'`
    for (const again of ['', ''])
      await owner.query(`update ${name} set ${column} = ${value}${again} where object_id = $1 and side = 'state'`, [
        world.reviewId,
      ])
  }
  // Documents drawn of it, for the parties and for Member States.
  for (const [audience, asker] of [
    ['review', 'focal_point'],
    ['member-states', 'case_officer'],
  ] as const)
    await owner.query(
      `insert into rendering (id, kind, object_id, audience, lang, dated, digest, state, bytes, asked_by, expires_at)
       values ($1, 'country_report', $2, $3, 'en', '2026-01-01', repeat('0', 64), 'DONE', $4, $5, now() + interval '1 day')`,
      [newId(), world.reviewId, audience, Buffer.from(PHRASE), world.people[asker].id],
    )
  // A file that stood behind an answer.
  const { rows: files } = await owner.query<{ id: string }>(
    `with f as (insert into evidence_file (id, name, kind, size, digest, object_id, part_id, side, owner_id, level)
       select $1, $2, 'text', octet_length($3::bytea), encode(sha256($3::bytea), 'hex'), s.object_id, s.id, 'state', s.owner_id, 1
       from section s where s.object_id = $4 limit 1 returning id) select id from f`,
    [newId(), `${PHRASE}.txt`, Buffer.from(PHRASE), world.reviewId],
  )
  await owner.query('insert into evidence_bytes (file_id, bytes) values ($1, $2)', [files[0]?.id, Buffer.from(PHRASE)])
  await owner.query('reset role')
}

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'DIALOGUE')
  owner = new pg.Client({ connectionString: database.adminUrl })
  await owner.connect()
}, 120_000)

afterAll(async () => {
  await owner.end()
  await world.close()
  await database.drop()
})

describe('a State that withdraws and erases', () => {
  test('leaves nothing of its words in any table', async () => {
    await plant()
    const before = await places()
    expect(before).toEqual(
      expect.arrayContaining([
        'public.block',
        'public.answer',
        'public.evidence',
        'public.evidence_bytes',
        'public.evidence_file',
        'public.rendering',
        'history.change',
      ]),
    )
    const ctx = world.as(world.people.focal_point.id, { certified: true })
    await withdraw(ctx, { reviewId: world.reviewId, content: 'erase', reason: `because ${PHRASE}`, sure: 'yes' })
    expect(await places()).toEqual([])
  })

  test('leaves the fact, the time and how much there was', async () => {
    const { rows } = await owner.query('select texts, answers from access.erasure where object_id = $1', [
      world.reviewId,
    ])
    expect(rows).toHaveLength(1)
    expect(rows[0].texts).toBeGreaterThan(0)
    const { rows: salts } = await owner.query('select salt from audit.head where object_id = $1', [world.reviewId])
    expect(salts).toEqual([{ salt: '' }])
    const { rows: broken } = await owner.query('select audit.first_break($1) as seq', [world.reviewId])
    expect(broken).toEqual([{ seq: null }])
  })

  test('is closed to the reviewers, whose own texts are sealed', async () => {
    const reviewer = world.as(world.people.same_lead.id)
    await expect(inTransaction(reviewer, async (tx) => await getReview(tx, world.reviewId))).rejects.toMatchObject({
      code: 'notFound',
    })
    const seen = await inTransaction(
      reviewer,
      async (tx) =>
        await tx
          .selectFrom('block')
          .select('id')
          .where('object_id', '=', world.reviewId)
          .where('level', '<', 5)
          .execute(),
    )
    expect(seen).toEqual([])
    const { rows } = await owner.query(
      `select count(*)::int as n from block where object_id = $1 and side = 'reviewers'`,
      [world.reviewId],
    )
    expect(rows[0].n).toBeGreaterThan(0)
  })

  test('cannot be done twice, nor by anybody else, nor without a code', async () => {
    const input = { reviewId: world.reviewId, content: 'erase', reason: '', sure: 'yes' } as const
    await expect(withdraw(world.as(world.people.focal_point.id, { certified: true }), input)).rejects.toThrow()
    const other = { ...input, reviewId: world.farReviewId }
    await expect(withdraw(world.as(world.people.focal_point.id, { certified: true }), other)).rejects.toThrow()
    await expect(withdraw(world.as(world.people.far_focal.id), other)).rejects.toThrow()
    await expect(withdraw(world.as(world.people.case_officer.id, { certified: true }), other)).rejects.toThrow()
    await expect(withdraw(world.as(newId(), { certified: true }), other)).rejects.toThrow()
  })
})
