import { isList, type Json } from '#kernel/canonical.ts'
import type { ForeignFormat, Table } from './opened.ts'

/** What the first bytes say. */
export type Outer = 'zip' | 'xml' | 'json' | 'text' | 'pdf' | 'ole' | 'binary'

const MAGIC: readonly [Outer, readonly number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
]

export function outerOf(bytes: Uint8Array): Outer {
  const known = MAGIC.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))
  if (known !== undefined) return known[0]
  const text = textOf(bytes.subarray(0, 4096), false)
  // Letters of another encoding are text still, and told apart later.
  if (bytes.subarray(0, 4096).includes(0) && (text === undefined || text.includes('\0'))) return 'binary'
  if (text === undefined) return 'text'
  const begin = text.trimStart()
  if (begin.startsWith('<')) return 'xml'
  return begin.startsWith('{') || begin.startsWith('[') ? 'json' : 'text'
}

/** UTF-8, or UTF-16 where a byte order mark says so; undefined when it is neither. */
export function textOf(bytes: Uint8Array, whole = true): string | undefined {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const encoding = marked ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole })
  } catch {
    return undefined
  }
}

const ROOTS: readonly [RegExp, ForeignFormat][] = [
  [/^iati-(activities|organisations)$/, 'IATI'],
  [/^akomaNtoso$/, 'Akoma Ntoso'],
  [/^(Structure|GenericData|StructureSpecificData|GenericTimeSeriesData|CompactData)$/, 'SDMX-ML'],
  [/^html$/i, 'HTML'],
]

/** By the root element. A document type is a reason to refuse, since entities are declared there. */
export function xmlOf(text: string): ForeignFormat | 'doctype' {
  const head = text.slice(0, 20_000).replace(/<!--[\s\S]*?-->/g, '')
  const root = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(head)?.[1] ?? ''
  if (/<!DOCTYPE\s+html/i.test(head)) return 'HTML'
  if (/<!(DOCTYPE|ENTITY)/i.test(head)) return 'doctype'
  return ROOTS.find(([pattern]) => pattern.test(root))?.[1] ?? 'XML'
}

export function zipOf(names: readonly string[]): ForeignFormat | 'xlsx' {
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  if (names.includes('word/document.xml')) return 'Word'
  return names.includes('mimetype') && names.includes('content.xml') ? 'OpenDocument' : 'ZIP'
}

/** Questionnaires and data of other systems in JSON, and our own that only goes out; undefined where it is none of those. */
export function jsonOf(value: Json): ForeignFormat | undefined {
  if (value === null || typeof value !== 'object' || isList(value)) return undefined
  if (value.format === 'umran-released') return 'Umran release'
  if (value.principles !== undefined && value.slug !== undefined) return 'Umran mechanism'
  if (Array.isArray(value.pages) || (Array.isArray(value.elements) && value.sections === undefined)) return 'SurveyJS'
  const meta = value.meta
  const schema = typeof meta === 'object' && meta !== null && !isList(meta) ? meta.schema : undefined
  const isSdmx = (typeof schema === 'string' && schema.includes('sdmx')) || value.dataSets !== undefined
  return isSdmx ? 'SDMX-JSON' : undefined
}

/** Data of other systems in tables. */
export function tablesOf(tables: readonly Table[]): ForeignFormat | undefined {
  const heads = new Set((tables[0]?.rows[0] ?? []).map((cell) => cell.trim().toLowerCase()))
  if (heads.has('dataflow') || (heads.has('structure') && heads.has('structure_id'))) return 'SDMX-CSV'
  return undefined
}
