import type { Lang } from '#kernel/lang.ts'
import type { ReportAudience } from '../country-report/report.ts'

export type RenderingState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'

/** Why there is no file; each is a message that says what can be done. */
export type Failure = 'changed' | 'time' | 'size' | 'program' | 'absent' | 'lost'

/** A document that a job lays out as PDF. */
export type Rendering = {
  id: string
  reviewId: string
  as: ReportAudience
  lang: Lang
  /** The day the document bears, YYYY-MM-DD. */
  dated: string
  /** SHA-256 of the Word file it is laid out from. */
  digest: string
  state: RenderingState
  step: 'writing' | 'layout' | null
  failure: Failure | null
  /** Bytes. */
  size: number | null
  expiresAt: Date
}

/** A named actor without a seat: says how far a document is and keeps its file. The database knows it by this id. */
export const RENDERER_ID = 'c8d6dc22-29f6-8a5d-9f4b-2a9e0c6c5b17'

/** What a reader who waits sees, in this order. */
export const STAGES = ['queued', 'writing', 'layout', 'done'] as const
export type Stage = (typeof STAGES)[number]

/** How far a document is; nowhere when it failed. */
export function stageOf({ state, step }: Pick<Rendering, 'state' | 'step'>): Stage | undefined {
  if (state === 'QUEUED') return 'queued'
  if (state === 'RUNNING') return step ?? 'writing'
  return state === 'DONE' ? 'done' : undefined
}

export function isUnderWay({ state }: Pick<Rendering, 'state'>): boolean {
  return state === 'QUEUED' || state === 'RUNNING'
}
