import type { ProvisionFacts, ProvisionKind } from '#packs/schema/facts.ts'
import type { LangMap } from '#kernel/lang.ts'

/** A numbered piece of an adopted text. Its `eid` is the same in every version and language. */
export type Provision = {
  id: string
  /** The version of the text it stands in. */
  expressionId: string
  eid: string
  parentEid: string | null
  position: number
  kind: ProvisionKind
  num: LangMap
  heading: LangMap | null
  text: LangMap
  /** What of it can be computed with: dates, amounts, countries. */
  facts: ProvisionFacts | null
  /** The paragraph of the source it stands on, as `N 14a`. */
  paragraph: string | null
}
