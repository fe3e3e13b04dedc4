import type { LangMap } from '#kernel/lang.ts'

/** A statement with the paragraph of the source it stands on, as `N 7`. */
export type Principle = { id: string; label: LangMap; paragraph: string }

/**
 * A decision or resolution of a governing body; number and symbol as the body wrote them. `year` where the body counts its
 * sessions within the year.
 */
export type Mandate = {
  body: string
  year?: number | undefined
  session: number
  kind: string
  number: number
  symbol: string
}

export type MechanismFacts = {
  purpose?: { text: LangMap; paragraph: string }
  mandate?: Mandate
  cycle?: { years: number; paragraph: string }
  leastCountries?: { from: number; to: number; paragraph: string }
}

export type Mechanism = {
  id: string
  slug: string
  title: LangMap
  description: LangMap
  principles: readonly Principle[]
  facts: MechanismFacts
  /** Its States are invented; it is never shown together with a real one (DOMAIN, rule 12). */
  demonstration: boolean
}
