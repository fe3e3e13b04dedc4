import type { Lang } from '#kernel/lang.ts'
import { paths } from '#paths'

/** Addresses below the secretariat's questionnaires. */
export const authorPaths = {
  draft: (lang: Lang, draftId: string, open?: string) =>
    `${paths.questionnaires(lang)}/drafts/${draftId}${open === undefined ? '' : `?open=${open}#part-${open}`}`,
  item: (lang: Lang, draftId: string, itemId: string, field?: string) =>
    `${paths.questionnaires(lang)}/drafts/${draftId}/parts/${itemId}${field === undefined ? '' : `#${fieldAnchor(field)}`}`,
  history: (lang: Lang, draftId: string, itemId: string) =>
    `${paths.questionnaires(lang)}/drafts/${draftId}/parts/${itemId}/history`,
  languages: (lang: Lang, draftId: string, to?: Lang) =>
    `${paths.questionnaires(lang)}/drafts/${draftId}/languages${to === undefined ? '' : `?to=${to}`}`,
  check: (lang: Lang, draftId: string) => `${paths.questionnaires(lang)}/drafts/${draftId}/check`,
  /** A draft or a version as who answers sees it. */
  preview: (lang: Lang, of: string, as?: Lang) =>
    `${paths.questionnaires(lang)}/preview/${of}${as === undefined ? '' : `?as=${as}`}`,
  compare: (lang: Lang, from: string, to: string) => `${paths.questionnaires(lang)}/compare?from=${from}&to=${to}`,
  file: (lang: Lang, of: string) => `${paths.questionnaires(lang)}/file/${of}`,
  takeOver: (lang: Lang, reviewId: string) => `${paths.room(lang, reviewId)}/questionnaire`,
} as const

/** The `id` that a field of a part has on its page. */
export function fieldAnchor(field: string): string {
  if (field === 'choices') return 'choices'
  const name = ['title', 'label', 'intro', 'help', 'guidance', 'entry', 'requiredMessage', 'constraintMessage']
  return name.includes(field) ? `text-${field}` : `form-save-field-${field.replaceAll('.', '-')}`
}
