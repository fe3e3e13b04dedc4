import { decidedBy, type Prepared } from '#engines/survey/dependencies.ts'

/**
 * Sections and questions of which this reader cannot tell whether they are asked, because what decides it stands in a
 * section they do not see. They are shown, and count neither as missing nor as wrong; the focal point's page decides.
 */
export function undecided(prepared: Prepared, seenSections: ReadonlySet<string>): Set<string> {
  const open = new Set<string>()
  for (const id of prepared.order) {
    const owner = prepared.nodes.get(id)?.container
    const unseen = decidedBy(prepared, id).some((ref) => {
      const section = prepared.nodes.get(ref)?.section.id
      return open.has(ref) || (section !== undefined && !seenSections.has(section))
    })
    if (unseen || (owner !== undefined && open.has(owner))) open.add(id)
  }
  return open
}
