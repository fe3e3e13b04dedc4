import type { Questionnaire } from '#engines/survey/definition.ts'

/** One version of a questionnaire as a mechanism asks it. */
export type StoredQuestionnaire = { id: string; mechanismId: string; version: number; definition: Questionnaire }
