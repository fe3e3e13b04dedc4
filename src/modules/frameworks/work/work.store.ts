import type { WorkKind } from '#packs/schema/facts.ts'
import { sha256 } from '#kernel/canonical.ts'
import { namedId } from '#kernel/ids.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Mandate } from '../mechanism/mechanism.ts'
import { listProvisionsOf } from '../provision/provision.store.ts'
import { firstDifference, type NewProvision, type NewWork, type Work } from './work.ts'

/**
 * The works of a mechanism, each with its newest version; those whose text is still to be loaded come last. Texts under
 * review, unless asked for others.
 */
export async function listWorks(tx: Tx, mechanismId: string, kinds: readonly WorkKind[] = ['review']): Promise<Work[]> {
  const rows = await tx
    .selectFrom('work as w')
    .leftJoin('expression as e', (join) =>
      join.onRef('e.work_id', '=', 'w.id').on('e.version', '=', (eb) =>
        eb
          .selectFrom('expression as newest')
          .select((x) => x.fn.max('newest.version').as('version'))
          .whereRef('newest.work_id', '=', 'w.id'),
      ),
    )
    .select([
      'w.id',
      'w.key',
      'w.kind',
      'w.starts_on',
      'w.ends_on',
      'w.extended_to',
      'w.title',
      'w.note',
      'w.mandate',
      'w.status',
      'e.id as expression_id',
      'e.version',
      'e.dated',
    ])
    .where('w.mechanism_id', '=', mechanismId)
    .where('w.kind', 'in', kinds)
    .orderBy('w.key')
    .execute()
  const inOrder = rows.toSorted((a, b) => Number(a.version === null) - Number(b.version === null))
  return inOrder.map((row) => ({
    id: row.id,
    key: row.key,
    kind: row.kind,
    period:
      row.starts_on === null || row.ends_on === null
        ? null
        : { from: row.starts_on, to: row.ends_on, extendedTo: row.extended_to },
    title: row.title,
    note: row.note,
    mandate: row.mandate as Mandate | null,
    status: row.status,
    expression:
      row.expression_id === null || row.version === null || row.dated === null
        ? null
        : { id: row.expression_id, version: row.version, dated: row.dated },
  }))
}

function workIdOf(mechanismId: string, key: string): string {
  return namedId(sha256(`work:${mechanismId}:${key}`))
}

function expressionIdOf(workId: string, version: number): string {
  return namedId(sha256(`expression:${workId}:${version}`))
}

function idIn(expressionId: string, eid: string): string {
  return namedId(sha256(`provision:${expressionId}:${eid}`))
}

/** The id of a provision in one version of a text, for whoever brings the text. */
export function provisionIdOf(mechanismId: string, key: string, version: number, eid: string): string {
  return idIn(expressionIdOf(workIdOf(mechanismId, key), version), eid)
}

/**
 * Brings a work and its versions in, or finds that they are here already; runs as the owner.
 * A version that is here never changes: a text that differs from it is refused.
 */
export async function saveWork(ownerTx: Tx, work: NewWork): Promise<void> {
  const id = workIdOf(work.mechanismId, work.key)
  const values = {
    title: JSON.stringify(work.title),
    note: work.note === null ? null : JSON.stringify(work.note),
    mandate: work.mandate === null ? null : JSON.stringify(work.mandate),
    status: work.status,
    kind: work.kind,
    starts_on: work.period?.from ?? null,
    ends_on: work.period?.to ?? null,
    extended_to: work.period?.extendedTo ?? null,
  }
  // A text that was imported since says more of its work than the pack does.
  const newer = (await newestVersion(ownerTx, id)) > Math.max(0, ...work.expressions.map(({ version }) => version))
  await ownerTx
    .insertInto('work')
    .values({ id, mechanism_id: work.mechanismId, key: work.key, ...values })
    .onConflict((oc) => (newer ? oc.doNothing() : oc.column('id').doUpdateSet(values)))
    .execute()
  for (const expression of work.expressions) await saveExpression(ownerTx, { id, key: work.key }, expression)
}

async function newestVersion(tx: Tx, workId: string): Promise<number> {
  const row = await tx
    .selectFrom('expression')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('work_id', '=', workId)
    .executeTakeFirst()
  return row?.version ?? 0
}

async function saveExpression(
  ownerTx: Tx,
  work: { id: string; key: string },
  given: NewWork['expressions'][number],
): Promise<void> {
  const id = expressionIdOf(work.id, given.version)
  const here = await ownerTx.selectFrom('expression').select('dated').where('id', '=', id).executeTakeFirst()
  if (here === undefined) {
    await ownerTx
      .insertInto('expression')
      .values({ id, work_id: work.id, version: given.version, dated: given.dated })
      .execute()
    await addProvisions(ownerTx, id, given.provisions)
    return
  }
  const different =
    here.dated === given.dated ? firstDifference(await listProvisionsOf(ownerTx, id), given.provisions) : 'date'
  if (different !== undefined)
    throw new Error(
      `The text "${work.key}", version ${given.version}, is here already and differs from the one offered (at ${different}). ` +
        'A version never changes once it is loaded: give the new text the next version number.',
    )
}

async function addProvisions(ownerTx: Tx, expressionId: string, provisions: readonly NewProvision[]): Promise<void> {
  if (provisions.length === 0) return
  await ownerTx
    .insertInto('provision')
    .values(
      provisions.map((provision) => ({
        id: idIn(expressionId, provision.eid),
        expression_id: expressionId,
        eid: provision.eid,
        parent_eid: provision.parentEid,
        position: provision.position,
        kind: provision.kind,
        num: JSON.stringify(provision.num),
        heading: provision.heading === null ? null : JSON.stringify(provision.heading),
        text: JSON.stringify(provision.text),
        facts: provision.facts === null ? null : JSON.stringify(provision.facts),
        paragraph: provision.paragraph,
      })),
    )
    .execute()
}
