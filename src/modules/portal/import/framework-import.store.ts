import type { Tx } from '#platform/ctx.ts'
import type { ProvisionFacts } from '#packs/schema/facts.ts'
import type { FlatProvision, Version } from './framework.ts'

/** Every version of a work that is here, the oldest first. */
export async function listVersions(tx: Tx, workId: string): Promise<Version[]> {
  const expressions = await tx
    .selectFrom('expression')
    .select(['id', 'version', 'dated'])
    .where('work_id', '=', workId)
    .orderBy('version')
    .execute()
  const versions: Version[] = []
  for (const { id, version, dated } of expressions) {
    const rows = await tx
      .selectFrom('provision')
      .selectAll()
      .where('expression_id', '=', id)
      .orderBy('position')
      .execute()
    const provisions = rows.map((row): FlatProvision => ({
      eid: row.eid,
      parentEid: row.parent_eid,
      position: row.position,
      kind: row.kind,
      num: row.num,
      heading: row.heading,
      text: row.text,
      facts: row.facts as ProvisionFacts | null,
      paragraph: row.paragraph,
    }))
    versions.push({ version, dated, provisions })
  }
  return versions
}
