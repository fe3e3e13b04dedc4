import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { canonicalJson } from '#kernel/canonical.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { deskOf, refusal } from '../desk.fixture.ts'
import { MAX_ENTRIES } from '../entry/entry.ts'
import { QUESTIONNAIRE, surveyWorld, type SurveyWorld } from '../testing.ts'
import { exportAnswers, putAway, stageFile, takeLine, takeNew } from './exchange.service.ts'
import { loadFile } from './exchange-view.service.ts'
import { answersCsv, answersJson } from './write-file.ts'

const ASKED: Questionnaire = {
  ...QUESTIONNAIRE,
  sections: [
    ...QUESTIONNAIRE.sections.map((section) => ({
      ...section,
      questions: section.questions.map((one) => (one.id === 'records' ? { ...one, indicator: '16.1.3' } : one)),
    })),
    {
      id: 'works',
      title: { en: 'Works' },
      groups: [{ id: 'work', repeat: {} }],
      questions: [
        { id: 'name', type: 'text', label: { en: 'Name' }, group: 'work', provisions: [], paragraph: 'N 14b' },
        { id: 'cost', type: 'decimal', label: { en: 'Cost' }, group: 'work', provisions: [], paragraph: 'N 14b' },
      ],
    },
  ],
}

let world: SurveyWorld
let policy: string

beforeAll(async () => {
  world = await surveyWorld(ASKED)
  policy = await world.sectionId('policy')
  const desk = deskOf(world)
  await desk.save('focal', policy, await desk.form('focal', policy, { 'a.has_strategy': 'yes', 'a.strategy': 'Ours' }))
})

afterAll(async () => {
  await world.close()
})

const place = () => ({ reviewId: world.reviewId })
const fileOf = (text: string, name = 'their answers.csv') => new File([text], name)

async function staged(text: string): Promise<string> {
  return await stageFile(world.ctx('focal'), { ...place(), file: fileOf(text) })
}

const TABLE = [
  'question,indicator,place,answer,lang,not_available_because',
  'has_strategy,,,yes,,',
  'strategy,,,Theirs,fr,',
  'SDG,16.1.3,,"١٬٢٠٠",,',
  'plan,,alba,A plan,en,',
  'plan,,Nowhere,A plan,en,',
  'weather,,,fine,,',
  'budget,,,much,,',
].join('\n')

const HEAD = {
  format: 'umran-answers',
  version: 1,
  questionnaire: { id: 'test', version: 1 },
  exportedOn: '2026-06-01',
}

