import { sql } from 'kysely'
import { AppError } from '#kernel/errors.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Machine, MoveRow } from '#platform/transition/machine.ts'

/** Changes the state of a row through the second lock, which checks the machine's table against the actor's seats. */
export async function moveState(
  tx: Tx,
  { table, name }: Pick<Machine<string, string>, 'table' | 'name'>,
  move: { id: string; from: string; to: string },
): Promise<void> {
  const { rows } = await sql<{ done: boolean }>`
    select access.move_state(${table}::regclass, ${name}, ${move.id}::uuid, ${move.from}, ${move.to}) as done`.execute(
    tx,
  )
  if (rows[0]?.done !== true) throw new AppError('stale')
}

/** Writes the machines of the code where the second lock reads them; runs as the owner, at start. */
export async function saveMoves(ownerTx: Tx, rows: readonly MoveRow[]): Promise<void> {
  await ownerTx.deleteFrom('access.move').execute()
  if (rows.length === 0) return
  await ownerTx
    .insertInto('access.move')
    .values(
      rows.map(({ machine, table, verb, from, to, role, certified }) => ({
        machine,
        thing: table,
        verb,
        from_state: from,
        to_state: to,
        role,
        certified,
      })),
    )
    .execute()
}
