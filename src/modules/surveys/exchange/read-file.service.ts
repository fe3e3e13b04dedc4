import type { z } from 'zod'
import { cleanText } from '#engines/survey/parse-answer.ts'
import { columnLetters } from '#kernel/column-letters.ts'
import { isLang } from '#kernel/lang.ts'
import type { Opened, Table } from '#platform/imports/opened.ts'
import type { Problem } from '#platform/imports/problem.ts'
import { type AnswerFile, type FileAnswer, MAX_ANSWERS } from './answer-file.ts'
import { answersFile } from './answer-file.schema.ts'

export type ReadFile = { ok: true; file: AnswerFile } | { ok: false; problems: Problem[] }

/** Headings of a table; those that are not known are passed over, so that a file may say more for its readers. */
const HEADINGS = ['question', 'indicator', 'place', 'entry', 'answer', 'lang', 'not_available_because'] as const
type Heading = (typeof HEADINGS)[number]

const PATH = /^([a-z0-9]{1,12}(\/[a-z0-9]{1,12})*)?$/
const MAX_ID = 100
const MAX_PROBLEMS = 100

/** What our own tables put before a cell that a spreadsheet would run. */
export function fromCell(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

/** Reads what was opened: JSON of our own form, or a table with headings. */
export function readAnswerFile(opened: Opened): ReadFile {
  if (opened.format === 'broken') return { ok: false, problems: [{ code: opened.code, params: opened.params }] }
  if (opened.format === 'foreign')
    return { ok: false, problems: [{ code: 'answers.foreign', params: { format: opened.name } }] }
  if (opened.format === 'json') return readJson(opened.value)
  const [table] = opened.tables
  if (opened.problems.length > 0) return { ok: false, problems: opened.problems.slice(0, MAX_PROBLEMS) }
  return table === undefined ? { ok: false, problems: [{ code: 'answers.noHeadings', params: {} }] } : readTable(table)
}

const CODES: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  too_big: 'answers.tooMuch',
  unrecognized_keys: 'unknownField',
}

function readJson(value: unknown): ReadFile {
  const parsed = answersFile.safeParse(value)
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, MAX_PROBLEMS).map(({ path, code, message }): Problem => ({
      code: message === 'needed' ? 'answers.noQuestion' : (CODES[code] ?? 'answers.wrongShape'),
      params: {},
      path: path.join('.'),
    }))
    return { ok: false, problems }
  }
  const { answers, entries } = parsed.data
  const lines = answers.map(({ confirmed: _confirmed, ...one }, index): FileAnswer => ({
    ...one,
    line: index + 1,
    answer: typeof one.answer === 'string' ? cleanText(one.answer) : one.answer,
    reason: cleanText(one.reason),
  }))
  return withoutTwins({ answers: lines, entries })
}

/** Two answers to one question leave open which is meant. */
function withoutTwins(file: AnswerFile): ReadFile {
  const seen = new Map<string, number>()
  const problems: Problem[] = []
  for (const { question, indicator, place, entry, line } of file.answers) {
    const key = JSON.stringify([question, question === '' ? indicator : '', place, entry])
    const first = seen.get(key)
    if (first !== undefined) problems.push({ code: 'answers.twice', params: { first }, row: line })
    seen.set(key, first ?? line)
  }
  return problems.length === 0 ? { ok: true, file } : { ok: false, problems: problems.slice(0, MAX_PROBLEMS) }
}

function columnsOf(headings: readonly string[]): Map<Heading, number> {
  const found = new Map<Heading, number>()
  headings.forEach((text, index) => {
    const heading = HEADINGS.find((one) => one === text.trim().toLowerCase())
    if (heading !== undefined && !found.has(heading)) found.set(heading, index)
  })
  return found
}

function readTable({ rows }: Table): ReadFile {
  const columns = columnsOf(rows[0] ?? [])
  if (!columns.has('answer') || (!columns.has('question') && !columns.has('indicator')))
    return { ok: false, problems: [{ code: 'answers.noHeadings', params: {}, row: 1 }] }
  if (rows.length - 1 > MAX_ANSWERS)
    return { ok: false, problems: [{ code: 'answers.tooMany', params: { max: MAX_ANSWERS } }] }
  const problems: Problem[] = []
  const answers: FileAnswer[] = []
  rows.slice(1).forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return
    const answer = readRow(cells, { columns, row: index + 2, problems })
    if (answer !== undefined) answers.push(answer)
  })
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MAX_PROBLEMS) }
  return withoutTwins({ answers, entries: [] })
}

type Reading = { columns: ReadonlyMap<Heading, number>; row: number; problems: Problem[] }

function readRow(cells: readonly string[], { columns, row, problems }: Reading): FileAnswer | undefined {
  const cell = (heading: Heading): string => {
    const index = columns.get(heading)
    return index === undefined ? '' : cleanText(fromCell(cells[index] ?? ''))
  }
  const wrong = (heading: Heading, code: string): void => {
    problems.push({ code, params: {}, row, column: columnLetters(columns.get(heading) ?? 0) })
  }
  const [question, indicator, entry, lang] = [cell('question'), cell('indicator'), cell('entry'), cell('lang')]
  if (question === '' && indicator === '') wrong('question', 'answers.noQuestion')
  if (question.length > MAX_ID || indicator.length > MAX_ID) wrong('question', 'answers.tooMuch')
  if (!PATH.test(entry)) wrong('entry', 'answers.badEntry')
  if (lang !== '' && !isLang(lang)) wrong('lang', 'answers.badLang')
  const answer = cell('answer')
  return {
    line: row,
    question,
    indicator,
    place: cell('place'),
    entry,
    answer: answer === '' ? null : answer,
    lang: isLang(lang) ? lang : null,
    reason: cell('not_available_because'),
    evidence: [],
  }
}
