import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { demoState, demoWorld, stateCode } from './demo.ts'
import { commonRun, runsOf } from './word-runs.ts'

const PACK = new URL('../demo/', import.meta.url)
const SEEDS = new URL('../../../shared/seeds/', import.meta.url)

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, PACK), 'utf8'))
}

const world = demoWorld.parse(read('world.json'))
const states = world.states.map((code) => demoState.parse(read(`${code.toLowerCase()}.json`)))
const reviews = states.flatMap((state) => state.reviews.map((script) => ({ code: state.code, script })))
const findings = reviews.flatMap(({ code, script }) => script.findings.map((finding) => ({ code, ...finding })))
const people = [...world.people, ...states.flatMap((state) => state.people)]

function repeated(items: readonly string[]): string[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))]
}

/** Every text in a language, wherever it stands. */
function textsIn(value: unknown, lang: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === lang && typeof inner === 'string' ? [inner] : textsIn(inner, lang)))
}

const sentences = (text: string): string[] => text.split(/(?<=[.؟?!])\s+/).filter((sentence) => sentence.split(' ').length >= 6)

describe('invented States', () => {
  test('three in each regional group, under codes that belong to nobody', () => {
    expect([...Map.groupBy(states, ({ group }) => group).values()].map((own) => own.length)).toEqual([3, 3, 3, 3, 3])
    expect(repeated(states.map(({ code }) => code))).toEqual([])
    expect(stateCode.safeParse('XK').success).toBe(false)
    expect(stateCode.safeParse('FR').success).toBe(false)
  })

  test('names of States, cities and people are each given once', () => {
    for (const lang of ['ar', 'en'] as const) {
      expect(repeated(states.flatMap((state) => [state.name[lang], ...state.cities.map(({ name }) => name[lang])]))).toEqual([])
      expect(repeated(people.map(({ name }) => name[lang]))).toEqual([])
    }
    expect(repeated(people.map(({ key }) => key))).toEqual([])
  })

  test('every State has one focal point, and everybody a task of their own', () => {
    expect(states.filter((state) => state.people.filter(({ role }) => role === 'focal_point').length !== 1)).toEqual([])
    expect(repeated(people.flatMap(({ task }) => [task.ar, task.en]))).toEqual([])
  })
})

describe('stories', () => {
  test('there is a review in every state, and five at least have published', () => {
    const played: string[] = reviews.map(({ script }) => (script.leaves === undefined ? script.until : script.leaves.how === 'pause' ? 'PAUSED' : 'WITHDRAWN'))
    const wanted = ['ENROLLED', 'TEAM_NAMED', 'SELF_ASSESSMENT', 'SUBMITTED', 'DESK_REVIEW', 'DIALOGUE', 'DRAFTING', 'FACT_CHECK', 'ADOPTED', 'RELEASED', 'FOLLOW_UP', 'CLOSED', 'PAUSED', 'WITHDRAWN']
    expect(wanted.filter((state) => !played.includes(state))).toEqual([])
    expect(played.filter((state) => ['RELEASED', 'FOLLOW_UP', 'CLOSED'].includes(state)).length).toBeGreaterThanOrEqual(5)
  })

  test('the days of a review follow one another', () => {
    const wrong = reviews.filter(({ script }) => {
      const { leave, ...days } = script.days
      const given = Object.values(days)
      return given.some((day, index) => index > 0 && day < (given[index - 1] ?? '')) || (leave !== undefined && leave < (given.at(-1) ?? ''))
    })
    expect(wrong.map(({ code }) => code)).toEqual([])
  })

  test('what is published stands in Arabic and in English', () => {
    const published = reviews.filter(({ script }) => ['RELEASED', 'FOLLOW_UP', 'CLOSED'].includes(script.until))
    const texts = published.flatMap(({ code, script }) => [
      ...script.findings.filter((finding) => finding.release === 5).map((finding) => ({ code, text: finding.check.findLast((step) => 'revise' in step)?.revise ?? finding.text })),
      ...(script.summary === undefined ? [] : [{ code, text: script.summary.text }]),
    ])
    expect(texts.length).toBeGreaterThan(20)
    expect(texts.filter(({ text }) => text.ar === undefined || text.en === undefined)).toEqual([])
  })
})

describe('findings', () => {
  test('are of every type, and of the number that was asked for', () => {
    expect(new Set(findings.map(({ type }) => type)).size).toBe(6)
    expect(findings.length).toBeGreaterThanOrEqual(60)
    expect(findings.length).toBeLessThanOrEqual(80)
  })

  test('a suggestion says "could consider", and no finding says "should" or "must"', () => {
    const suggestions = findings.filter(({ type }) => type === 'suggestion').map(({ text }) => text)
    expect(suggestions.filter(({ en }) => en !== undefined && !/could (consider|be considered)|consideration could be given/i.test(en))).toEqual([])
    expect(suggestions.filter(({ ar }) => ar !== undefined && !/يمكن [^.]*النظر|يمكن ل/.test(ar))).toEqual([])
    expect(findings.filter(({ text }) => /\b(should|must|ought)\b/i.test(text.en ?? '') || /ينبغي|يجب|يتعين/.test(text.ar ?? ''))).toEqual([])
  })
})

describe('words', () => {
  const files = readdirSync(PACK).filter((file) => file.endsWith('.json'))

  test('no sentence is met twice, in one State or in two', () => {
    for (const lang of ['ar', 'en', 'es', 'fr']) {
      expect(repeated(files.flatMap((file) => textsIn(read(file), lang)).flatMap(sentences))).toEqual([])
    }
  })

  test('Arabic texts are Arabic, with Arabic punctuation', () => {
    const texts = files.flatMap((file) => textsIn(read(file), 'ar'))
    expect(texts.filter((text) => !/[\u0621-\u064a]/.test(text))).toEqual([])
    expect(texts.filter((text) => /[\u0621-\u064a]\s*[,;?]/.test(text))).toEqual([])
  })

  const seeds = existsSync(SEEDS) ? readdirSync(SEEDS).filter((file) => file.endsWith('.txt')) : []
  test.skipIf(seeds.length === 0)('no eight words in a row stand in a source (skipped where the sources are not at hand)', () => {
    const source = runsOf(seeds.map((file) => readFileSync(new URL(file, SEEDS), 'utf8')).join('\n'))
    const texts = files.flatMap((file) => ['ar', 'en'].flatMap((lang) => textsIn(read(file), lang)))
    expect(texts.map((text) => commonRun(text, source)).filter((run) => run !== undefined)).toEqual([])
  })
})
