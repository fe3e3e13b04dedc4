import { expect, test } from 'vitest'
import { textOf } from './project.ts'
import { tablesOf, typesText } from './tables.ts'

type Entry = { table: string; said: string[] }

/** Rows of the inventory: the name in code quotes, then purpose, level, retention, who erases. */
function entriesOf(text: string): Entry[] {
  return [...text.matchAll(/^\| `([a-z_.]+)` \|(.*)\|\s*$/gm)].map(([, table = '', rest = '']) => ({
    table,
    said: rest.split('|').map((cell) => cell.trim()),
  }))
}

const entries = entriesOf(textOf('docs/data-inventory.md'))
const tables = tablesOf(typesText())

test('every table is in the inventory', () => {
  const known = new Set(entries.map(({ table }) => table))
  expect(tables.length).toBeGreaterThan(40)
  expect(tables.filter((table) => !known.has(table))).toEqual([])
})

test('every row of the inventory has its table, and only one row it', () => {
  const known = new Set(tables)
  expect(entries.map(({ table }) => table).filter((table) => !known.has(table))).toEqual([])
  expect(new Set(entries.map(({ table }) => table)).size).toBe(entries.length)
})

test('every row says purpose, level, retention and who erases', () => {
  expect(entries.filter(({ said }) => said.length !== 4 || said.includes(''))).toEqual([])
})

test('a row that says too little is noticed', () => {
  expect(entriesOf('| `area` | places | 5 |  | nobody |\n| `x` | a |')).toEqual([
    { table: 'area', said: ['places', '5', '', 'nobody'] },
    { table: 'x', said: ['a'] },
  ])
})
