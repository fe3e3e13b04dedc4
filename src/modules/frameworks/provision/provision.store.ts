import type { ProvisionFacts, WorkKind } from '#packs/schema/facts.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Provision } from './provision.ts'

function provisions(tx: Tx) {
  return tx
    .selectFrom('provision as p')
    .select([
      'p.id',
      'p.expression_id',
      'p.eid',
      'p.parent_eid',
      'p.position',
      'p.kind',
      'p.num',
      'p.heading',
      'p.text',
      'p.facts',
      'p.paragraph',
    ])
}

type ProvisionRow = Awaited<ReturnType<ReturnType<typeof provisions>['executeTakeFirstOrThrow']>>

function provisionOf(row: ProvisionRow): Provision {
  return {
    id: row.id,
    expressionId: row.expression_id,
    eid: row.eid,
    parentEid: row.parent_eid,
    position: row.position,
    kind: row.kind,
    num: row.num,
    heading: row.heading,
    text: row.text,
    facts: row.facts as ProvisionFacts | null,
    paragraph: row.paragraph,
  }
}

/** The provisions in force: of each work of the mechanism its newest version, in the order of the text. Of texts under review, unless asked for others. */
export async function listProvisions(
  tx: Tx,
  mechanismId: string,
  kinds: readonly WorkKind[] = ['review'],
): Promise<Provision[]> {
  const rows = await provisions(tx)
    .innerJoin('expression as e', 'e.id', 'p.expression_id')
    .innerJoin('work as w', 'w.id', 'e.work_id')
    .where('w.mechanism_id', '=', mechanismId)
    .where('w.kind', 'in', kinds)
    .where('e.version', '=', (eb) =>
      eb
        .selectFrom('expression as newest')
        .select((x) => x.fn.max('newest.version').as('version'))
        .whereRef('newest.work_id', '=', 'w.id'),
    )
    .orderBy('w.key')
    .orderBy('p.position')
    .execute()
  return rows.map(provisionOf)
}

/** The provisions of one version, in the order of the text. */
export async function listProvisionsOf(tx: Tx, expressionId: string): Promise<Provision[]> {
  const rows = await provisions(tx).where('p.expression_id', '=', expressionId).orderBy('p.position').execute()
  return rows.map(provisionOf)
}
