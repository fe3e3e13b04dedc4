import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

/** Writes db/types.ts and db/schema.sql from a migrated database. Both are committed and compared by a test. */
const DB_FOLDER = path.resolve(import.meta.dirname, '../../../db')
const SCHEMAS = "('public', 'access', 'audit', 'history', 'chain', 'auth')"

const TS_TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  int2: 'number',
  int4: 'number',
  float8: 'number',
  int8: 'number',
  bool: 'boolean',
  jsonb: 'JsonColumn',
  timestamptz: 'Timestamp',
  regclass: 'string',
  numeric: 'string',
  bytea: 'Buffer',
  _text: 'string[]',
  _uuid: 'string[]',
}

/** What a column of this name holds in every table; other JSON is read by the store it belongs to. */
const SAME_EVERYWHERE: Record<string, string> = {
  'text side': 'Side',
  'jsonb value': 'JsonColumn<AnswerValue>',
  'jsonb definition': 'JsonColumn<Questionnaire>',
  ...Object.fromEntries(
    ['name', 'title', 'description', 'num', 'heading', 'text', 'note', 'repeat_name'].map((column) => [
      `jsonb ${column}`,
      'JsonColumn<LangMap>',
    ]),
  ),
}

type Column = {
  schema: string
  table: string
  column: string
  type: string
  nullable: boolean
  defaulted: boolean
  ddl: string
  preset: string | null
  /** What the column's own checks allow. */
  checks: string[]
}

