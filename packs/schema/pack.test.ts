import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkDefinition } from '#engines/survey/definition-check.ts'
import type { Answer } from '#engines/survey/answers.ts'
import { evaluate } from '#engines/survey/evaluate.ts'
import { evaluateExpression } from '#engines/survey/expression-eval.ts'
import { parseExpression } from '#engines/survey/expression-parse.ts'
import { isTrue, MISSING } from '#engines/survey/values.ts'
import { mechanismPack, provisionsOf, questionnairePack, workPack } from './pack.ts'
import { commonRun, runsOf } from './word-runs.ts'

const PACK = new URL('../safer-cities/', import.meta.url)
const SEEDS = new URL('../../../shared/seeds/', import.meta.url)
const FILES = ['mechanism.json', 'guidelines.json', 'framework.json', 'questionnaire.json']

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, PACK), 'utf8'))
}

const mechanism = mechanismPack.parse(read('mechanism.json'))
const guidelines = workPack.parse(read('guidelines.json'))
const framework = workPack.parse(read('framework.json'))
const questionnaire = questionnairePack.parse(read('questionnaire.json'))
const provisions = framework.expressions.flatMap((expression) => provisionsOf(expression.provisions))
const questions = questionnaire.sections.flatMap((section) => section.questions)

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}

function referenced(source: string | undefined): string[] {
  return [...(source ?? '').matchAll(/\$\{([^}]*)\}/g)].map((found) => found[1] ?? '')
}

function accepts(constraint: string, chosen: readonly string[]): boolean {
  const parsed = parseExpression(constraint)
  if (!parsed.ok) return false
  const self = { kind: 'choices', value: chosen } as const
  return isTrue(evaluateExpression(parsed.expression, { value: () => MISSING, self, today: '2026-01-01' }))
}

/** Every text of a language, wherever it stands in the file. */
function textsIn(value: unknown, lang: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === lang && typeof inner === 'string' ? [inner] : textsIn(inner, lang),
  )
}

test('words of questions that stand in the short form too point to no question beside them', () => {
  const pointing = questions
    .filter(({ quick }) => quick === true)
    .filter(({ help }) =>
      /next question|the question on|section on|السؤال التالي|في السؤال عن|القسم/.test(JSON.stringify(help ?? {})),
    )
  expect(pointing.map(({ id }) => id)).toEqual([])
})

describe('mechanism and works', () => {
  test('the real mechanism is shipped without participants', () => {
    expect(mechanism.demonstration).toBe(false)
    expect(mechanism.participants).toEqual([])
    expect(repeated(mechanism.principles.map((principle) => principle.id))).toEqual([])
  })

  test('nobody has invented a text for the Guidelines', () => {
    expect(guidelines.status).toBe('to_be_loaded')
    expect(guidelines.expressions).toEqual([])
  })

  test('eIds are unique and continue those of their parents', () => {
    expect(repeated(provisions.map((provision) => provision.eId))).toEqual([])
    const strays = provisions.flatMap(({ eId, children = [] }) => children.filter((child) => !child.eId.startsWith(`${eId}__`)))
    expect(strays).toEqual([])
  })

  test('the framework covers each item of paragraphs 14 to 18 once', () => {
    const items = { 13: '', 14: 'abcdef', 15: 'abc', 16: 'abcde', 17: 'ab', 18: 'abcdefgh' }
    const expected = Object.entries(items).flatMap(([number, letters]) =>
      letters === '' ? [`N ${number}`] : letters.split('').map((letter) => `N ${number}${letter}`),
    )
    expect(provisions.map((provision) => provision.paragraph).sort()).toEqual(expected.sort())
  })
})

