import type { Lang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { Task } from './expected.ts'

const PLACE: Record<Task, (lang: Lang, reviewId: string) => string> = {
  admit: paths.assign,
  assign: paths.assign,
  accredit: paths.team,
  name_team: paths.room,
  begin: paths.room,
  answer: paths.submission,
  check: paths.room,
  desk_review: paths.submission,
  reply: paths.submission,
  dialogue: paths.room,
  settle_reopening: paths.reopenings,
  amend: paths.reopenings,
  draft: paths.findings,
  check_facts: paths.findings,
  revise: paths.findings,
  sign: paths.adoption,
  release: paths.release,
  respond: paths.room,
  follow_up: paths.room,
  resume: paths.pauseOrLeave,
}

/** Where a task is done. */
export function taskPath(lang: Lang, reviewId: string, task: Task): string {
  return PLACE[task](lang, reviewId)
}

/** Is the task done on the overview itself? Then it needs no link from there. */
export function isDoneInRoom(task: Task): boolean {
  return PLACE[task] === paths.room
}