async function readColumns(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable,
      (a.atthasdef or a.attidentity <> '') as defaulted, format_type(a.atttypid, a.atttypmod) as ddl,
      case when a.attidentity <> '' then 'generated always as identity' else pg_get_expr(d.adbin, d.adrelid) end as preset,
      array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
        and k.conkey = array[a.attnum] order by k.conname) as checks
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped and n.nspname in ${SCHEMAS}
    order by n.nspname, c.relname, a.attnum`)
  return rows
}

function typeName(schema: string, table: string): string {
  const name = schema === 'public' ? table : `${schema}_${table}`
  return name.replaceAll(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
}

/** The values a check leaves, as a union: `= ANY (ARRAY['a', 'b'])`, `<@ ARRAY['a', 'b']` or `>= 3 AND <= 5`. */
function unionOf(check: string): string | undefined {
  const range = /^CHECK \(\(\((\w+) >= (\d+)\) AND \(\1 <= (\d+)\)\)\)$/.exec(check)
  if (range !== null) {
    const [from, to] = [Number(range[2]), Number(range[3])]
    // A short range is a list of kinds; a long one is a number.
    if (to - from > 20) return undefined
    return Array.from({ length: to - from + 1 }, (_, n) => String(from + n)).join(' | ')
  }
  const list = /^CHECK \(\(\w+ (?:= ANY \(|<@ )ARRAY\[('[^\]]*'::text)\]\){2,3}$/.exec(check)?.[1]
  return list
    ?.split(', ')
    .map((value) => value.replace(/::text$/, ''))
    .join(' | ')
}

function baseType(column: Column): string {
  const same = SAME_EVERYWHERE[`${column.type} ${column.column}`]
  if (same !== undefined) return same
  const base = TS_TYPES[column.type]
  if (base === undefined) throw new Error(`no TypeScript type for ${column.type} in ${column.schema}.${column.table}`)
  const union = column.checks.map(unionOf).find((found) => found !== undefined)
  if (union === undefined) return base
  return base === 'string[]' ? `(${union})[]` : union
}

export async function typesOf(client: pg.Client): Promise<string> {
  const tables = Map.groupBy(await readColumns(client), (c) => `${c.schema}.${c.table}`)
  const interfaces: string[] = []
  const entries: string[] = []
  for (const columns of tables.values()) {
    const { schema, table } = columns[0] ?? { schema: '', table: '' }
    const name = typeName(schema, table)
    const lines = columns.map((c) => {
      const base = baseType(c)
      const type = c.nullable ? `${base} | null` : base
      return `  ${c.column}: ${c.defaulted ? `Generated<${type}>` : type}`
    })
    interfaces.push(`export interface ${name}Table {\n${lines.join('\n')}\n}`)
    entries.push(`  ${schema === 'public' ? table : `'${schema}.${table}'`}: ${name}Table`)
  }
  return [
    '// Generated from the migrated database by `npm run gen`; never edited.',
    "import type { ColumnType } from 'kysely'",
    "import type { AnswerValue, Questionnaire } from '#engines/survey/definition.ts'",
    "import type { Json } from '#kernel/canonical.ts'",
    "import type { LangMap } from '#kernel/lang.ts'",
    "import type { Side } from '#kernel/levels.ts'\n",
    '/** Has a default: may be left out when a row is added. */',
    'export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>',
    '/** Read as parsed JSON, written as JSON text. */',
    'export type JsonColumn<T = Json> = ColumnType<T, string, string>',
    'export type Timestamp = ColumnType<Date, Date | string, Date | string>\n',
    interfaces.join('\n\n'),
    `\nexport interface DB {\n${entries.join('\n')}\n}\n`,
  ].join('\n')
}

const LISTS: Record<string, string> = {
  constraints: `select format('%s: %s %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname in ${SCHEMAS} and conrelid <> 0 and contype <> 'n'`,
  indexes: `select indexdef as line from pg_indexes where schemaname in ${SCHEMAS}`,
  triggers: `select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace where not tgisinternal and n.nspname in ${SCHEMAS}`,
  'row security': `select format('%s: %s%s', c.oid::regclass, case when relrowsecurity then 'enabled' else 'DISABLED' end,
    case when relforcerowsecurity then ', forced' else '' end) as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where relkind = 'r' and n.nspname in ${SCHEMAS}`,
  policies: `select format('%s.%s %s %s for %s to %s%s%s', schemaname, tablename, policyname, permissive, cmd, array_to_string(roles, ', '),
    coalesce(' using ' || qual, ''), coalesce(' check ' || with_check, '')) as line from pg_policies where schemaname in ${SCHEMAS}`,
  grants: `select format('%s.%s: %s to %s', table_schema, table_name, string_agg(privilege_type, ', ' order by privilege_type), grantee) as line
    from information_schema.role_table_grants where table_schema in ${SCHEMAS} and grantee like 'umran%rights'
    group by table_schema, table_name, grantee`,
  'who calls which function': `select format('%s.%s(%s): %s', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid),
      coalesce(string_agg(case when a.grantee = 0 then 'public' else a.grantee::regrole::text end, ', ' order by a.grantee)
        filter (where a.grantee <> p.proowner), 'the owner')) as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    where n.nspname in ${SCHEMAS} group by n.nspname, p.proname, p.oid`,
  'columns that change': `select format('%s.%s: %s to %s', table_schema, table_name, string_agg(column_name, ', ' order by column_name), grantee) as line
    from information_schema.role_column_grants g where table_schema in ${SCHEMAS} and grantee like 'umran%rights' and privilege_type = 'UPDATE'
      and not exists (select 1 from information_schema.role_table_grants t where (t.table_schema, t.table_name, t.grantee, t.privilege_type)
        = (g.table_schema, g.table_name, g.grantee, g.privilege_type))
    group by table_schema, table_name, grantee`,
  functions: `select pg_get_functiondef(p.oid) as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${SCHEMAS} and p.prokind in ('f', 'p')`,
}

export async function schemaOf(client: pg.Client): Promise<string> {
  const parts: string[] = [
    '-- Generated from the migrated database by `npm run gen`; never edited. A reading copy, not a script.',
  ]
  const tables = Map.groupBy(await readColumns(client), (c) => `${c.schema}.${c.table}`)
  for (const [name, columns] of tables) {
    const lines = columns.map(
      (c) => `  ${c.column} ${c.ddl}${c.nullable ? '' : ' not null'}${c.preset === null ? '' : ` default ${c.preset}`}`,
    )
    parts.push(`table ${name} (\n${lines.join(',\n')}\n)`)
  }
  for (const [title, sql] of Object.entries(LISTS)) {
    const { rows } = await client.query<{ line: string }>(sql)
    const lines = rows.map((row) => row.line).sort()
    parts.push(`-- ${title}\n${lines.join('\n')}`)
  }
  return `${parts.join('\n\n')}\n`
}

export async function generate(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await writeFile(path.join(DB_FOLDER, 'types.ts'), await typesOf(client))
    await writeFile(path.join(DB_FOLDER, 'schema.sql'), await schemaOf(client))
  } finally {
    await client.end()
  }
}
