const DAY = 86_400_000

/** The civil day, YYYY-MM-DD, of a moment; days are counted by UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** So many days after one, or before it. */
export function daysAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * DAY))
}
