import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesBelow, ROOT, textOf } from './project.ts'

/** In pieces, so that this file is not its own first offender. */
const UNFINISHED = ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX']
const PROMISED = ['not' + ' implemented', 'coming' + ' soon', 'lorem' + ' ipsum']
const HOSTS = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['npmmirror', 'com'],
  ['deb', 'debian', 'org'],
  ['security', 'debian', 'org'],
].map((parts) => parts.join('.'))
/** Where developers keep their files. */
const HOMES = ['home', 'Users', 'root', 'work', 'mnt']

const BOUNDARY = String.raw`(?<![\w$])`
const FORBIDDEN: Record<string, RegExp> = {
  'unfinished work': new RegExp(`${BOUNDARY}(${UNFINISHED.join('|')})(?![\\w$])`),
  'a promise': new RegExp(`${BOUNDARY}(${PROMISED.join('|')})(?!\\w)`, 'i'),
  'the host of a registry': new RegExp(HOSTS.map((host) => host.replaceAll('.', String.raw`\.`)).join('|'), 'i'),
  'a path of one machine': new RegExp(String.raw`(^|[\s"'\x60(=:,])(file://)?/(${HOMES.join('|')})/[\w.-]+/`, 'm'),
}

/** Text, not pictures or fonts. */
const isText = (path: string): boolean => !/\.(woff2?|png|jpe?g|gif|ico|pdf|docx|xlsx|zip)$/.test(path)

function forbiddenIn(path: string, text: string): string[] {
  return Object.entries(FORBIDDEN).flatMap(([what, pattern]) => {
    const found = pattern.exec(text)
    return found === null ? [] : [`${path}:${text.slice(0, found.index + 1).split('\n').length}: ${what}`]
  })
}

describe('words that stand nowhere', () => {
  test('in no file', () => {
    const files = filesBelow('').filter(isText)
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap((path) => forbiddenIn(path, textOf(path)))).toEqual([])
  })

  test.each([
    `// ${UNFINISHED[0]}: later`,
    `throw new Error('${PROMISED[0]}')`,
    `"resolved": "https://${HOSTS[0]}/a.tgz"`,
    `see /${HOMES[0]}/somebody/notes`,
  ])('or it is noticed: %s', (text) => {
    expect(forbiddenIn('a', text)).toHaveLength(1)
  })

  test('though a page may be called work', () => {
    expect(forbiddenIn('a', '/ar/work and `/work/${id}` and https://example.org/home/a/')).toEqual([])
  })
})

type Misnomer = {
  lang: 'ar' | 'en' | 'ru' | 'zh'
  word: RegExp
  /** The row of the glossary that says so, by the word in it. */
  row: string
  /** Where it is wrong; everywhere when nothing is said. */
  keys?: RegExp
}

/** Marks that Arabic letters may carry between them. */
const marked = (word: string): string => word.split('').join(String.raw`[\u064b-\u0652]*`)
const arabic = (word: string, after = ''): RegExp => new RegExp(marked(word) + after)

/** Bare; the session a mandate is cited by is the one that may stand so. */
const CYCLE = /(?<!\p{L})[وفبلك]?(ال|لل)?دورة(?![\u064b-\u0652]* (ال|لل)?(استعراض|انعقاد))/u

/** An evaluation of a plan recommends [P 13]; a review never does. */
const OF_REVIEWS = /^(?!portal\.plan\.)/

