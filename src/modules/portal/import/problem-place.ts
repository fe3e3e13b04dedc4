import type { T } from '#i18n/translate.ts'
import type { Problem } from '#platform/imports/problem.ts'

/** Where in the file something is wrong, in words. */
export function problemPlace(t: T, { sheet, row, column, path }: Problem): string {
  if (sheet !== undefined && sheet !== '') {
    if (row === undefined) return t('import.place.sheet', { sheet })
    return column === undefined
      ? t('import.place.sheetRow', { sheet, row })
      : t('import.place.sheetCell', { sheet, row, column })
  }
  if (row !== undefined)
    return column === undefined ? t('import.place.row', { row }) : t('import.place.cell', { row, column })
  return path === undefined || path === '' ? t('import.place.file') : path
}
