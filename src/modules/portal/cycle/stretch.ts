import { daysAfter } from '#kernel/day.ts'
import type { Cycle } from '#modules/reviews/index.ts'

export const STRETCHES = ['call', 'assessment', 'peers', 'release', 'followUp', 'report'] as const
export type Stretch = { key: (typeof STRETCHES)[number]; from: string; to: string; kind: 'deep' | 'light' | 'report' }

/** Months before the end of a cycle in which the Board prepares what goes to the Assembly [N 7, 33]. */
const REPORT_DAYS = 180

/** The day by which a review should have left a state, counted from the start of the reviews. */
type DeadlineOf = (
  state: 'SELF_ASSESSMENT' | 'ADOPTED' | 'RELEASED',
  t0: string,
  pausedDays: number,
) => string | undefined

/** The stretches of a cycle, from its own dates and the default deadlines of a review; those that have begun are deep. */
export function stretchesOf(cycle: Cycle, today: string, deadlineOf: DeadlineOf): Stretch[] {
  const t0 = cycle.reviewStartsOn
  const day = (state: Parameters<DeadlineOf>[0]) => deadlineOf(state, t0, 0) ?? cycle.endsOn
  const plan: { key: Stretch['key']; from: string; to: string }[] = [
    { key: 'call', from: cycle.startsOn, to: cycle.callClosesOn },
    { key: 'assessment', from: t0, to: day('SELF_ASSESSMENT') },
    { key: 'peers', from: day('SELF_ASSESSMENT'), to: day('ADOPTED') },
    { key: 'release', from: day('ADOPTED'), to: day('RELEASED') },
    { key: 'followUp', from: day('RELEASED'), to: cycle.endsOn },
    { key: 'report', from: daysAfter(cycle.endsOn, -REPORT_DAYS), to: cycle.endsOn },
  ]
  return plan
    .filter(({ from, to }) => from < to)
    .map((stretch) => ({
      ...stretch,
      kind: stretch.key === 'report' ? 'report' : stretch.from <= today ? 'deep' : 'light',
    }))
}

/** Whether States can join, from the adopted terms of reference to the close of the call [N 7]. */
export function isCalling({ termsAdoptedOn, callClosesOn }: Cycle, today: string): boolean {
  return termsAdoptedOn !== null && termsAdoptedOn <= today && today <= callClosesOn
}

/** The cycle a reader means: the one that runs, else the next to come, else the last. Cycles come newest first. */
export function currentCycle(cycles: readonly Cycle[], today: string): Cycle | undefined {
  const running = cycles.find((cycle) => cycle.startsOn <= today && today <= cycle.endsOn)
  return running ?? cycles.findLast((cycle) => cycle.startsOn > today) ?? cycles[0]
}
