/** At most three rounds of questions and answers (DOMAIN, DIALOGUE). */
export const MOST_ROUNDS = 3

export type ThreadState = { round: number; answered: boolean }

/** A new round begins when every question of the round before has an answer; nothing where a fourth would be needed. */
export function nextRound(threads: readonly ThreadState[], inDialogue: boolean): number | undefined {
  const current = threads.reduce((most, thread) => Math.max(most, thread.round), 1)
  if (!inDialogue) return 1
  const open = threads.length === 0 || threads.some((thread) => thread.round === current && !thread.answered)
  const next = open ? current : current + 1
  return next > MOST_ROUNDS ? undefined : next
}
