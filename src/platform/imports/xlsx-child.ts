import { buffer } from 'node:stream/consumers'
import readXlsxFile from 'read-excel-file/node'

/** A process of its own: a workbook on the standard input, its tables as JSON on the standard output. */

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'string') return cell.trim()
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

try {
  const sheets = await readXlsxFile(await buffer(process.stdin))
  const tables = sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }))
  process.stdout.write(JSON.stringify(tables))
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
