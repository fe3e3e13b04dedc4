import type { Lang } from '#kernel/lang.ts'
import { paths } from '#paths'

/** Addresses that hang below a section or a review and are used in this module only. */
export const surveyPaths = {
  autosave: (lang: Lang, reviewId: string, sectionId: string) => `${paths.section(lang, reviewId, sectionId)}/autosave`,
  history: (lang: Lang, reviewId: string, sectionId: string, answerId: string) =>
    `${paths.section(lang, reviewId, sectionId)}/history/${answerId}`,
  /** Where forms on paper are fetched and handed in. */
  paper: (lang: Lang, reviewId: string, sectionId?: string) =>
    `/${lang}/paper?review=${reviewId}${sectionId === undefined ? '' : `&section=${sectionId}`}`,
  paperForm: (lang: Lang, reviewId: string, format: 'docx' | 'xlsx', sectionId?: string) =>
    `${paths.room(lang, reviewId)}/paper-form/${format}${sectionId === undefined ? '' : `?section=${sectionId}`}`,
  paperFile: (lang: Lang, reviewId: string, paperId: string) => `${paths.room(lang, reviewId)}/paper/${paperId}`,
  draft: (lang: Lang, reviewId: string) => `${paths.room(lang, reviewId)}/draft`,
} as const
