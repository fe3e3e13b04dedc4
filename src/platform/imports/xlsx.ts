import { z } from 'zod'
import type { Json } from '#kernel/canonical.ts'
import { readInChild } from './child.ts'
import type { Table } from './opened.ts'
import { storable } from './storable.ts'

const CHILD = 'src/platform/imports/xlsx-child.ts'

const tables = z.array(z.object({ name: z.string(), rows: z.array(z.array(z.string())) }))

export type XlsxResult = { ok: true; tables: Table[] } | { ok: false; code: 'xlsxTooBig' | 'xlsxDamaged' }

/** The tables of a workbook, read in a process of its own. */
export async function readXlsx(bytes: Uint8Array, limits: { time?: number } = {}): Promise<XlsxResult> {
  const read = await readInChild(CHILD, bytes, limits)
  if (!read.ok) return { ok: false, code: read.code === 'tooBig' ? 'xlsxTooBig' : 'xlsxDamaged' }
  const parsed = tables.safeParse(storable(JSON.parse(read.said) as Json))
  return parsed.success ? { ok: true, tables: parsed.data } : { ok: false, code: 'xlsxDamaged' }
}
