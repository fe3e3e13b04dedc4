import { AppError } from '#kernel/errors.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Mechanism, MechanismFacts, Principle } from './mechanism.ts'

/** The demonstration's mechanism, or the real one. */
export async function findMechanism(tx: Tx, demonstration: boolean): Promise<Mechanism | undefined> {
  const row = await tx
    .selectFrom('mechanism')
    .selectAll()
    .where('demonstration', '=', demonstration)
    .orderBy('slug')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    description: row.description,
    principles: row.principles as unknown as Principle[],
    facts: row.facts as MechanismFacts,
    demonstration: row.demonstration,
  }
}

export async function getMechanism(tx: Tx, demonstration: boolean): Promise<Mechanism> {
  const found = await findMechanism(tx, demonstration)
  if (found === undefined) throw new AppError('notFound')
  return found
}

/** Adds a mechanism with its object, or brings its texts up to date; runs as the owner. */
export async function saveMechanism(ownerTx: Tx, mechanism: Mechanism): Promise<void> {
  const { id, slug, demonstration } = mechanism
  await ownerTx
    .insertInto('access.object')
    .values({ id, kind: 'mechanism', mechanism_id: id })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
  const texts = {
    title: JSON.stringify(mechanism.title),
    description: JSON.stringify(mechanism.description),
    principles: JSON.stringify(mechanism.principles),
    facts: JSON.stringify(mechanism.facts),
  }
  await ownerTx
    .insertInto('mechanism')
    .values({ id, slug, demonstration, ...texts })
    .onConflict((oc) => oc.column('id').doUpdateSet(texts))
    .execute()
}
