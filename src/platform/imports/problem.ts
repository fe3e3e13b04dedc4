import type { Params } from '#kernel/permission.ts'

/** One thing wrong, with its place; `field.import.<code>` says what it is and what helps. */
export type Problem = {
  code: string
  params: Params
  /** In a workbook of several sheets. */
  sheet?: string
  /** As a spreadsheet counts: the line of headings is 1. */
  row?: number
  column?: string
  /** The place in a file that has no rows. */
  path?: string
}
