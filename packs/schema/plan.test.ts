import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mandatesPack, type ProvisionPack, provisionsOf, workPack } from './pack.ts'
import { commonRun, runsOf } from './word-runs.ts'

const PACKS = new URL('../', import.meta.url)
const SEEDS = new URL('../../../shared/seeds/', import.meta.url)
const M49 = new URL('../../../shared/data/7-cities-geo-crime/unsd-m49/UNSD-en.csv', import.meta.url)
const FILES = {
  programme: 'safer-cities/programme.json',
  plan: 'strategic-plan-2026-2029/plan.json',
  earlier: 'strategic-plan-2026-2029/earlier-plan.json',
}
const MANDATES = ['safer-cities/mandates.json', 'strategic-plan-2026-2029/mandates.json']

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, PACKS), 'utf8'))
}

function provisionsIn(file: string): ProvisionPack[] {
  return workPack.parse(read(file)).expressions.flatMap((expression) => provisionsOf(expression.provisions))
}

const programme = provisionsIn(FILES.programme)
const plan = provisionsIn(FILES.plan)
const earlier = provisionsIn(FILES.earlier)
const mandates = MANDATES.flatMap((file) => mandatesPack.parse(read(file)).mandates)
const group = programme.find(({ kind }) => kind === 'country_group')?.facts?.countries ?? []

function ofKind(provisions: readonly ProvisionPack[], kind: ProvisionPack['kind']): ProvisionPack[] {
  return provisions.filter((provision) => provision.kind === kind)
}

function repeated(items: readonly string[]): string[] {
  return items.filter((item, index) => items.indexOf(item) !== index)
}

/** Every text of a language, wherever it stands in the file. */
function textsIn(value: unknown, lang: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === lang && typeof inner === 'string' ? [inner] : textsIn(inner, lang),
  )
}

/** The sources where they are at hand, by the letter they are cited with. */
function seeds(): Record<string, string> {
  if (!existsSync(SEEDS)) return {}
  const files = readdirSync(SEEDS).filter((file) => file.endsWith('.txt'))
  return Object.fromEntries(
    files.map((file) => [file.startsWith('strategic') ? 'P' : 'N', readFileSync(new URL(file, SEEDS), 'utf8')]),
  )
}

describe('what is told of the programme', () => {
  test('has the six success indicators, the whole road map and each ambition once', () => {
    expect(ofKind(programme, 'success_indicator').map(({ paragraph }) => paragraph)).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `N 25${letter}`),
    )
    expect(ofKind(programme, 'event').map(({ paragraph }) => paragraph)).toEqual(
      ['28a', '28b', '28c', '29', '30', '31', '32', '33'].map((number) => `N ${number}`),
    )
    const ambitions = ofKind(programme, 'figure').filter(({ facts }) => facts?.figures?.some(({ by }) => by === 2030))
    expect(ambitions.map(({ paragraph }) => paragraph)).toEqual(['N 18e', 'N 18g', 'N 18h', 'N 18h'])
  })

  test('shows the road map as planned and nothing of it as done', () => {
    expect(ofKind(programme, 'event').map(({ facts }) => facts?.status)).toEqual(Array(8).fill('planned'))
  })

  test('splits the cost in two halves and by nothing else', () => {
    const [cost] = ofKind(programme, 'estimate')
    const amounts = cost?.facts?.figures?.filter(({ unit }) => unit === 'usd') ?? []
    expect(amounts.map(({ of, value }) => [of, value])).toEqual([
      [undefined, 50_000_000],
      ['global', 25_000_000],
      ['local', 25_000_000],
    ])
  })

  test('enters 11.7.2 and says that the source calls it something else', () => {
    const marked = programme.find(({ facts }) => facts?.goals?.includes('11.7.2'))
    expect(marked?.facts?.sourceNote?.en).toContain('indicator')
  })
})

describe('the initial group', () => {
  test('is 48 countries, each once, named in the six languages', () => {
    expect(new Set(group.map(({ code }) => code)).size).toBe(48)
    expect(group.filter(({ name }) => Object.keys(name).length !== 6)).toEqual([])
  })

  test.skipIf(!existsSync(M49))('by their codes (skipped where the list of codes is not at hand)', () => {
    const codes = new Set(readFileSync(M49, 'utf8').split('\n').flatMap((line) => line.match(/,([A-Z]{3}),/)?.[1] ?? []))
    expect(codes.size).toBeGreaterThan(200)
    expect(group.filter(({ code }) => !codes.has(code))).toEqual([])
  })

  test.skipIf(seeds()['N'] === undefined)('is the one of the concept note (skipped where it is not at hand)', () => {
    const said = /ذات صلة بالمبادئ التوجيهية هي: ([^.]+)\./.exec((seeds()['N'] ?? '').replace(/\s+/g, ' '))?.[1] ?? ''
    const named = said.split(/ و(?=\S)/)
    expect(named).toHaveLength(48)
    // Two names are written otherwise in the lists of the United Nations.
    const written: Record<string, string> = { 'كوريا الجنوبية': 'جمهورية كوريا', فيتنام: 'فييت نام' }
    const ours = group.map(({ name }) => ` ${name.ar} `)
    const found = named.map((name) => ours.findIndex((own) => own.includes(` ${written[name] ?? name} `)))
    expect(named.filter((_, index) => found[index] === -1)).toEqual([])
    expect(new Set(found).size).toBe(48)
  })
})

