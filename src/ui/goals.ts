import type { T } from '#i18n/translate.ts'

/** A Sustainable Development Goal, target or indicator by its code, or the New Urban Agenda. */
export function goalText(t: T, code: string): string {
  if (code === 'NUA') return t('ui.goal.nua')
  const written = t.format.digits(t.lang === 'ar' ? code.replaceAll('.', '-') : code)
  const depth = code.split('.').length
  if (depth === 1) return t('ui.goal.goal', { code: written })
  return depth === 2 ? t('ui.goal.target', { code: written }) : t('ui.goal.indicator', { code: written })
}
