/** Days after which a backup that still holds erased content no longer exists (DOMAIN, rule 4: "after a stated time"). */
export const BACKUP_DAYS = 35

/** The civil day, YYYY-MM-DD, that many days after. */
export function daysLater(from: Date, days: number): string {
  const day = new Date(from)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}
