/** Where an answer came from that nobody typed where it stands. Days as YYYY-MM-DD. */
export type Origin =
  | { kind: 'quick'; responseId: string; sentOn: string }
  | { kind: 'earlier'; submissionId: string; number: number; cycleStart: string }
  | { kind: 'file'; name: string; digest: string; cameOn: string }

/** What was taken from the last cycle and nobody confirmed gives way to what the State said since then. */
export function givesWay(standing: { origin: Origin | null; confirmed: boolean }, to: Origin): boolean {
  return !standing.confirmed && standing.origin?.kind === 'earlier' && to.kind === 'quick'
}
