import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAnswers } from '#modules/surveys/answer/answer.service.ts'
import { fieldName } from '#modules/surveys/answer/answer-form.ts'
import { listSections, moveSectionBy } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { askReopening, settleReopening } from '../reopening/reopening.service.ts'
import { moveReview } from '../review/review.service.ts'
import { loadSubmission } from '../review/submission-view.service.ts'
import { approve, translate } from './translation.service.ts'
import { loadTranslations, type OpenText, type TextItem } from './translations-view.service.ts'

let database: TestDatabase
let world: World
let reviewId: string

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'DIALOGUE')
  reviewId = world.reviewId
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

function by(person: WorldPerson, certified = false): Ctx {
  return world.as(world.people[person].id, { lang: 'en', certified })
}

async function texts(only?: 'waiting'): Promise<TextItem[]> {
  const { groups } = await loadTranslations(by('translator'), { reviewId, to: 'fr', only })
  return groups.flatMap(({ items }) => items)
}

async function opened(person: WorldPerson, item: TextItem): Promise<OpenText> {
  const { open } = await loadTranslations(by(person), { reviewId, to: 'fr', text: item.id })
  if (open === null) throw new Error('no such text')
  return open
}

async function translated(item: TextItem, text: string, made: 'human' | 'machine' = 'human'): Promise<void> {
  const { thing, field } = await opened('translator', item)
  await translate(by('translator'), { reviewId, thing, field, lang: 'fr', text, made })
}

async function agreed(item: TextItem, text: string): Promise<void> {
  const { translation } = await opened('focal_point', item)
  await approve(by('focal_point'), { reviewId, block: translation?.id ?? '', text })
}

/** By the question, since the answers of a new version are others. */
async function again(item: TextItem): Promise<TextItem | undefined> {
  return (await texts()).find(({ question }) => question?.number === item.question?.number)
}

async function amend(text: string): Promise<void> {
  const focal = by('focal_point')
  const section = (await loadSubmission(focal, { reviewId })).sections.find(({ number }) => number === '1')?.id ?? ''
  const reopening = await askReopening(focal, { reviewId, section, lang: 'en', reason: 'A second street was lit' })
  await settleReopening(by('case_officer'), { reviewId, reopening, verb: 'agree' })
  const sections = await inTransaction(focal, async (tx) => await listSections(tx, [reviewId]))
  const sectionId = sections.find(({ key }) => key === 'policy')?.id ?? ''
  await moveSectionBy(focal, { sectionId, verb: 'reopen' })
  const question = 'safety_practice'
  const fields = {
    [fieldName('shown', question)]: '1:shown',
    [fieldName('lang', question)]: 'en',
    [fieldName('answer', question)]: text,
  }
  await saveAnswers(focal, { reviewId, sectionId, fields })
  for (const verb of ['ready', 'validate', 'clear'] as const) await moveSectionBy(focal, { sectionId, verb })
  await moveReview(by('focal_point', true), { reviewId, verb: 'amend' })
}

test('a machine’s translation says so until a person mends it or its author approves it', async () => {
  const [item] = (await texts()).filter(({ side, lang }) => side === 'state' && lang !== 'fr')
  if (item === undefined) throw new Error('the small world has no words')
  await translated(item, 'Texte de machine', 'machine')
  expect((await again(item))?.status).toBe('machine')
  await translated(item, 'Texte d’une personne')
  expect((await again(item))?.status).toBe('human')
  await agreed(item, 'Texte d’une personne')
  expect((await again(item))?.status).toBe('approved')
  expect((await texts('waiting')).some(({ id }) => id === item.id)).toBe(false)
})

test('a new version keeps the translations: approved where the words stand, outdated where they changed', async () => {
  const words = (await texts()).filter(
    ({ side, lang, question }) => side === 'state' && lang !== 'fr' && question !== null,
  )
  const originals = await Promise.all(words.map(async (item) => (await opened('translator', item)).original))
  const changed = words[originals.findIndex((original) => original.includes('Lights were put up in One.'))]
  const kept = words.find((item) => item !== changed)
  if (changed === undefined || kept === undefined) throw new Error('the small world has too few words')
  for (const item of [changed, kept]) {
    if ((await again(item))?.status === 'none') await translated(item, 'Des lampes dans la rue Un.')
    if ((await again(item))?.status !== 'approved') await agreed(item, 'Des lampes dans la rue Un.')
  }
  await amend('Lights were put up in One and Two.')
  expect((await again(kept))?.status).toBe('approved')
  const outdated = await again(changed)
  expect(outdated?.status).toBe('outdated')
  if (outdated === undefined) return
  const open = await opened('translator', outdated)
  expect(open.translation).toMatchObject({ outdated: true })
  expect(open.changed?.filter(({ kind }) => kind === 'added').map(({ text }) => text)).not.toEqual([])
  // The approval was of other words: the translator may mend it, and the State approves again.
  expect(open.may.translate).toEqual({ ok: true })
  await translated(outdated, 'Des lampes dans les rues Un et Deux.')
  expect((await again(changed))?.status).toBe('human')
  await agreed(outdated, 'Des lampes dans les rues Un et Deux.')
  expect((await again(changed))?.status).toBe('approved')
})

test('past the page nobody approves by a change of state, and nobody keeps translations of what is not theirs', async () => {
  const last = (await loadSubmission(by('focal_point'), { reviewId })).versions.at(-1)?.number
  const raw = async (person: WorldPerson, certified: boolean, statement: ReturnType<typeof sql>) =>
    await inTransaction(by(person, certified), async (tx) => await statement.execute(tx))
  const [item] = (await texts()).filter(({ status, side }) => status === 'none' && side === 'state')
  if (item === undefined) throw new Error('every text is translated')
  await translated(item, 'Mot à mot', 'machine')
  const { thing } = await opened('translator', item)
  const become = (status: string) =>
    raw('translator', false, sql`update block set status = ${status} where thing_id = ${thing} and lang = 'fr'`)
  await expect(become('approved')).rejects.toThrow(/only its author approves/)
  await expect(become('original')).rejects.toThrow(/only its author approves/)
  const keep = sql`select access.keep_translations(id) from submission where number = ${last}`
  await expect(raw('translator', true, keep)).rejects.toThrow(/not your submission/)
  await expect(raw('focal_point', false, keep)).rejects.toThrow(/not your submission/)
})
