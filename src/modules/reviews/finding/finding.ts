import type { Machine } from '#platform/transition/machine.ts'

/** Types of findings (DOMAIN, "Finding types"); a suggestion says "could consider", never "should" [N 7, 8]. */
export const FINDING_TYPES = ['measure_taken', 'challenge', 'good_practice', 'need', 'suggestion', 'signal'] as const
export type FindingType = (typeof FINDING_TYPES)[number]

export const FINDING_STATES = [
  'DRAFT',
  'PROPOSED',
  'CONTESTED',
  'REVISED',
  'AGREED',
  'AGREED_WITH_DIVERGENT_VIEW',
  'RELEASED',
] as const
export type FindingState = (typeof FINDING_STATES)[number]
export type FindingVerb = 'propose' | 'agree' | 'contest' | 'revise' | 'keep' | 'release'

/** What the State says of a finding in the fact check. */
export const VERDICTS = ['agree', 'correct_fact', 'disagree'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What stands beside a finding: the State's last word on it, unless that was to agree (rule 5). Replies come oldest first. */
export function standingViews<R extends { findingId: string; verdict: Verdict }>(
  replies: readonly R[],
): (R & { verdict: Exclude<Verdict, 'agree'> })[] {
  const last = new Map(replies.map((reply) => [reply.findingId, reply]))
  return [...last.values()].flatMap((reply) =>
    reply.verdict === 'agree' ? [] : [{ ...reply, verdict: reply.verdict }],
  )
}

/** Where State and reviewers differ, the State's view is added and neither text is deleted (rule 5). */
export const findingMachine: Machine<FindingState, FindingVerb> = {
  name: 'finding',
  table: 'public.finding',
  moves: {
    DRAFT: { propose: { to: 'PROPOSED', by: ['expert', 'lead_reviewer'] } },
    PROPOSED: {
      agree: { to: 'AGREED', by: ['focal_point'] },
      contest: { to: 'CONTESTED', by: ['focal_point'] },
    },
    CONTESTED: {
      revise: { to: 'REVISED', by: ['expert', 'lead_reviewer'] },
      keep: { to: 'AGREED_WITH_DIVERGENT_VIEW', by: ['lead_reviewer'] },
    },
    REVISED: {
      agree: { to: 'AGREED', by: ['focal_point'] },
      contest: { to: 'CONTESTED', by: ['focal_point'] },
    },
    AGREED: { release: { to: 'RELEASED', by: ['focal_point'], certified: true } },
    AGREED_WITH_DIVERGENT_VIEW: { release: { to: 'RELEASED', by: ['focal_point'], certified: true } },
    RELEASED: {},
  },
}

/** Nothing is left to say between the two sides. */
export function isSettled(state: FindingState): boolean {
  return state === 'AGREED' || state === 'AGREED_WITH_DIVERGENT_VIEW' || state === 'RELEASED'
}
