import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadReleased } from '#modules/portal/released/released.service.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { loadPreview } from '../release/preview-view.service.ts'
import { loadRelease } from '../release/release-view.service.ts'
import { listUnits, releaseUnits } from '../release/release.service.ts'
import { getReview } from '../review/review.store.ts'
import { workOf } from '../review/work.service.ts'
import { approve, translate } from './translation.service.ts'
import { listTexts } from './translation.store.ts'

let database: TestDatabase
let world: World
/** A finding that Member States read, and one that only the review does. */
let released: { id: string; level: number }
let kept: { id: string }
/** One that everyone reads. */
let open: { id: string }

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
  const [one, other, all] = [4, 2, 5].map((level) => units.find((unit) => unit.level === level))
  if (one === undefined || other === undefined || all === undefined)
    throw new Error('the small world has no such findings')
  released = one
  kept = other
  open = all
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

  test('of a public text is offered with its language and a preview, and the public page shows it once it is released', async () => {
    const { reviewId } = world
    const unit = async () => (await loadRelease(by('focal_point'), reviewId)).units.find(({ id }) => id === open.id)
    const reader = { ...by('focal_point'), personId: null, lang: 'fr' } as const
    const published = async () =>
      (await loadReleased(reader, reviewId)).findings.find(({ id }) => id === open.id)?.words.text
    const preview = async (waiting: boolean) =>
      (await loadPreview({ ...by('focal_point'), lang: 'fr' }, { reviewId, as: 'public', waiting })).findings.find(
        ({ id }) => id === open.id,
      )?.text?.text
    const before = await unit()
    expect(before).toMatchObject({ level: 5, waiting: [] })
    await approved(open.id, 'Un texte public')
    const after = await unit()
    expect(after).toMatchObject({ level: 5, waiting: ['fr'] })
    expect(after?.digest).not.toBe(before?.digest)
    expect([await published(), await preview(false), await preview(true)]).toEqual([
      expect.not.stringContaining('Un texte'),
      expect.not.stringContaining('Un texte'),
      'Un texte public',
    ])
    await releaseUnits(by('focal_point', true), { reviewId, choices: [{ unitId: open.id, level: 5 }] })
    expect(await published()).toBe('Un texte public')
    const { units, consents } = await loadRelease(by('focal_point'), reviewId)
    expect(units.find(({ id }) => id === open.id)?.waiting).toEqual([])
    expect(consents.findLast(({ unitId }) => unitId === open.id)?.digest).toBe(after?.digest)
  })

  test('of an answer waits with its section, whose digest is then another', async () => {
    const { reviewId } = world
    const texts = await inTransaction(by('translator'), async (tx) => await listTexts(tx, reviewId))
    const sections = (await loadRelease(by('focal_point'), reviewId)).units.filter(
      ({ kind, level }) => kind === 'section' && level > 2,
    )
    const words = texts.find(({ unitId, status }) => status === 'original' && sections.some(({ id }) => id === unitId))
    const section = sections.find(({ id }) => id === words?.unitId)
    if (words === undefined || section === undefined) throw new Error('the small world released no words')
    const of = { reviewId, thing: words.thingId, field: words.field, lang: 'fr' } as const
    await translate(by('translator'), { ...of, text: 'Une réponse' })
    const made = await inTransaction(by('focal_point'), async (tx) => await listBlocks(tx, [words.thingId]))
    const block = made.find(({ lang, field }) => lang === 'fr' && field === words.field)?.id ?? ''
    await approve(by('focal_point'), { reviewId, block, text: 'Une réponse' })
    const now = (await loadRelease(by('focal_point'), reviewId)).units.find(({ id }) => id === section.id)
    expect(now).toMatchObject({ level: section.level, waiting: ['fr'] })
    expect(now?.digest).not.toBe(section.digest)
  })

  test('is work for whoever translates, then for whose words it gives, and for nobody once it is approved', async () => {
    const { reviewId } = world
    const count = async (person: WorldPerson, key: string): Promise<number> => {
      const items = await inTransaction(by(person), async (tx) =>
        workOf(by(person), tx, await loadActor(by(person), tx)),
      )
      return Number(items.find((item) => item.key === key)?.params['count'] ?? 0)
    }
    const counts = async (): Promise<number[]> => [
      await count('translator', 'translation.work.translate'),
      await count('same_lead', 'translation.work.approve'),
      await count('focal_point', 'translation.work.approve'),
    ]
    const [texts = 0, reviewers = 0, state = 0] = await counts()
    await translate(by('translator'), { reviewId, thing: kept.id, field: 'text', lang: 'ar', text: 'نص' })
    expect(await counts()).toEqual([texts - 1, reviewers + 1, state])
    const blocks = await inTransaction(by('same_lead'), async (tx) => await listBlocks(tx, [kept.id]))
    const block = blocks.find(({ lang }) => lang === 'ar')?.id ?? ''
    await approve(by('same_lead'), { reviewId, block, text: 'نص' })
    expect(await counts()).toEqual([texts - 1, reviewers, state])
  })

  test('is one for each language, whoever of two translators comes first', async () => {
    const { reviewId } = world
    const of = { reviewId, thing: kept.id, field: 'text', lang: 'zh' } as const
    const words = ['一', '二']
    await Promise.all(words.map(async (text) => await translate(by('translator'), { ...of, text })))
    const made = await inTransaction(by('expert'), async (tx) => await listBlocks(tx, [kept.id]))
    expect(words).toContain(made.find(({ lang }) => lang === 'zh')?.body)
  })

  test('is of what is released: not of a message, nor of a draft that its author alone reads', async () => {
    const things = await inTransaction(by('expert'), async (tx) => {
      const message = await tx.selectFrom('message').select('id').where('level', '=', 2).executeTakeFirstOrThrow()
      const draft = await tx.selectFrom('finding').select('id').where('level', '<', 2).executeTakeFirstOrThrow()
      return [message.id, draft.id]
    })
    for (const thing of things)
      await expect(
        translate(by('expert'), { reviewId: world.reviewId, thing, field: 'text', lang: 'zh', text: '一' }),
      ).rejects.toMatchObject({ code: 'notFound' })
  })

  test('of a text that has changed since does not rise with it', async () => {
    await approved(kept.id, 'Un autre texte')
    const owner = new pg.Client({ connectionString: database.adminUrl })
    await owner.connect()
    await owner.query('set role umran_owner')
    await owner.query("update block set body = 'Other words' where thing_id = $1 and status = 'original'", [kept.id])
    await owner.end()
    const choices = [{ unitId: kept.id, level: 4 as const }]
    await releaseUnits(by('focal_point', true), { reviewId: world.reviewId, choices })
    const blocks = await inTransaction(by('delegate'), async (tx) => await listBlocks(tx, [kept.id]))
    expect(blocks.map((block) => block.lang)).toContain('en')
    expect(blocks.map((block) => block.lang)).not.toContain('fr')
  })
})
