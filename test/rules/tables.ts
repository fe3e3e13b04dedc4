import { Visitor } from 'oxc-parser'
import { isTest } from './kinds.ts'
import { type Offence, type Source, textOf } from './project.ts'

/** A table and who writes to it: a module, or a part of the platform; through a function of the database or not. */
export type Write = { table: string; writer: string; path: string; through: string | undefined }

/** Written by the database's own functions, which are the use cases there: seats, objects, audit, history. */
const GUARDED = /^(access|audit|history)\./

/** Functions of the database that reach every table by design, whoever calls them; none belongs to a module's table. */
const FOR_ALL: Record<string, string> = {
  'access.move_state': 'the states of all machines, called by transition()',
  'access.release': 'the levels of all content, called with a consent',
  'access.erase_content': 'erasure takes the content out of every table',
  'access.withdraw': 'erases, and seals the object',
  'access.erase_again': 'the same after a restore, as the owner',
  'access.apply_import': 'an import is committed in one place, whatever it brings',
  'access.revert_import': 'and undone there',
  'access.settle_import': 'the door to both',
}

/** Sets the stage as the owner, which no person can: invented people, days that have passed. */
const DEMONSTRATION = 'src/app/demo/'

const VERBS = new Set(['insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto', 'truncate'])
const IN_SQL = /\b(?:insert\s+into|update|delete\s+from)\s+(?:only\s+)?"?([a-z_]+(?:\.[a-z_]+)?)"?/gi
const CALLED = /\b((?:access|audit|history|chain)\.[a-z_]+)\s*\(/g

export function tablesOf(types: string): string[] {
  const body = /export interface DB \{\n([\s\S]*?)\n\}/.exec(types)?.[1] ?? ''
  return [...body.matchAll(/^\s+'?([a-z_.]+)'?:/gm)].map(([, name = '']) => name)
}

/** What each function of the database writes to, by itself or through another one. */
export function functionWrites(schema: string): Map<string, Set<string>> {
  const bodies = new Map<string, string>()
  for (const [, name = '', body = ''] of schema.matchAll(
    /CREATE OR REPLACE (?:FUNCTION|PROCEDURE) ([a-z_]+\.[a-z_]+)\([\s\S]*?AS \$(?:function|procedure)\$([\s\S]*?)\$(?:function|procedure)\$/g,
  ))
    bodies.set(name, body)
  const reach = (name: string, seen: Set<string>): string[] => {
    const body = bodies.get(name)
    if (body === undefined || seen.has(name) || name in FOR_ALL) return []
    seen.add(name)
    const own = [...body.matchAll(IN_SQL)].map(([, table = '']) => table.replace(/^public\./, ''))
    return [...own, ...[...body.matchAll(CALLED)].flatMap(([, other = '']) => reach(other, seen))]
  }
  return new Map([...bodies.keys()].map((name) => [name, new Set(reach(name, new Set()))]))
}

function writerOf(path: string): string {
  return /^src\/((?:modules|platform)\/[^/]+|[^/]+)/.exec(path)?.[1] ?? path
}

export function writesIn(sources: readonly Source[], tables: readonly string[], schema: string): Write[] {
  const known = new Set(tables)
  const byFunction = functionWrites(schema)
  return sources
    .filter(({ path }) => !isTest(path) && !path.startsWith(DEMONSTRATION))
    .flatMap((source) =>
      [
        ...named(source).map((table) => ({ table: inSchema(source.path, table), through: undefined })),
        ...inSql(source, byFunction),
      ]
        .filter(({ table }) => known.has(table))
        .map((write) => ({ ...write, writer: writerOf(source.path), path: source.path })),
    )
}

/** The accounts' login has its own schema in front of it, so that its stores name tables without one. */
function inSchema(path: string, table: string): string {
  return path.startsWith('src/platform/auth/') ? `auth.${table}` : table
}

function named(source: Source): string[] {
  const found: string[] = []
  new Visitor({
    CallExpression({ callee, arguments: given }) {
      const [first] = given
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      if (!VERBS.has(callee.property.name) || first?.type !== 'Literal') return
      // An alias may follow the name.
      found.push(String(first.value).replace(/ as .*$/, ''))
    },
  }).visit(source.program)
  return found
}

/** Written out SQL, and functions of the database that are called in it. */
function inSql(
  source: Source,
  byFunction: ReadonlyMap<string, ReadonlySet<string>>,
): Pick<Write, 'table' | 'through'>[] {
  const found: Pick<Write, 'table' | 'through'>[] = []
  const read = (text: string): void => {
    for (const [, table = ''] of text.matchAll(IN_SQL))
      found.push({ table: table.replace(/^public\./, ''), through: undefined })
    for (const [, through = ''] of text.matchAll(CALLED))
      for (const table of byFunction.get(through) ?? []) found.push({ table, through })
  }
  new Visitor({
    TemplateElement: ({ value }) => read(value.raw),
    Literal: ({ value }) => {
      if (typeof value === 'string' && /\s/.test(value)) read(value)
    },
  }).visit(source.program)
  return found
}

/** Tables that two modules write to (ARCHITECTURE, rule 7). */
export function sharedTables(writes: readonly Write[]): Offence[] {
  return shared(writes.filter(({ table, through }) => through === undefined || !GUARDED.test(table)).map(byTable))
}

/** Functions of the database that two modules call to write. */
export function sharedFunctions(writes: readonly Write[]): Offence[] {
  return shared(writes.flatMap(({ through, writer }) => (through === undefined ? [] : [{ name: through, writer }])))
}

const byTable = ({ table, writer }: Write): Named => ({ name: table, writer })

type Named = { name: string; writer: string }

function shared(rows: readonly Named[]): Offence[] {
  return [...Map.groupBy(rows, ({ name }) => name)]
    .map(([name, same]) => ({ name, writers: [...new Set(same.map(({ writer }) => writer))].sort() }))
    .filter(({ writers }) => writers.length > 1)
    .map(({ name, writers }) => `${name}: ${writers.join(', ')}`)
    .sort()
}

export const schemaText = (): string => textOf('db/schema.sql')
export const typesText = (): string => textOf('db/types.ts')
