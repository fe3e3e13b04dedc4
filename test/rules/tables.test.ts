import { expect, test } from 'vitest'
import { invented, sourcesIn } from './project.ts'
import {
  functionWrites,
  readElsewhere,
  readsIn,
  schemaText,
  sharedFunctions,
  sharedTables,
  tablesOf,
  typesText,
  writesIn,
} from './tables.ts'

const sources = sourcesIn('src')
const tables = tablesOf(typesText())
const writes = writesIn(sources, tables, schemaText())

test('a table has one writing module', () => {
  expect(sharedTables(writes)).toEqual([])
})

test('a table is read by the module that writes it, others ask its face', () => {
  expect(readElsewhere(readsIn(sources, tables), writes)).toEqual([])
})

test.each([
  `db.selectFrom('finding as f')`,
  `db.selectFrom(['cycle', 'finding'])`,
  `db.selectFrom('cycle').leftJoin('finding', 'a', 'b')`,
  'sql`select 1 from public.finding where id = ${a}`',
])('another module’s reading is noticed: %s', (statement) => {
  const files = invented({
    'src/modules/reviews/finding.store.ts': `export const a = (db) => db.insertInto('finding')`,
    'src/modules/reports/home.store.ts': `export const b = (db, a) => ${statement}`,
  })
  const found = readElsewhere(readsIn(files, ['finding']), writesIn(files, ['finding'], ''), { 'x y': 'none' })
  expect(found).toEqual([
    "src/modules/reports/home.store.ts: finding is another module's",
    'x y: an exception that nobody needs',
  ])
})

test('a function that writes has one calling module', () => {
  expect(sharedFunctions(writes)).toEqual([])
})

test('writes stand in stores', () => {
  const elsewhere = writes.filter(({ path }) => !path.endsWith('.store.ts') && !path.startsWith('src/platform/db/'))
  expect(elsewhere.map(({ path, table }) => `${path}: ${table}`)).toEqual([])
})

test('tables and functions of the database are found', () => {
  expect(tables).toContain('finding')
  expect(tables).toContain('access.seat')
  expect(functionWrites(schemaText()).get('access.open_cycle')).toContain('cycle')
})

test.each([
  `db.insertInto('area').values(a)`,
  `db.updateTable('area as a').set(b)`,
  'sql`delete from public.area where id = ${a}`',
  `client.query('insert into area (id) values ($1)')`,
  'sql`select access.add_area(${a})`',
])('a second writer is noticed: %s', (statement) => {
  const files = invented({
    'src/modules/places/area.store.ts': `export const a = (db) => db.deleteFrom('area')`,
    'src/modules/portal/home.store.ts': `export const b = (db, a) => ${statement}`,
  })
  const schema = `CREATE OR REPLACE FUNCTION access.add_area(a uuid)\n RETURNS void\nAS $function$ insert into public.area (id) values (a) $function$`
  expect(sharedTables(writesIn(files, ['area'], schema))).toEqual(['area: modules/places, modules/portal'])
})
