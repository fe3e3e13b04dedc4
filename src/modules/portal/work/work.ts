import type { WorkItem } from '#platform/registry.ts'

/** Things due first stand on their own; more than three would be a list again (EXPERIENCE, "My work"). */
export const FIRST = 3

export type MyWork = { today: Date; first: WorkItem[]; later: WorkItem[]; waiting: WorkItem[] }

/** By the day they are due; what has no day comes last, in the order given. */
export function sortWork(items: readonly WorkItem[], today: Date): MyWork {
  const due = (item: WorkItem) => item.dueOn ?? '9999-12-31'
  const byDay = (a: WorkItem, b: WorkItem) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0)
  const mine = items.filter((item) => item.whose === 'mine').toSorted(byDay)
  const waiting = items.filter((item) => item.whose === 'waiting').toSorted(byDay)
  return { today, first: mine.slice(0, FIRST), later: mine.slice(FIRST), waiting }
}