describe('a file of answers from elsewhere', () => {
  let fileId: string

  test('is brought in by the focal point alone', async () => {
    for (const person of ['observer', 'officer', 'expert', 'stranger'] as const)
      expect(['notPermitted', 'notFound']).toContain(
        (await refusal(stageFile(world.ctx(person), { ...place(), file: fileOf(TABLE) }))).code,
      )
    const refused = await refusal(stageFile(world.ctx('focal'), { ...place(), file: fileOf('question,answer\n,1') }))
    expect(refused).toMatchObject({
      code: 'invalid',
      current: { problems: [{ code: 'answers.noQuestion', row: 2, column: 'A' }] },
    })
  })

  test('is read whatever signs its texts hold that the database cannot', async () => {
    const answers = [
      { question: 'weather\u0000', place: '\u0000', answer: ['\ud800'] },
      { question: 'SDG\udfff', evidence: [{ title: 'x\u0000', lang: 'en', url: 'https://example.org/' }] },
    ]
    const { lines } = await loadFile(world.ctx('focal'), {
      ...place(),
      fileId: await staged(JSON.stringify({ ...HEAD, answers })),
    })
    expect(lines.map(({ is }) => is)).toEqual(['left', 'left'])
  })

  test('is shown line by line against what stands here', async () => {
    fileId = await staged(TABLE)
    const { lines, counts } = await loadFile(world.ctx('focal'), { ...place(), fileId })
    expect(lines.map(({ line, is, left, theirs }) => [line, is, left?.code ?? theirs?.value ?? theirs?.text])).toEqual([
      [2, 'same', undefined],
      [3, 'differs', 'Theirs'],
      [4, 'new', '1200'],
      [5, 'new', 'A plan'],
      [6, 'left', 'unknownPlace'],
      [7, 'left', 'answers.unknown'],
      [8, 'left', 'notDecimal'],
    ])
    expect(counts).toEqual({ new: 2, differs: 1, same: 1, left: 3 })
    expect(await refusal(loadFile(world.ctx('officer'), { ...place(), fileId }))).toMatchObject({ code: 'notFound' })
  })

  test('fills what nobody answered, each with its origin and unconfirmed', async () => {
    expect(await takeNew(world.ctx('focal'), { ...place(), fileId })).toEqual({ taken: 2 })
    const desk = deskOf(world)
    const { fields } = await desk.view('focal', await world.sectionId('data'))
    expect(fields[0]).toMatchObject({
      entered: { value: '1200' },
      confirmed: false,
      origin: { kind: 'file', name: 'their answers.csv' },
    })
    const { entered } = (await desk.view('focal', policy)).fields[1] ?? {}
    expect(entered?.text).toBe('Ours')
  })

  test('stands in the place of what somebody wrote only where it is chosen, as it was shown', async () => {
    const take = async (version: number) => await takeLine(world.ctx('focal'), { ...place(), fileId, line: 3, version })
    expect(await refusal(take(0))).toMatchObject({ code: 'stale' })
    await take(1)
    const { fields } = await deskOf(world).view('focal', policy)
    expect(fields[1]).toMatchObject({ entered: { text: 'Theirs', lang: 'fr' }, confirmed: false, version: 2 })
  })

  test('of which one line in an entry is taken brings the entries of its section with it', async () => {
    const entries = ['e1', 'e2', 'e3'].map((path) => ({ section: 'works', group: 'work', path }))
    const answers = entries.flatMap(({ path: entry }) => [
      { question: 'name', entry, answer: `Work ${entry}` },
      { question: 'cost', entry, answer: '5' },
    ])
    const id = await staged(JSON.stringify({ ...HEAD, answers, entries }))
    const { lines } = await loadFile(world.ctx('focal'), { ...place(), fileId: id })
    expect(lines.map(({ is, withEntries }) => `${is} ${withEntries}`)).toEqual(Array(6).fill('new true'))
    const [, , third] = lines
    const taken = await takeLine(world.ctx('focal'), { ...place(), fileId: id, line: third?.line ?? 0, version: 0 })
    expect(taken).toEqual({ taken: 6 })
    const { fields } = await deskOf(world).view('focal', await world.sectionId('works'))
    expect(fields.map(({ entryPath, entered }) => [entryPath, entered.text || entered.value])).toEqual([
      ['e1', 'Work e1'],
      ['e1', '5'],
      ['e2', 'Work e2'],
      ['e2', '5'],
      ['e3', 'Work e3'],
      ['e3', '5'],
    ])
    const again = await loadFile(world.ctx('focal'), { ...place(), fileId: id })
    expect(again.counts).toMatchObject({ same: 6 })
    await putAway(world.ctx('focal'), { ...place(), fileId: id })
  })

  test('that has no room for its evidence is left, with the reason', async () => {
    const evidence = Array.from({ length: 21 }, (_, n) => ({
      url: `https://example.org/${n}`,
      title: `Link ${n}`,
      lang: 'en',
    }))
    const answers = [{ question: 'budget', answer: '7', evidence }]
    const id = await staged(JSON.stringify({ ...HEAD, answers }))
    const { lines } = await loadFile(world.ctx('focal'), { ...place(), fileId: id })
    expect(lines[0]?.left).toEqual({ code: 'evidenceFull', params: { max: 20 } })
    expect(await takeNew(world.ctx('focal'), { ...place(), fileId: id })).toEqual({ taken: 0 })
    await putAway(world.ctx('focal'), { ...place(), fileId: id })
  })

  test('is put away', async () => {
    await putAway(world.ctx('focal'), { ...place(), fileId })
    expect(await refusal(loadFile(world.ctx('focal'), { ...place(), fileId }))).toMatchObject({ code: 'notFound' })
    expect(await refusal(takeNew(world.ctx('focal'), { ...place(), fileId }))).toMatchObject({ code: 'notFound' })
    // Its words are in no history either: emptied, then moved.
    const changes = await inTransaction(world.ctx('focal'), async (tx) =>
      tx.selectFrom('history.change').select(['op', 'old']).where('row_id', '=', fileId).orderBy('id').execute(),
    )
    expect(changes).toEqual([
      { op: 'added', old: null },
      { op: 'changed', old: null },
      { op: 'changed', old: null },
    ])
  })

  test('that was exported here says the same in both forms', async () => {
    const { head, answers, entries } = await exportAnswers(world.ctx('focal'), place())
    expect(answers.map(({ question, place: at, answer }) => [question, at, answer])).toEqual([
      ['has_strategy', '', 'yes'],
      ['strategy', '', 'Theirs'],
      ['records', '', '1200'],
      ['plan', 'c1', 'A plan'],
      ...['e1', 'e2', 'e3'].flatMap((entry) => [
        ['name', '', `Work ${entry}`],
        ['cost', '', '5'],
      ]),
    ])
    for (const text of [canonicalJson(answersJson(head, answers, entries)), answersCsv(answers, 'ar')]) {
      const { counts } = await loadFile(world.ctx('focal'), { ...place(), fileId: await staged(text) })
      expect(counts).toEqual({ new: 0, differs: 0, same: 10, left: 0 })
    }
  })
})

test('a file brings no more entries than a person could add, and none of a group that is not asked', async () => {
  const own = await surveyWorld(ASKED)
  try {
    const named = (group: string, letter: string, most: number) =>
      Array.from({ length: most }, (_, n) => ({ section: 'works', group, path: `${letter}${n}` }))
    const entries = [...named('weather', 'w', 1), ...named('work', 'e', MAX_ENTRIES + 5)]
    const answers = entries.map(({ path: entry }) => ({ question: 'name', entry, answer: entry }))
    const text = JSON.stringify({ ...HEAD, answers, entries })
    const id = await stageFile(own.ctx('focal'), { reviewId: own.reviewId, file: fileOf(text, 'a.json') })
    expect(await takeNew(own.ctx('focal'), { reviewId: own.reviewId, fileId: id })).toEqual({ taken: MAX_ENTRIES })
    const { fields } = await deskOf(own).view('focal', await own.sectionId('works'))
    expect(fields.filter(({ question }) => question.id === 'name').map(({ entered }) => entered.text)).toEqual(
      named('work', 'e', MAX_ENTRIES).map(({ path }) => path),
    )
  } finally {
    await own.close()
  }
})
