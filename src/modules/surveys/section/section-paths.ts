import type { Lang } from '#kernel/lang.ts'
import { paths } from '#paths'

/** Addresses that hang below a section or a review and are used in this module only. */
export const surveyPaths = {
  autosave: (lang: Lang, reviewId: string, sectionId: string) => `${paths.section(lang, reviewId, sectionId)}/autosave`,
  history: (lang: Lang, reviewId: string, sectionId: string, answerId: string) =>
    `${paths.section(lang, reviewId, sectionId)}/history/${answerId}`,
  paperForm: (lang: Lang, reviewId: string, format: 'docx' | 'xlsx', sectionId?: string) =>
    `${paths.room(lang, reviewId)}/paper-form/${format}${sectionId === undefined ? '' : `?section=${sectionId}`}`,
  paperFile: (lang: Lang, reviewId: string, paperId: string) => `${paths.room(lang, reviewId)}/paper/${paperId}`,
  answersFile: (lang: Lang, reviewId: string, fileId: string) => `${paths.prefill(lang, reviewId)}/files/${fileId}`,
  answersJson: (lang: Lang, reviewId: string) => `${paths.room(lang, reviewId)}/answers.json`,
  answersCsv: (lang: Lang, reviewId: string) => `${paths.room(lang, reviewId)}/answers.csv`,
  /** Everything that stands behind one answer, and where files are handed in. */
  evidence: (lang: Lang, { reviewId, sectionId, slot }: { reviewId: string; sectionId: string; slot: string }) =>
    `${paths.section(lang, reviewId, sectionId)}/evidence/${encodeURIComponent(slot)}`,
} as const
