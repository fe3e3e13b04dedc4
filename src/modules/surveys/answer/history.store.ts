import type { AnswerValue } from '#engines/survey/definition.ts'
import type { Tx } from '#platform/ctx.ts'
import { type Change, langOr } from './history.ts'
import type { Origin } from './origin.ts'

const OPS = { added: 'added', changed: 'changed', removed: 'removed' } as const

function opOf(op: string): Change['op'] {
  return op === 'changed' || op === 'removed' ? OPS[op] : OPS.added
}

type Image = {
  version?: number
  value?: AnswerValue
  not_available?: boolean
  body?: string
  lang?: string
  origin?: Origin | null
  confirmed?: boolean
  removed_at?: string | null
}

/** Every change of an answer, its texts and its evidence, the first first, as far as the actor may read them. */
export async function listChanges(tx: Tx, answerId: string): Promise<Change[]> {
  const blocks = await tx.selectFrom('block').select(['id', 'field']).where('thing_id', '=', answerId).execute()
  const evidence = await tx.selectFrom('evidence').select('id').where('answer_id', '=', answerId).execute()
  const kinds = new Map<string, Change['kind']>([[answerId, 'answer']])
  for (const block of blocks) kinds.set(block.id, block.field === 'reason' ? 'reason' : 'text')
  for (const one of evidence) kinds.set(one.id, 'evidence')
  const rows = await tx
    .selectFrom('history.change')
    .select(['id', 'row_id', 'op', 'at', 'actor_id', 'old'])
    .where('row_id', 'in', [...kinds.keys()])
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const old = row.old as Image | null
    return {
      id: row.id,
      rowId: row.row_id,
      kind: kinds.get(row.row_id) ?? 'answer',
      op: opOf(row.op),
      at: row.at,
      actorId: row.actor_id,
      old:
        old === null
          ? null
          : {
              version: old.version ?? 0,
              value: old.value ?? null,
              notAvailable: old.not_available ?? false,
              body: old.body ?? '',
              lang: langOr(old.lang, 'en'),
              origin: old.origin ?? null,
              confirmed: old.confirmed ?? true,
              removed: (old.removed_at ?? null) !== null,
            },
    }
  })
}