/** Words the glossary gives to another idea, or to none. */
const MISNOMERS: Misnomer[] = [
  { lang: 'ar', word: arabic('مراجع'), row: 'Never مراجعة' },
  { lang: 'ar', word: arabic('توصي'), row: 'Never توصية', keys: OF_REVIEWS },
  { lang: 'ar', word: arabic('جهة التنسيق'), row: 'not جهة التنسيق' },
  { lang: 'ar', word: arabic('جهة الوصل'), row: 'not جهة الوصل' },
  { lang: 'ar', word: /جه(ة|تا|تي|ات) (ال)?اتصال/, row: 'not جهة الاتصال' },
  { lang: 'ar', word: /(?<!\p{L})\p{L}+(?<!ح)كم(?!\p{L})|تمو[هاه]/u, row: 'never in the plural' },
  { lang: 'ar', word: arabic('سلامة'), row: 'Never سلامة' },
  { lang: 'ar', word: /أفضل (ال)?ممارسات/, row: 'أفضل ممارسات' },
  { lang: 'ar', word: /معل[َّ]*ق/, row: 'Never معلَّق' },
  { lang: 'ar', word: arabic('مستوى الاطلاع'), row: 'Never مستوى' },
  { lang: 'ar', word: arabic('نواتج'), row: 'نواتج' },
  { lang: 'ar', word: CYCLE, row: 'Never bare دورة', keys: /^(?!portal\.programme\.(resolution|decision)$)/ },
  { lang: 'ar', word: /(?<!\p{L})[وفبلك]?(ال|لل)?دليل(اً)?(?!\p{L})/u, row: 'since دليل is also a manual' },
  { lang: 'ar', word: /(?<!\p{L})(ال)?مشروع(?!\p{L})/u, row: 'مشروع, which', keys: /state|draft/i },
  { lang: 'ar', word: /(قسم|أقسام|قسماً|قسمان)[^.}]*معتمد/, row: 'مُجاز' },
  { lang: 'en', word: /\bshould\b/i, row: '"Could consider"', keys: /^finding\.|^portal\.finding/ },
  { lang: 'en', word: /\brecommend/i, row: 'recommendation', keys: OF_REVIEWS },
  { lang: 'en', word: /\bbest practices?\b/i, row: 'since nothing is ranked' },
  { lang: 'ru', word: /рекоменд/i, row: 'Not рекомендация', keys: OF_REVIEWS },
  { lang: 'ru', word: /передов/i, row: 'Not передовая' },
  { lang: 'ru', word: /куратор/i, row: 'Not куратор' },
  { lang: 'ru', word: /государств\S*-участник/i, row: 'Not государство-участник' },
  { lang: 'ru', word: /доказательств/i, row: 'Not доказательства' },
  { lang: 'zh', word: /建议/, row: 'not 建议', keys: OF_REVIEWS },
  { lang: 'zh', word: /最佳/, row: 'not 最佳' },
  { lang: 'zh', word: /成员国/, row: 'Not 成员国' },
  { lang: 'zh', word: /审查/, row: 'Not 审查' },
  { lang: 'zh', word: /证据/, row: 'not 证据' },
  { lang: 'zh', word: /摘要/, row: 'Not 摘要' },
]

type Catalogue = Record<string, string>

function readCatalogue(path: string): Catalogue {
  const messages: Catalogue = JSON.parse(readFileSync(join(ROOT, path), 'utf8'))
  return messages
}

function misnomersIn(path: string, messages: Catalogue): string[] {
  const wrong = MISNOMERS.filter(({ lang }) => path.endsWith(`/${lang}.json`))
  return Object.entries(messages).flatMap(([key, text]) =>
    wrong
      .filter(({ word, keys }) => word.test(text) && (keys === undefined || keys.test(key)))
      .map(({ row }) => `${path}: ${key}: ${row}`),
  )
}

describe('words of the glossary', () => {
  test('are the words on screens', () => {
    const catalogues = filesBelow('src').filter((path) => /\/messages\/\w+\.json$/.test(path))
    expect(catalogues.length).toBeGreaterThan(5)
    expect(catalogues.flatMap((path) => misnomersIn(path, readCatalogue(path)))).toEqual([])
  })

  test('forbid what is forbidden here', () => {
    const glossary = textOf('docs/glossary.md')
    expect(MISNOMERS.map(({ row }) => row).filter((row) => !glossary.includes(row))).toEqual([])
  })

  test.each([
    ['ar', 'a.b', 'مراجعة النظراء'],
    ['ar', 'a.b', 'تُعلَن الدورة غداً'],
    ['ar', 'a.b', 'الاستعراض معلَّق'],
    ['en', 'finding.hint.x', 'What the State should do'],
    ['ru', 'a.b', 'Рекомендации экспертов'],
    ['zh', 'a.b', '参与的成员国'],
  ])('or it is noticed: %s %s %s', (lang, key, text) => {
    expect(misnomersIn(`messages/${lang}.json`, { [key]: text })).toHaveLength(1)
  })

  test('in their own sense they may stand', () => {
    expect(misnomersIn('messages/ar.json', { a: 'لدورة الاستعراض المقبلة' })).toEqual([])
    expect(misnomersIn('messages/en.json', { 'survey.hint': 'Say what should change' })).toEqual([])
  })
})
