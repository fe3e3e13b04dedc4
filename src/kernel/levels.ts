/** L0 author, L1 one's own side, L2 the review, L3 participating States, L4 Member States in the governing bodies, L5 public. */
export const LEVELS = [0, 1, 2, 3, 4, 5] as const
export type Level = (typeof LEVELS)[number]
export const PUBLIC = 5
export type Side = 'state' | 'reviewers' | 'secretariat'

/** The six access columns that every content table carries (ARCHITECTURE, idea 3). */
export type Audience = {
  objectId: string
  partId: string | null
  unitId: string | null
  side: Side
  ownerId: string
  level: Level
}
