import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { canonicalJson } from '#kernel/canonical.ts'
import { deskOf, refusal } from '../desk.fixture.ts'
import { QUESTIONNAIRE, surveyWorld, type SurveyWorld } from '../testing.ts'
import { exportAnswers, putAway, stageFile, takeLine, takeNew } from './exchange.service.ts'
import { loadFile } from './exchange-view.service.ts'
import { answersCsv, answersJson } from './write-file.ts'

const ASKED: Questionnaire = {
  ...QUESTIONNAIRE,
  sections: QUESTIONNAIRE.sections.map((section) => ({
    ...section,
    questions: section.questions.map((one) => (one.id === 'records' ? { ...one, indicator: '16.1.3' } : one)),
  })),
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

  test('is put away', async () => {
    await putAway(world.ctx('focal'), { ...place(), fileId })
    expect(await refusal(loadFile(world.ctx('focal'), { ...place(), fileId }))).toMatchObject({ code: 'notFound' })
    expect(await refusal(takeNew(world.ctx('focal'), { ...place(), fileId }))).toMatchObject({ code: 'notFound' })
  })

  test('that was exported here says the same in both forms', async () => {
    const { head, answers, entries } = await exportAnswers(world.ctx('focal'), place())
    expect(answers.map(({ question, place: at, answer }) => [question, at, answer])).toEqual([
      ['has_strategy', '', 'yes'],
      ['strategy', '', 'Theirs'],
      ['records', '', '1200'],
      ['plan', 'c1', 'A plan'],
    ])
    for (const text of [canonicalJson(answersJson(head, answers, entries)), answersCsv(answers, 'ar')]) {
      const { counts } = await loadFile(world.ctx('focal'), { ...place(), fileId: await staged(text) })
      expect(counts).toEqual({ new: 0, differs: 0, same: 4, left: 0 })
    }
  })
})
