import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import type { Shown } from '#platform/blocks/block.ts'
import type { FindingType } from '../finding/finding.ts'

/** A unit of release with the words a page needs to name it. */
export type UnitView = {
  id: string
  kind: 'section' | 'finding' | 'summary' | 'report'
  level: Level
  digest: string
  /** Languages of approved translations that wait for a consent of their own. */
  waiting: Lang[]
} & (
  | { kind: 'section'; number: string; title: LangMap; city: LangMap | null }
  | { kind: 'finding'; number: number; type: FindingType; text: Shown | null; views: Shown[] }
  | { kind: 'summary' | 'report' }
)

export const RELEASE_LEVELS = [3, 4, 5] as const