describe('the plan', () => {
  test.each([
    ['stage', ['P 4a', 'P 4b', 'P 4c']],
    ['challenge', ['P 14', 'P 15', 'P 16']],
    ['focus', ['P 17']],
    ['aspect', Array(7).fill('P 17')],
    ['impact_area', ['P 22', 'P 24', 'P 26']],
    ['means', ['P 30', 'P 32', 'P 33', 'P 35', 'P 37']],
    ['level', Array(4).fill('P 41')],
    ['recommendation', Array(5).fill('P 13')],
  ] as const)('has each %s once', (kind, paragraphs) => {
    expect(ofKind(plan, kind).map(({ paragraph }) => paragraph)).toEqual(paragraphs)
  })

  test('speaks of every paragraph of the report from the introduction to adoption', () => {
    const cited = new Set([...plan, ...earlier].map(({ paragraph }) => paragraph.replace(/[a-h]$/, '')))
    for (const { paragraph } of mandates) cited.add(paragraph)
    // P 11 says only that an outline follows; the whole work stands on it.
    const all = Array.from({ length: 44 }, (_, index) => `P ${index + 1}`).filter((paragraph) => paragraph !== 'P 11')
    expect(all.filter((paragraph) => !cited.has(paragraph))).toEqual([])
  })

  test('guesses no month: one date is without, and says why', () => {
    const lost = plan.filter(({ facts }) => facts?.when?.dayOfLostMonth !== undefined)
    expect(lost.map(({ paragraph, facts }) => [paragraph, facts?.when])).toEqual([
      ['P 8', { from: '2024', dayOfLostMonth: 9 }],
    ])
    expect(lost[0]?.facts?.sourceNote?.ar).toContain('غير مقروء')
  })

  test('says where the seven aspects come from, since the figure is missing', () => {
    const sources = ofKind(plan, 'aspect').map(({ facts }) => facts?.sourceNote?.en ?? '')
    expect(sources.filter((source) => !/General Comment No\. 4/.test(source))).toEqual([])
  })

  test('gives each level the influence the report gives it, and actions none', () => {
    expect(ofKind(plan, 'level').map(({ facts }) => facts?.influence)).toEqual([undefined, 'control', 'direct', 'indirect'])
  })

  test('calls nothing held that was still to come when the report was written', () => {
    const events = ofKind(plan, 'event')
    const late = events.filter(({ facts }) => facts?.status === 'held' && (facts.when?.from ?? '') > '2024-10')
    expect(late).toEqual([])
    expect(events.filter(({ facts }) => facts?.status === 'planned')).toHaveLength(6)
  })

  test('takes recommendations up in provisions that are there', () => {
    const here = new Set(plan.map((provision) => provision.eId))
    const taken = ofKind(plan, 'recommendation').flatMap(({ facts }) => facts?.takenUp ?? [])
    expect(taken.length).toBeGreaterThan(4)
    expect(taken.filter((eId) => !here.has(eId))).toEqual([])
  })
})

describe('all of it', () => {
  test('eIds are unique where texts share a page, and continue those of their parents', () => {
    expect(repeated([...plan, ...earlier].map((provision) => provision.eId))).toEqual([])
    expect(repeated(programme.map((provision) => provision.eId))).toEqual([])
    const all = [...plan, ...earlier, ...programme]
    expect(all.flatMap(({ eId, children = [] }) => children.filter((child) => !child.eId.startsWith(`${eId}__`)))).toEqual([])
  })

  test('mandates are told apart by body, session and number, not by their symbol', () => {
    const keys = mandates.map(({ body, year, session, kind, number }) => [body, year, session, kind, number].join(' '))
    expect(repeated(keys)).toEqual([])
    expect(repeated(mandates.map(({ symbol }) => symbol))).toEqual(['HSP/HA.2/11/Rev.1'])
  })

  const sources = seeds()
  test.skipIf(Object.keys(sources).length === 0)('lettered paragraphs are those of the sources (skipped without them)', () => {
    const letters: Record<string, string> = { a: 'أ', b: 'ب', c: 'ج', d: 'د', e: 'هـ', f: 'و', g: 'ز', h: 'ح' }
    const cited = [...plan, ...earlier, ...programme].map(({ paragraph }) => paragraph)
    const missing = [...new Set(cited)].filter((code) => {
      const [, document = '', number = '', letter = ''] = /^([NP]) (\d+)([a-h])?$/.exec(code) ?? []
      const from = new RegExp(`^[- ]*${number}- ([^]*?)(?=^[- ]*${Number(number) + 1}- |$(?![^]))`, 'm')
      const text = from.exec(sources[document] ?? '')?.[1]
      return text === undefined || (letter !== '' && !text.includes(`(${letters[letter]})`))
    })
    expect(missing).toEqual([])
  })

  test('Arabic texts are Arabic, with Arabic punctuation', () => {
    const texts = [...Object.values(FILES), ...MANDATES].flatMap((file) => textsIn(read(file), 'ar'))
    expect(texts.length).toBeGreaterThan(200)
    expect(texts.filter((text) => !/[\u0621-\u064a]/.test(text))).toEqual([])
    expect(texts.filter((text) => /[\u0621-\u064a]\s*[,;?]/.test(text))).toEqual([])
  })

  test.skipIf(Object.keys(sources).length === 0)('no eight words in a row stand in a source (skipped without them)', () => {
    const source = runsOf(Object.values(sources).join('\n'))
    expect(source.size).toBeGreaterThan(1000)
    const texts = [...Object.values(FILES), ...MANDATES].flatMap((file) => [...textsIn(read(file), 'ar'), ...textsIn(read(file), 'en')])
    expect(texts.map((text) => commonRun(text, source)).filter((run) => run !== undefined)).toEqual([])
  })
})
