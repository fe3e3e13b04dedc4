import type { WorkKind } from '#packs/schema/facts.ts'
import { sameContent } from '#kernel/same.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Provision } from '../provision/provision.ts'
import type { Mandate } from '../mechanism/mechanism.ts'

export const WORK_STATUSES = ['adopted', 'working_text', 'to_be_loaded'] as const
export type WorkStatus = (typeof WORK_STATUSES)[number]

/** The years a plan is for; where it was extended, its first end stays [P 1]. */
export type Period = { from: string; to: string; extendedTo: string | null }

/** A framework as such, over all its versions and languages (FRBR work). */
export type Work = {
  id: string
  key: string
  kind: WorkKind
  period: Period | null
  title: LangMap
  note: LangMap | null
  mandate: Mandate | null
  status: WorkStatus
  /** Its newest version; none while the text is still to be loaded. */
  expression: { id: string; version: number; dated: string } | null
}

export type NewProvision = Omit<Provision, 'id' | 'expressionId'>

/** A work as a pack brings it. */
export type NewWork = Omit<Work, 'id' | 'expression'> & {
  mechanismId: string
  expressions: readonly { version: number; dated: string; provisions: readonly NewProvision[] }[]
}

/** The first provision in which two texts differ, by its eid; none when they are the same. */
export function firstDifference(
  adopted: readonly NewProvision[],
  offered: readonly NewProvision[],
): string | undefined {
  const length = Math.max(adopted.length, offered.length)
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [adopted[index], offered[index]]
    if (a === undefined || b === undefined || !sameProvision(a, b)) return (b ?? a)?.eid
  }
  return undefined
}

function sameProvision(a: NewProvision, b: NewProvision): boolean {
  return (
    a.eid === b.eid &&
    a.parentEid === b.parentEid &&
    a.paragraph === b.paragraph &&
    a.kind === b.kind &&
    sameContent(a.facts, b.facts) &&
    sameContent(a.num, b.num) &&
    sameContent(a.heading, b.heading) &&
    sameContent(a.text, b.text)
  )
}
