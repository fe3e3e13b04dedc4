import type { Prepared } from '#engines/survey/dependencies.ts'
import { references } from '#engines/survey/expression.ts'

/**
 * Sections and questions of which this reader cannot tell whether they are asked, because what decides it stands in a
 * section they do not see. They are shown, and count neither as missing nor as wrong; the focal point's page decides.
 */
export function undecided(prepared: Prepared, seenSections: ReadonlySet<string>): Set<string> {
  const open = new Set<string>()
  for (const id of prepared.order) {
    const expression = prepared.relevant.get(id)
    const owner = prepared.questions.get(id)?.section.id
    const depends = expression === undefined ? [] : references(expression)
    const unseen = depends.some((ref) => {
      const section = prepared.questions.get(ref)?.section.id
      return open.has(ref) || (section !== undefined && !seenSections.has(section))
    })
    if (unseen || (owner !== undefined && open.has(owner))) open.add(id)
  }
  return open
}
