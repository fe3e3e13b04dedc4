import type { T } from '#i18n/translate.ts'
import type { Problem } from './problem.ts'

/** Where in a file a problem is, in words. */
export function problemPlace(t: T, { row, column, path }: Problem): string {
  if (row !== undefined)
    return column === undefined ? t('import.place.row', { row }) : t('import.place.cell', { row, column })
  return path === undefined || path === '' ? t('import.place.file') : path
}
