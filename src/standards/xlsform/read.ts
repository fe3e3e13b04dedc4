import { LANGS, type Lang } from '#kernel/lang.ts'
import { cellOf, type Finding, type Node, placeOf, type Report, type Row, type Table, type XlsForm } from './form.ts'
import type { ExtraColumns, SheetKind } from './headings.ts'
import { langOfName, langOfTexts } from './languages.ts'
import { bareTexts, type Columns, columnsOf, reportColumns, rowsOf } from './rows.ts'
import { FORM_LIMITS, type SheetName, sheetsOf } from './sheets.ts'
import { rowTypeOf } from './types.ts'

export type Extras = Readonly<Record<SheetKind, ExtraColumns>>

export type ReadForm = { form: XlsForm | undefined; findings: Finding[] }

const KIND: Readonly<Record<SheetName, SheetKind>> = {
  survey: 'survey',
  choices: 'choices',
  external_choices: 'choices',
  settings: 'settings',
}
const NEEDED = {
  survey: ['type', 'name'],
  choices: ['list_name', 'name'],
  external_choices: ['list_name', 'name'],
} as const

/**
 * Reads the sheets of a form. Cells are text, as they stand in the file. Everything that is not read is found, with its
 * place; a form of which something was refused is not to be used.
 */
export function readXlsform(tables: readonly Table[], extras: Extras): ReadForm {
  const findings: Finding[] = []
  const report: Report = (weight, code, place, params = {}) => {
    findings.push({ weight, code, place, params })
  }
  const sheets = sheetsOf(tables, report)
  if (sheets === undefined) return { form: undefined, findings }
  const read: Partial<Record<SheetName, Columns>> = {}
  for (const name of ['settings', 'survey', 'choices', 'external_choices'] as const) {
    const sheet = sheets[name]
    if (sheet === undefined) continue
    const columns = columnsOf(KIND[name], sheet, extras[KIND[name]], report)
    read[name] = columns
    if (name === 'settings' || sheet.rows.length < (name === 'survey' ? 0 : 2)) continue
    for (const heading of NEEDED[name])
      if (!columns.columns.some((column) => column.heading.kind === 'plain' && column.heading.name === heading))
        report('refused', 'headingMissing', { sheet: sheet.title, row: columns.row }, { heading })
  }
  const settings = read.settings === undefined ? undefined : rowsOf(read.settings, undefined)[0]
  const bare = bareLang(settings, read, report)
  for (const [name, columns] of Object.entries(read)) reportColumns(columns, bare, kindOf(name), report)
  const rows = (name: SheetName): Row[] => (read[name] === undefined ? [] : rowsOf(read[name], bare))
  const survey = rows('survey')
  const lists = listsOf([...rows('choices'), ...rows('external_choices')], report)
  const languages = languagesOf([...survey, ...[...lists.values()].flat()])
  return { form: { nodes: nest(survey, report), lists, settings, languages, bare }, findings }
}

function kindOf(name: string): SheetKind {
  return name === 'survey' || name === 'settings' ? name : 'choices'
}

/** The language of columns that name none; undefined where the form says that it is none of the six. */
function bareLang(
  settings: Row | undefined,
  read: Partial<Record<SheetName, Columns>>,
  report: Report,
): Lang | undefined {
  const said = settings === undefined ? '' : cellOf(settings, 'default_language')
  if (said !== '' && said.toLowerCase() !== 'default') return langOfName(said)
  const { survey, choices } = read
  const texts = [survey, choices].flatMap((columns) => (columns === undefined ? [] : bareTexts(columns)))
  const lang = langOfTexts(texts)
  if (texts.length > 0)
    report('leftOut', 'languageAssumed', { sheet: survey?.sheet.title ?? 'survey', row: survey?.row ?? 1 }, { lang })
  return lang
}

function languagesOf(rows: readonly Row[]): Lang[] {
  const used = new Set(rows.flatMap((row) => Object.values(row.texts).flatMap((words) => Object.keys(words))))
  return LANGS.filter((lang) => used.has(lang))
}

function listsOf(rows: readonly Row[], report: Report): Map<string, Row[]> {
  const lists = new Map<string, Row[]>()
  for (const row of rows) {
    const list = cellOf(row, 'list_name')
    const known = lists.get(list)
    if (list !== '' && known === undefined) lists.set(list, [row])
    else if (list !== '') known?.push(row)
    else if (cellOf(row, 'name') !== '' || row.texts.label !== undefined)
      report('refused', 'listNameMissing', placeOf(row))
  }
  return lists
}

type Open = { node: Extract<Node, { children: Node[] }>; children: Node[] }

/** Groups and repeats as they stand in each other. */
function nest(rows: readonly Row[], report: Report): Node[] {
  const top: Node[] = []
  const open: Open[] = []
  for (const row of rows) {
    const type = cellOf(row, 'type')
    if (isOff(row)) continue
    const into = open.at(-1)?.children ?? top
    if (type === '') {
      if (cellOf(row, 'name') !== '' || row.texts.label !== undefined) report('refused', 'typeMissing', placeOf(row))
      continue
    }
    const read = rowTypeOf(type)
    if (read.kind === 'question') into.push({ kind: 'question', row, type: read.type })
    else if (read.kind === 'end') close(row, read.what, open, report)
    else if (open.length >= FORM_LIMITS.depth) {
      report('refused', 'tooDeep', placeOf(row, 'type'), { max: FORM_LIMITS.depth })
      return top
    } else {
      const node = { kind: read.what, row, children: [] }
      into.push(node)
      open.push({ node, children: node.children })
    }
  }
  for (const { node } of open) report('refused', 'beginWithoutEnd', placeOf(node.row, 'type'), { what: node.kind })
  return top
}

function close(row: Row, what: 'group' | 'repeat', open: Open[], report: Report): void {
  const last = open.at(-1)
  if (last === undefined) report('refused', 'endWithoutBegin', placeOf(row, 'type'), { what })
  else if (last.node.kind !== what) {
    report('refused', 'endOther', placeOf(row, 'type'), { what, begun: last.node.kind, row: last.node.row.row })
  }
  open.pop()
}

/** XLSForm's own way to take a row out for a while. */
function isOff(row: Row): boolean {
  return /^(?:yes|true|1)$/i.test(cellOf(row, 'disabled'))
}
