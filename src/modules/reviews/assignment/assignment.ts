import type { Lang } from '#kernel/lang.ts'

/** What the hard rules look at (DOMAIN, "The reviewer draw"). */
export type CandidateState = {
  organisationId: string
  regionalGroup: string
  workingLangs: readonly Lang[]
  scope: readonly string[]
  /** Consents to review. */
  consents: boolean
  experts: number
}

export type PairFact = { reviewed: string; reviewer: string }

export type AssignmentFacts = {
  reviewed: Omit<CandidateState, 'consents' | 'experts'>
  sameGroup: CandidateState
  otherGroup: CandidateState
  /** Pairs of this cycle so far, this review left out. */
  pairs: readonly PairFact[]
  /** Pairs of the cycle before. */
  formerPairs: readonly PairFact[]
}

export const HARD_RULES = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7', 'H8'] as const
export type HardRule = (typeof HARD_RULES)[number]
export type RuleCheck = { rule: HardRule; holds: boolean }

/** At most this many reviews a State serves in one cycle (H5). */
export const LOAD_PER_CYCLE = 3
/** Experts a State has on the roster before it can be drawn. */
const LEAST_EXPERTS = 2

/** Checks a pair of reviewing States against the hard rules. H2, H3 and H8 are never relaxed; the others need a recorded reason. */
export function checkRules(facts: AssignmentFacts): RuleCheck[] {
  const { reviewed, sameGroup, otherGroup, pairs, formerPairs } = facts
  const both = [sameGroup, otherGroup]
  const ids = both.map((state) => state.organisationId)
  const loads = ids.map((id) => pairs.filter((pair) => pair.reviewer === id).length)
  const covered = new Set(both.flatMap((state) => state.scope))
  const results: Record<HardRule, boolean> = {
    H1: ids[0] !== ids[1],
    H2: !ids.includes(reviewed.organisationId),
    H3: !pairs.some((pair) => pair.reviewer === reviewed.organisationId && ids.includes(pair.reviewed)),
    H4: sameGroup.regionalGroup === reviewed.regionalGroup && otherGroup.regionalGroup !== reviewed.regionalGroup,
    H5:
      loads.every((load) => load < LOAD_PER_CYCLE) &&
      both.every((state) => state.consents && state.experts >= LEAST_EXPERTS),
    H6: reviewed.scope.every((part) => covered.has(part)),
    H7: both.some((state) => state.workingLangs.some((lang) => reviewed.workingLangs.includes(lang))),
    H8: !formerPairs.some((pair) => pair.reviewed === reviewed.organisationId && ids.includes(pair.reviewer)),
  }
  return HARD_RULES.map((rule) => ({ rule, holds: results[rule] }))
}

const NEVER_RELAXED: readonly HardRule[] = ['H1', 'H2', 'H3', 'H8']

/** No reason lifts these. */
export function isNeverRelaxed(rule: HardRule): boolean {
  return NEVER_RELAXED.includes(rule)
}

/** The broken rules that no reason can lift. */
export function unliftable(checks: readonly RuleCheck[]): HardRule[] {
  return checks.filter((check) => !check.holds && NEVER_RELAXED.includes(check.rule)).map((check) => check.rule)
}
