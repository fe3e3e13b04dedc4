import { describe, expect, test } from 'vitest'
import type { Json } from '#kernel/canonical.ts'
import { readCsv } from '#platform/imports/csv.ts'
import { openFile } from '#platform/imports/open-file.ts'
import type { AnswersHead } from './answer-file.ts'
import { fromCell, readAnswerFile } from './read-file.service.ts'
import { answersCsv, answersJson, type Exported, toCell } from './write-file.ts'

const HEAD: AnswersHead = {
  questionnaire: { id: 'test', version: 1 },
  state: { en: 'Ostrelund' },
  exportedOn: '2026-06-01',
  places: [{ id: 'c1', name: { en: 'Alba' } }],
}

function answer(line: number, more: Partial<Exported>): Exported {
  const plain = {
    question: '',
    indicator: '',
    place: '',
    entry: '',
    answer: null,
    lang: null,
    reason: '',
    evidence: [],
  }
  return { ...plain, line, confirmed: true, label: { en: 'Asked?' }, placeName: null, ...more }
}

const ANSWERS: Exported[] = [
  answer(1, { question: 'partners', answer: ['police', 'schools'] }),
  answer(2, { question: 'strategy', answer: 'It says:\n"together", since 2024', lang: 'en' }),
  answer(3, { question: 'balance', answer: '-5.2' }),
  answer(4, { question: 'note', answer: '=HYPERLINK("https://evil.example")', lang: 'en' }),
  answer(5, { question: 'quote', answer: "'=already marked", lang: 'en' }),
  answer(6, { question: 'plan', place: 'c1', entry: 'e1/e2', reason: '@ nobody keeps a register', lang: 'fr' }),
]

async function read(text: string) {
  return readAnswerFile(await openFile(new TextEncoder().encode(text)))
}

async function problems(text: string): Promise<string[]> {
  const found = await read(text)
  if (found.ok) return []
  return found.problems.map(({ code, row, column, path }) => `${code} ${row ?? path ?? ''}${column ?? ''}`.trim())
}

describe('a file of answers', () => {
  test('comes back from JSON as it went, evidence included', async () => {
    const evidence = [{ title: 'Law', lang: 'en' as const, url: 'https://law.example/1', page: '4', rights: '' }]
    const given = ANSWERS.map((one) => ({ ...one, evidence }))
    const entries = [{ section: 's', place: 'c1', group: 'g', path: 'e1' }]
    const found = await read(JSON.stringify(answersJson(HEAD, given, entries)))
    expect(found).toEqual({
      ok: true,
      file: { entries, answers: given.map(({ confirmed: _c, label: _l, placeName: _p, ...one }) => one) },
    })
  })

  test('comes back from a table: texts, numbers, places, entries, reasons', async () => {
    const found = await read(answersCsv(ANSWERS, 'en'))
    expect(found.ok ? found.file.answers.map((one) => one.answer ?? one.reason) : found).toEqual([
      'police schools',
      'It says:\n"together", since 2024',
      '-5.2',
      '=HYPERLINK("https://evil.example")',
      "'=already marked",
      '@ nobody keeps a register',
    ])
    expect(found.ok ? found.file.answers[5] : found).toMatchObject({ line: 7, place: 'c1', entry: 'e1/e2', lang: 'fr' })
  })

  test('holds no cell that a spreadsheet would run', () => {
    const { table } = readCsv(answersCsv(ANSWERS, 'en'))
    const cells = table.rows.flat()
    expect(cells.length).toBeGreaterThan(50)
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual(['-5.2'])
    for (const text of ['=1', '+x', '-x', '@x', '\tx', "'=x", "''@x", "'plain", '-3', 'plain'])
      expect(fromCell(toCell(text))).toBe(text)
  })

  test('is refused with the row and column, or the place, of each fault', async () => {
    expect(await problems('question;answer\na;1\n;2\na;3')).toEqual(['answers.noQuestion 3A'])
    expect(await problems('question;answer\na;1\nb;2\na;3')).toEqual(['answers.twice 4'])
    expect(await problems('question,answer,lang,entry\na,1,tlh,\nb,1,en,E!')).toEqual([
      'answers.badLang 2C',
      'answers.badEntry 3D',
    ])
    expect(await problems('name,answer\na,1')).toEqual(['answers.noHeadings 1'])
    expect(await problems('question,answer\na,"1')).toEqual(['import.unclosedQuote 2B'])
    expect(await problems('')).toEqual(['import.empty'])
    expect(await problems('<!DOCTYPE x []><x/>')).toEqual(['import.doctype'])
    expect(await problems('['.repeat(100))).toEqual(['import.tooDeep'])
  })

  test('of JSON says where it is not as the schema says', async () => {
    const whole = answersJson(HEAD, ANSWERS, []) as { [name: string]: Json }
    expect(await problems(JSON.stringify({ ...whole, format: 'other' }))).toEqual(['answers.wrongShape format'])
    expect(await problems(JSON.stringify({ ...whole, more: 1 }))).toEqual(['unknownField'])
    expect(await problems(JSON.stringify({ ...whole, answers: [{ answer: 'x' }] }))).toEqual([
      'answers.noQuestion answers.0.question',
    ])
    const evidence = [{ title: 'x', lang: 'en', url: 'javascript:alert(1)' }]
    expect(await problems(JSON.stringify({ ...whole, answers: [{ question: 'a', evidence }] }))).toEqual([
      'answers.wrongShape answers.0.evidence.0.url',
    ])
    const many = Array.from({ length: 5001 }, (_, index) => ({ question: `q${index}` }))
    expect(await problems(JSON.stringify({ ...whole, answers: many }))).toEqual(['answers.tooMuch answers'])
  })
})