describe('questionnaire', () => {
  test('has 25 to 40 questions with unique ids', () => {
    expect(questions.length).toBeGreaterThanOrEqual(25)
    expect(questions.length).toBeLessThanOrEqual(40)
    expect(repeated([...questionnaire.sections.map((section) => section.id), ...questions.map((question) => question.id)])).toEqual([])
  })

  test('is one the engine accepts', () => {
    expect(checkDefinition(questionnaire)).toEqual([])
  })

  test('asks nothing twice', () => {
    expect(repeated(questions.map((question) => question.label.ar))).toEqual([])
    expect(repeated(questions.map((question) => question.label.en))).toEqual([])
  })

  test('anchors each question on provisions, and leaves no provision without one', () => {
    const known = new Set(provisions.map((provision) => provision.eId))
    const used = new Set(questions.flatMap((question) => question.provisions))
    expect([...used].filter((eId) => !known.has(eId))).toEqual([])
    expect([...known].filter((eId) => !used.has(eId))).toEqual([])
  })

  test('pairs are mutual, one the rule and one the practice', () => {
    const byId = new Map(questions.map((question) => [question.id, question]))
    const paired = questions.flatMap(({ id, pair }) => (pair === undefined ? [] : [{ id, ...pair }]))
    expect(paired.length).toBeGreaterThan(0)
    for (const { id, with: other, part } of paired) {
      expect(byId.get(other)?.pair, id).toEqual({ with: id, part: part === 'rule' ? 'practice' : 'rule' })
    }
  })

  test('conditions look back only: at the same section, or at one before it that does not repeat', () => {
    const wrong: string[] = []
    const before = new Set<string>()
    for (const { id, questions: own, relevant, repeat } of questionnaire.sections) {
      wrong.push(...referenced(relevant).filter((reference) => !before.has(reference)).map((reference) => `${id}: ${reference}`))
      const here = new Set([...before, ...own.map((question) => question.id)])
      for (const question of own) {
        const references = [...referenced(question.relevant), ...referenced(question.constraint)]
        wrong.push(...references.filter((reference) => !here.has(reference)).map((reference) => `${question.id}: ${reference}`))
      }
      if (repeat === undefined) own.forEach((question) => before.add(question.id))
    }
    expect(wrong).toEqual([])
  })

  test('"none" stands alone wherever several answers can be chosen', () => {
    const several = questions.filter((question) => question.choices?.some((choice) => choice.value === 'none'))
    expect(several.length).toBeGreaterThan(0)
    for (const { id, constraint = '', choices = [] } of several) {
      expect(accepts(constraint, ['none']), id).toBe(true)
      expect(accepts(constraint, [choices[0]?.value ?? '']), id).toBe(true)
      expect(accepts(constraint, [choices[0]?.value ?? '', 'none']), id).toBe(false)
    }
  })

  test('a State that has none of it answers without a follow-up, and can submit', () => {
    const plain = (question: (typeof questions)[number]): Answer => {
      const last = question.choices?.at(-1)?.value ?? ''
      if (question.type === 'choices') return { value: [last] }
      if (question.type === 'text') return { value: 'a text', evidence: 1 }
      return question.type === 'choice' ? { value: last } : { value: '0', evidence: 1 }
    }
    const inCity = new Set(questionnaire.sections.flatMap((section) => (section.repeat === undefined ? [] : section.questions)))
    const all = Object.fromEntries(questions.map((question) => [`${question.id}|${inCity.has(question) ? 'c1' : ''}`, plain(question)]))
    const { problems, visible } = evaluate(questionnaire, all, { cities: ['c1'], today: '2026-01-01' })
    expect(problems).toEqual([])
    const asked = new Set(visible.map((key) => key.question))
    const hidden = ['safety_framework_date', 'approach', 'reporting_rate', 'city_plan_participants', 'needs_detail']
    expect(questions.map((question) => question.id).filter((id) => !asked.has(id))).toEqual(hidden)
  })

  test('"not available" is no choice, since every question offers it', () => {
    const values = questions.flatMap((question) => (question.choices ?? []).map((choice) => choice.value))
    expect(values.filter((value) => /unknown|not_?available|no_data/.test(value))).toEqual([])
  })
})

describe('words', () => {
  test('Arabic texts are Arabic, with Arabic punctuation', () => {
    const texts = FILES.flatMap((file) => textsIn(read(file), 'ar'))
    expect(texts.filter((text) => !/[\u0621-\u064a]/.test(text))).toEqual([])
    expect(texts.filter((text) => /[\u0621-\u064a]\s*[,;?]/.test(text))).toEqual([])
  })

  const seeds = existsSync(SEEDS) ? readdirSync(SEEDS).filter((file) => file.endsWith('.txt')) : []
  test.skipIf(seeds.length === 0)('no eight words in a row stand in a source (skipped where the sources are not at hand)', () => {
    const source = runsOf(seeds.map((file) => readFileSync(new URL(file, SEEDS), 'utf8')).join('\n'))
    expect(source.size).toBeGreaterThan(1000)
    const texts = FILES.flatMap((file) => [...textsIn(read(file), 'ar'), ...textsIn(read(file), 'en')])
    expect(texts.map((text) => commonRun(text, source)).filter((run) => run !== undefined)).toEqual([])
  })
})
