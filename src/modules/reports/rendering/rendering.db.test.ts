import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import { newId } from '#kernel/ids.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import type { Office } from '#platform/documents/office.ts'
import { readZip } from '#standards/docx/docx-reader.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { type Planted, plant } from '../country-report/planted.fixture.ts'
import type { ReportAudience } from '../country-report/report.ts'
import { renderingJobs } from './rendering.jobs.ts'
import { askForPdf, loadFile, loadRendering, renderDocument } from './rendering.service.ts'
import { RENDERER_ID } from './rendering.ts'
import { keepFile } from './rendering.store.ts'

describe('a report as PDF', () => {
  let database: TestDatabase
  let db: ReturnType<typeof openDatabase>
  let planted: Planted
  let base: Ctx
  let folder: string
  let sent: string[]

  beforeAll(async () => {
    database = await testDatabase()
    await loadPacks({ demo: true }, database, () => undefined)
    planted = await plant(database.adminUrl)
    db = openDatabase(openPool(database.appUrl, 2))
    folder = mkdtempSync(path.join(tmpdir(), 'umran-documents-'))
    base = {
      db,
      jobs: {
        send: async (_tx, name, { renderingId = '' }) => {
          sent.push(`${name} ${renderingId}`)
        },
      },
      registry: { answering: async () => ({ ok: true }), cards: {}, mails: {}, work: [] },
      secret: database.secret,
      personId: null,
      certified: false,
      lang: 'en',
      requestId: newId(),
      now: () => new Date('2026-04-02T10:00:00Z'),
      demonstration: true,
      // What it makes is the Word file itself, so that a test sees what went in.
      office: standIn('cat document.docx > document.pdf'),
    }
  })

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await db.destroy()
    await database.drop()
  })

  beforeEach(async () => {
    sent = []
    await withOwner(database.adminUrl, async (tx) => await tx.deleteFrom('rendering').execute())
  })

  function standIn(script: string): Office {
    const program = path.join(folder, newId())
    writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o700 })
    const searchPath = '/usr/bin:/bin'
    return { program, searchPath, folder, fonts: '/dev/null', chinese: false, isolates: false }
  }

  const by = (personId: string | null, more: Partial<Ctx> = {}): Ctx => ({ ...base, personId, ...more })
  const wish = (as: ReportAudience, lang: 'ar' | 'en' = 'en') => ({ reviewId: planted.first.reviewId, as, lang })

  async function made(ctx: Ctx, as: ReportAudience, lang: 'ar' | 'en' = 'en'): Promise<string> {
    const id = await askForPdf(ctx, wish(as, lang))
    await renderDocument(ctx, id)
    return id
  }

  async function phrasesIn(ctx: Ctx, id: string): Promise<string[]> {
    const { file } = await loadFile(ctx, id)
    const parts = [...readZip(file).values()].join('\n')
    return [...new Set(parts.match(/planted-[a-z]+-at-\d/g))].toSorted()
  }

  test('is made by a job and is then a file', async () => {
    const id = await askForPdf(base, wish('public'))
    expect(sent).toEqual([`document.render ${id}`])
    expect((await loadRendering(base, id)).rendering).toMatchObject({
      state: 'QUEUED',
      dated: '2026-04-02',
      size: null,
    })
    await expect(loadFile(base, id)).rejects.toMatchObject({ details: { reason: 'rendering.notReady' } })
    await renderingJobs[0]?.work(base, { renderingId: id })
    const { rendering, file } = await loadFile(base, id)
    expect(rendering).toMatchObject({ state: 'DONE', step: 'layout', failure: null, size: file.byteLength })
  })

  test('holds for everyone what is released, also when a party asks and its job has the party as asker', async () => {
    const ctx = by(planted.people.focalPoint)
    const id = await made(ctx, 'public')
    expect(await phrasesIn(base, id)).toEqual(['digest', 'finding', 'reason', 'view'].map((w) => `planted-${w}-at-5`))
    expect(await ask(database.adminUrl, 'select asked_by from rendering')).toEqual([{ asked_by: null }])
  })

  test('is not made twice of the same text; another language, audience, day or asker is another file', async () => {
    const { focalPoint, delegate } = planted.people
    const first = await made(base, 'public')
    expect(await askForPdf(by(delegate), wish('public'))).toBe(first)
    expect(sent).toEqual([`document.render ${first}`])
    const others = [
      await made(base, 'public', 'ar'),
      await made(by(null, { now: () => new Date('2026-04-03T10:00:00Z') }), 'public'),
      await made(by(focalPoint), 'member-states'),
      await made(by(delegate), 'member-states'),
    ]
    expect(new Set([first, ...others]).size).toBe(5)
  })

  test('drawn for an audience is its asker’s alone, and not after the asker left it', async () => {
    const { focalPoint, delegate, stranger } = planted.people
    const id = await made(by(focalPoint), 'review')
    expect(await phrasesIn(by(focalPoint), id)).toContain('planted-answer-at-2')
    for (const other of [null, delegate, stranger])
      await expect(loadFile(by(other), id)).rejects.toMatchObject({ code: 'notFound' })
    await expect(askForPdf(by(delegate), wish('review'))).rejects.toMatchObject({ code: 'notPermitted' })
    const seat = { person_id: focalPoint }
    const end = async (at: Date | null): Promise<void> =>
      await withOwner(database.adminUrl, async (tx) => {
        await tx.updateTable('access.seat').set({ ended_at: at }).where('person_id', '=', seat.person_id).execute()
      })
    await end(new Date())
    await expect(loadFile(by(focalPoint), id)).rejects.toMatchObject({ code: 'notFound' })
    await end(null)
  })

  test('is written by the renderer alone, and only what was read as its asker', async () => {
    const { focalPoint, delegate } = planted.people
    const open = await askForPdf(base, wish('public'))
    const own = await askForPdf(by(focalPoint), wish('review'))
    const forged = new TextEncoder().encode('forged')
    // Not even the asker, and not whoever is nobody: the bytes of a public document are not for everybody to write.
    for (const person of [null, focalPoint, delegate])
      for (const write of [
        sql`select access.keep_rendering(${open}::uuid, null, ${Buffer.from(forged)}, null)`,
        sql`select access.keep_rendering(${own}::uuid, ${focalPoint}::uuid, ${Buffer.from(forged)}, null)`,
        sql`select access.step_rendering(${open}::uuid, 'layout')`,
        sql`select access.expire_renderings()`,
      ])
        await expect(inTransaction(by(person), async (tx) => await write.execute(tx))).rejects.toThrow(
          'only the renderer does this',
        )
    await inTransaction(by(RENDERER_ID), async (tx) => {
      await keepFile(tx, open, focalPoint, forged)
      for (const other of [null, delegate]) await keepFile(tx, own, other, forged)
    })
    expect(await ask(database.adminUrl, 'select distinct state, size from rendering')).toEqual([
      { state: 'QUEUED', size: null },
    ])
    await expect(
      inTransaction(base, async (tx) => await sql`update rendering set state = 'FAILED'`.execute(tx)),
    ).rejects.toThrow(/permission denied/)
  })

  test('asked for again within a minute is not written again', async () => {
    const day = by(null, { now: () => new Date('2026-06-01T10:00:00Z') })
    const first = await askForPdf(day, wish('public'))
    // What the file would be drawn from has changed; for a minute the first one stands.
    await ask(database.adminUrl, `update rendering set digest = repeat('0', 64) where id = '${first}'`)
    expect(await askForPdf(day, wish('public'))).toBe(first)
    await ask(database.adminUrl, `update rendering set asked_at = now() - interval '2 minutes' where id = '${first}'`)
    expect(await askForPdf(day, wish('public'))).not.toBe(first)
    await ask(database.adminUrl, `delete from rendering where dated = '2026-06-01'`)
  })

  test('waits with a few others only', async () => {
    const days = [1, 2, 3, 4, 5].map((day) => by(null, { now: () => new Date(`2026-05-0${day}T10:00:00Z`) }))
    for (const day of days.slice(0, 4)) await askForPdf(day, wish('public'))
    const [first = base, , , , last = base] = days
    await expect(askForPdf(last, wish('public'))).rejects.toMatchObject({
      code: 'tooManyRequests',
      details: { reason: 'rendering.queueFull' },
    })
    // What waits already is not one more; and a person's own is not held up by the public's.
    await askForPdf(first, wish('public'))
    await askForPdf(by(planted.people.focalPoint), wish('review'))
    expect(sent).toHaveLength(5)
  })

  test.each([
    ['program', 'exit 1'],
    ['changed', 'cat document.docx > document.pdf'],
  ] as const)('says why there is none: %s', async (failure, script) => {
    const ctx = by(null, { office: standIn(script) })
    const id = await askForPdf(ctx, wish('public'))
    if (failure === 'changed')
      await withOwner(database.adminUrl, async (tx) => {
        await tx
          .updateTable('rendering')
          .set({ digest: '0'.repeat(64) })
          .execute()
      })
    await renderDocument(ctx, id)
    expect((await loadRendering(base, id)).rendering).toMatchObject({ state: 'FAILED', failure })
    // One that failed does not stand in the way of the next.
    expect(await askForPdf(base, wish('public'))).not.toBe(id)
  })

  test('cannot be asked for where nothing lays it out, and says so', async () => {
    await expect(askForPdf(by(null, { office: undefined }), wish('public'))).rejects.toMatchObject({
      code: 'notAllowedNow',
      details: { reason: 'pdf.noOffice' },
    })
    const id = await askForPdf(base, wish('public'))
    await renderDocument(by(null, { office: undefined }), id)
    expect((await loadRendering(base, id)).rendering.failure).toBe('absent')
  })

  test('is gone when its time is over, and given up when nobody took it up', async () => {
    const over = await made(base, 'public')
    const lost = await askForPdf(base, wish('public', 'ar'))
    await withOwner(database.adminUrl, async (tx) => {
      const past = new Date(Date.now() - 7_200_000)
      await tx.updateTable('rendering').set({ expires_at: past }).where('id', '=', over).execute()
      await tx.updateTable('rendering').set({ asked_at: past }).where('id', '=', lost).execute()
    })
    await expect(loadFile(base, over)).rejects.toMatchObject({ details: { reason: 'rendering.gone' } })
    await renderingJobs[1]?.work(base, {})
    expect(await ask(database.adminUrl, 'select id, failure from rendering')).toEqual([{ id: lost, failure: 'lost' }])
  })

  test('leaves with the review that is sealed, but for what everyone may read', async () => {
    const open = await made(base, 'public')
    await made(by(planted.people.focalPoint), 'review')
    await made(by(planted.people.delegate), 'member-states')
    const seal = async (at: Date | null): Promise<void> =>
      await withOwner(database.adminUrl, async (tx) => {
        await tx.updateTable('access.object').set({ sealed_at: at }).where('id', '=', planted.first.reviewId).execute()
      })
    await seal(new Date())
    expect(await ask(database.adminUrl, 'select id from rendering')).toEqual([{ id: open }])
    await seal(null)
  })
})
