import { z } from 'zod'

/** The first files of a snapshot are the tables; these two come last. */
export const MANIFEST = 'manifest.json'
export const SEAL = 'manifest.sha256'

const name = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

const tablePart = z.strictObject({
  table: name,
  part: z.string(),
  columns: z.array(z.string().min(1)).min(1),
  rows: count,
  bytes: count,
  sha256: digest,
})

/** What a snapshot says of itself. */
export const manifest = z
  .strictObject({
    format: z.literal('umran-snapshot'),
    version: z.literal(1),
    id: z.uuid(),
    madeAt: z.iso.datetime(),
    release: z.string(),
    server: z.string(),
    kind: z.enum(['embedded', 'external']),
    /** Undecided where no service was ever started on the database. */
    instance: z.enum(['demonstration', 'service', 'undecided']),
    /** By the secret of the installation, which is not in the snapshot: tells whether another one has it. */
    secretMark: digest,
    migrations: z.array(z.strictObject({ name: z.string(), digest })).min(1),
    tables: z.array(tablePart),
    /** The last number given, where one was. */
    sequences: z.array(z.strictObject({ name, last: z.int().nullable() })),
    leftOut: z.array(z.strictObject({ table: name, because: z.string() })),
  })
  .refine(({ tables }) => tables.every(({ table, part }) => part === partOf(table)), 'a part is not named as its table')
  .refine(({ tables }) => new Set(tables.map(({ table }) => table)).size === tables.length, 'a table comes twice')

export type Manifest = z.output<typeof manifest>
export type TablePart = z.output<typeof tablePart>

export function partOf(table: string): string {
  return `tables/${table}.copy.gz`
}
