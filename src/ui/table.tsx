import type { ReactNode } from 'react'
import { useText } from './text.tsx'

export type Column<Row> = {
  key: string
  /** Also written before the cell when rows are stacked on a phone. */
  head: string
  cell: (row: Row) => ReactNode
  numeric?: boolean
  /** This cell names its row. */
  rowHeader?: boolean
}

export type DataTableProps<Row> = {
  caption: ReactNode
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  empty?: ReactNode
  /** Short cells: on a phone they follow one another in a line instead of standing below each other. */
  dense?: boolean
  /** Marks the row the page is about. */
  current?: (row: Row) => boolean
  /** Rows of one group follow one another, below a row that names it; rows of none stand by themselves. */
  group?: (row: Row) => { key: string; title: ReactNode } | null
}

type Body<Row> = { key: string; title: ReactNode; rows: Row[] }

function bodiesOf<Row>(rows: readonly Row[], group: DataTableProps<Row>['group']): Body<Row>[] {
  const bodies: Body<Row>[] = []
  for (const row of rows) {
    const { key, title } = group?.(row) ?? { key: '', title: null }
    const last = bodies.at(-1)
    if (last?.key === key) last.rows.push(row)
    else bodies.push({ key, title, rows: [row] })
  }
  return bodies
}

/** A real table; on a phone its rows are stacked. The roles are written out since CSS that stacks would take them away. */
export function DataTable<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  empty,
  dense = false,
  current,
  group,
}: DataTableProps<Row>) {
  const t = useText()
  return (
    <table className={dense ? 'table table-dense' : 'table'} role="table">
      <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              role="columnheader"
              className={column.numeric === true ? 'numeric' : undefined}
            >
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      {bodiesOf(rows, group).map((body) => (
        <tbody key={`${body.key} ${body.rows[0] === undefined ? '' : rowKey(body.rows[0])}`} role="rowgroup">
          {body.title === null ? null : (
            <tr role="row" className="table-group">
              <th scope="rowgroup" role="rowheader" colSpan={columns.length}>
                <div>{body.title}</div>
              </th>
            </tr>
          )}
          {body.rows.map((row) => (
            <tr key={rowKey(row)} role="row" aria-current={current?.(row) === true ? true : undefined}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
      {rows.length > 0 ? null : (
        <tbody role="rowgroup">
          <tr role="row">
            <td role="cell" colSpan={columns.length} className="table-empty">
              {empty ?? t('ui.table.empty')}
            </td>
          </tr>
        </tbody>
      )}
    </table>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = column.numeric === true ? 'numeric' : undefined
  if (column.rowHeader === true) {
    return (
      <th scope="row" role="rowheader" className={className}>
        <div>{column.cell(row)}</div>
      </th>
    )
  }
  return (
    <td role="cell" className={className} data-head={column.head}>
      <div>{column.cell(row)}</div>
    </td>
  )
}

/** What stands for a value that is not there: words, never a zero. */
export function Missing({ children }: { children?: ReactNode }) {
  const t = useText()
  return <span className="missing">{children ?? t('ui.table.missing')}</span>
}
