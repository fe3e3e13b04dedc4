import pg from 'pg'
import type { Erasure } from './erasures.ts'

/** Everything that was ever erased here, oldest first. */
export async function listErased(adminUrl: string): Promise<Erasure[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin read only')
    await client.query('set local role umran_owner')
    const { rows } = await client.query<{ id: string; at: Date; person: string | null }>(
      'select object_id as id, at, person_id as person from access.erasure order by at, object_id',
    )
    return rows.map(({ id, at, person }) => ({ objectId: id, at: at.toISOString(), personId: person }))
  } finally {
    await client.end()
  }
}

export type Replayed = {
  /** Erased again now. */
  again: string[]
  /** The snapshot had them erased already. */
  already: number
  /** Younger than the snapshot, so that nothing of them is in it. */
  absent: number
}

/** Inside the restoring transaction, so that what was erased is never there for anybody to read. */
export async function eraseAgain(client: pg.Client, erasures: readonly Erasure[]): Promise<Replayed> {
  const done: Replayed = { again: [], already: 0, absent: 0 }
  for (const { objectId, at, personId } of erasures) {
    const { rows } = await client.query<{ done: boolean | null }>('select access.erase_again($1, $2, $3) as done', [
      objectId,
      at,
      personId,
    ])
    const outcome = rows[0]?.done
    if (outcome === true) done.again.push(objectId)
    else if (outcome === false) done.already += 1
    else done.absent += 1
  }
  return done
}
