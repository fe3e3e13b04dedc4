import { columnLetters } from '#kernel/column-letters.ts'
import type { Problem } from './problem.ts'
import type { Table } from './opened.ts'

export const MAX_ROWS = 20_000
export const MAX_COLUMNS = 100
/** Characters of one cell. */
export const MAX_CELL = 10_000

const DELIMITERS = [',', ';', '\t'] as const

type State = {
  rows: string[][]
  row: string[]
  cell: string
  /** outside: at the beginning of a cell or in a bare one; quoted: within quotes; closed: after the closing quote. */
  where: 'bare' | 'quoted' | 'closed'
  problems: Problem[]
  openedAt: number
}

/** The delimiter that parts the first line into most cells; quoted ones do not count. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((one) => [one, 0]))
  let quoted = false
  for (const char of text.slice(0, 100_000)) {
    if (char === '"') quoted = !quoted
    else if (!quoted && (char === '\n' || char === '\r')) break
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1)
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

function problem(state: State, code: string, row = state.rows.length + 1): void {
  state.problems.push({ code: `import.${code}`, params: {}, row, column: columnLetters(state.row.length) })
}

function endCell(state: State): void {
  if (state.cell.length > MAX_CELL) problem(state, 'cellTooLong')
  state.row.push(state.where === 'bare' ? state.cell.trim() : state.cell)
  state.cell = ''
  state.where = 'bare'
}

function endRow(state: State): void {
  endCell(state)
  state.rows.push(state.row)
  state.row = []
}

function take(state: State, char: string, next: string | undefined, delimiter: string): number {
  if (state.where === 'quoted') {
    if (char !== '"') state.cell += char
    else if (next === '"') state.cell += '"'
    else state.where = 'closed'
    return char === '"' && next === '"' ? 2 : 1
  }
  if (char === delimiter) endCell(state)
  else if (char === '\n' || char === '\r') {
    endRow(state)
    return char === '\r' && next === '\n' ? 2 : 1
  } else if (state.where === 'closed') {
    if (char.trim() !== '') problem(state, 'afterQuote')
  } else if (char === '"' && state.cell.trim() === '') {
    state.where = 'quoted'
    state.cell = ''
    state.openedAt = state.rows.length + 1
  } else state.cell += char
  return 1
}

/**
 * Reads delimited text after RFC 4180, with commas, semicolons or tabs, with or without a byte order mark. Bare cells are
 * trimmed, quoted ones kept as they are. Every fault is named by row and column; reading goes on behind it.
 */
export function readCsv(text: string): { table: Table; problems: Problem[] } {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text
  const delimiter = delimiterOf(clean)
  const state: State = { rows: [], row: [], cell: '', where: 'bare', problems: [], openedAt: 0 }
  let at = 0
  while (at < clean.length && state.rows.length <= MAX_ROWS)
    at += take(state, clean.charAt(at), clean[at + 1], delimiter)
  if (state.where === 'quoted') problem(state, 'unclosedQuote', state.openedAt)
  if (state.cell !== '' || state.row.length > 0 || state.where !== 'bare') endRow(state)
  return { table: { name: '', rows: state.rows }, problems: [...state.problems, ...shapeProblems(state.rows)] }
}

/** Rows with more cells than headings, and tables beyond what we take. */
export function shapeProblems(rows: readonly (readonly string[])[]): Problem[] {
  const problems: Problem[] = []
  const width = rows[0]?.length ?? 0
  if (rows.length > MAX_ROWS) problems.push({ code: 'import.tooManyRows', params: { max: MAX_ROWS } })
  if (width > MAX_COLUMNS) problems.push({ code: 'import.tooManyColumns', params: { max: MAX_COLUMNS } })
  rows.forEach((row, index) => {
    const extra = row.findIndex((cell, column) => column >= width && cell !== '')
    if (extra >= 0)
      problems.push({
        code: 'import.moreThanHeadings',
        params: { count: width },
        row: index + 1,
        column: columnLetters(extra),
      })
  })
  return problems
}
