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

/** Tables whose rows stand beside others' in every list: whose organisation, which country, which person. */
const NAMES = new Set(['organisation', 'area', 'person'])

/** Modules that name a table of another module or part of the platform, and why they do not ask its face. */
const READ_ELSEWHERE: Record<string, string> = {
  'provision modules/portal': 'an import is compared with all that stands, in the transaction that stages it',
  'expression modules/portal': 'as provisions',
  'mechanism modules/reviews': 'whose office the actor holds is asked before anything of the mechanism is read',
  'submission modules/reviews': 'what waits for whom is told of many reviews in one query',
  'submitted_section modules/reviews': 'which request to open a section again is still about the version in force',
  'block modules/reviews': 'what waits for a translation is told of many reviews in one query',
  'block modules/surveys': 'who wrote which words of an answer when, and those that are frozen with it',
  'migration platform/snapshot': 'a snapshot says which schema it is of',
  'instance platform/snapshot': 'and of which installation',
}

/** Sets the stage as the owner, which no person can: invented people, days that have passed. */
const DEMONSTRATION = 'src/app/demo/'

const VERBS = new Set(['insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto', 'truncate'])
const READS = new Set(['selectFrom', 'innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'using'])
const READ_IN_SQL = /\b(?:from|join)\s+(?:only\s+)?"?([a-z_]+(?:\.[a-z_]+)?)"?/gi
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
        ...named(source, VERBS).map((table) => ({ table: inSchema(source.path, table), through: undefined })),
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

function named(source: Source, verbs: ReadonlySet<string>): string[] {
  const found: string[] = []
  new Visitor({
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      if (!verbs.has(callee.property.name)) return
      const given = first?.type === 'ArrayExpression' ? first.elements : [first]
      // An alias may follow the name.
      for (const one of given) if (one?.type === 'Literal') found.push(String(one.value).replace(/ as .*$/, ''))
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
  eachText(source, read)
  return found
}

/** What may be SQL that is written out. */
function eachText(source: Source, read: (text: string) => void): void {
  new Visitor({
    TemplateElement: ({ value }) => read(value.raw),
    Literal: ({ value }) => {
      if (typeof value === 'string' && /\s/.test(value)) read(value)
    },
  }).visit(source.program)
}

/** Who reads which table by name. */
export function readsIn(sources: readonly Source[], tables: readonly string[]): Omit<Write, 'through'>[] {
  const known = new Set(tables)
  return sources
    .filter(({ path }) => !isTest(path))
    .flatMap((source) => {
      const found = named(source, READS).map((table) => inSchema(source.path, table))
      const read = (text: string): void => {
        for (const [, table = ''] of text.matchAll(READ_IN_SQL)) found.push(table.replace(/^public\./, ''))
      }
      eachText(source, read)
      return found
        .filter((table) => known.has(table))
        .map((table) => ({ table, writer: writerOf(source.path), path: source.path }))
    })
}

/**
 * Tables that are read by another module than the one that writes them. What is composed from all (`app`) names any; tables of the
 * database's own rights and records are asked by every store.
 */
export function readElsewhere(
  reads: readonly Omit<Write, 'through'>[],
  writes: readonly Write[],
  allowed: Readonly<Record<string, string>> = READ_ELSEWHERE,
): Offence[] {
  const owners = Map.groupBy(writes, ({ table }) => table)
  const foreign = reads.filter(
    ({ table, writer }) =>
      writer !== 'app' &&
      !GUARDED.test(table) &&
      !NAMES.has(table) &&
      owners.get(table)?.every((one) => one.writer !== writer),
  )
  const used = new Set(foreign.map(({ table, writer }) => `${table} ${writer}`))
  return [
    ...foreign
      .filter(({ table, writer }) => !(`${table} ${writer}` in allowed))
      .map(({ table, path }) => `${path}: ${table} is another module's`),
    ...Object.keys(allowed)
      .filter((one) => !used.has(one))
      .map((one) => `${one}: an exception that nobody needs`),
  ]
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
