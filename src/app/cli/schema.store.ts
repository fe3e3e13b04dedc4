import { readdir } from 'node:fs/promises'
import { MIGRATIONS } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'

/** new: nothing of ours is there. behind: migrations wait. ahead: made by a newer release. */
export type SchemaState = 'new' | 'current' | 'behind' | 'ahead'

export async function schemaState(adminUrl: string): Promise<SchemaState> {
  const pool = openPool(adminUrl, 1)
  try {
    const { rows: found } = await pool.query<{ here: boolean }>(
      `select to_regclass('public.migration') is not null as here`,
    )
    if (found[0]?.here !== true) return 'new'
    const { rows } = await pool.query<{ name: string }>('select name from public.migration')
    const applied = new Set(rows.map((row) => row.name))
    const ours = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql'))
    if (ours.some((name) => !applied.has(name))) return 'behind'
    return applied.size > ours.length ? 'ahead' : 'current'
  } finally {
    await pool.end()
  }
}
