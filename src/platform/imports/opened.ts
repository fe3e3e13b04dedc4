import type { Json } from '#kernel/canonical.ts'
import type { Params } from '#kernel/permission.ts'
import type { Problem } from './problem.ts'

/** Cells as text, row by row; the first row holds the headings. */
export type Table = { name: string; rows: readonly (readonly string[])[] }

/** Formats that are recognised to be named; none of them can be imported yet. */
export type ForeignFormat =
  | 'Umran mechanism'
  | 'Umran release'
  | 'SurveyJS'
  | 'SDMX-ML'
  | 'SDMX-JSON'
  | 'SDMX-CSV'
  | 'IATI'
  | 'Akoma Ntoso'
  | 'HTML'
  | 'XML'
  | 'PDF'
  | 'Word'
  | 'OpenDocument'
  | 'ZIP'

/** A file after its bytes were looked at. `broken`: it cannot be read, or not safely. */
export type Opened =
  | { format: 'json'; value: Json }
  /** Problems of the tables as such: quotes, widths. */
  | { format: 'csv' | 'xlsx'; tables: readonly Table[]; problems: readonly Problem[] }
  | { format: 'foreign'; name: ForeignFormat }
  | { format: 'broken'; code: string; params: Params }

export function broken(code: string, params: Params = {}): Opened {
  return { format: 'broken', code: `import.${code}`, params }
}
