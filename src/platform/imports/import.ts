import type { Json } from '#kernel/canonical.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Machine } from '#platform/transition/machine.ts'
import type { Opened } from './opened.ts'
import type { Problem } from './problem.ts'

export const IMPORT_KINDS = ['questionnaire', 'framework', 'places'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export type ImportState = 'STAGED' | 'COMMITTED' | 'UNDONE' | 'REFUSED' | 'DROPPED'
export type ImportVerb = 'commit' | 'drop' | 'undo'

/** Whose content a mechanism is, imports of it are: its case officer's and the administrator's. */
const BY = ['case_officer', 'administrator'] as const

export const importMachine: Machine<ImportState, ImportVerb> = {
  name: 'import',
  table: 'public.import',
  moves: {
    STAGED: { commit: { to: 'COMMITTED', by: BY }, drop: { to: 'DROPPED', by: BY } },
    COMMITTED: { undo: { to: 'UNDONE', by: BY } },
    UNDONE: {},
    REFUSED: {},
    DROPPED: {},
  },
}

/** One thing that would be another than it is. */
export type Difference = {
  change: 'added' | 'changed' | 'removed'
  /** A word of the glossary: question, provision, country ... */
  thing: string
  /** What people call it: a code, an eId. */
  code: string
  name: LangMap
  /** What of it differs; empty where it is added or removed. */
  aspects: readonly string[]
}

export const IMPORTED_TABLES = [
  'public.area',
  'public.organisation',
  'public.work',
  'public.expression',
  'public.provision',
  'public.questionnaire',
  'chain.link',
] as const

/** A row as it shall stand. The database writes it, keeps what stood there, and puts that back when asked. */
export type ImportRow = { table: (typeof IMPORTED_TABLES)[number]; values: { id: string; [column: string]: Json } }

export type ImportTarget = { id: string; demonstration: boolean }

/** What a file comes to against what is here now. Rows count only where there is no problem. */
export type Comparison = { problems: Problem[]; differences: Difference[]; rows: ImportRow[] }

/** A file that was read. */
export type Readable = Exclude<Opened, { format: 'foreign' | 'broken' }>

/** What a file holds, told from its bytes alone; `compare` asks the database. */
export type Draft = {
  problems: Problem[]
  /** What of the file is left out; the rest stands without it. */
  notes?: Problem[]
  compare: (tx: Tx, target: ImportTarget) => Promise<Comparison>
}

/**
 * What a module knows of one kind of file. Staging, committing and undoing are the same for all kinds and are done by
 * the database, row by row as the importer names them.
 */
export type Importer = {
  kind: ImportKind
  /** By content, never by name. */
  recognise: (file: Readable) => boolean
  parse: (file: Readable) => Draft
}

/** `notes` is missing in reports that are older than it. */
export type Report = { format: string; problems: Problem[]; notes?: Problem[]; differences: Difference[] }

export type Import = {
  id: string
  /** The mechanism: whose chain the audit of it joins. */
  objectId: string
  kind: ImportKind | null
  fileName: string
  digest: string
  state: ImportState
  report: Report
  byId: string | null
  at: Date
  settledBy: string | null
  settledAt: Date | null
}

/** Sound, and here already. */
export function isKnown({ problems }: Pick<Report, 'problems'>): boolean {
  return problems.length === 1 && problems[0]?.code === 'import.nothingNew'
}

/** More than a person reads on one page; the rest is counted. */
const KEPT = 500

/** What is kept of a long report. */
export function shortened(report: Report): Report {
  const { problems, notes = [] } = report
  return { ...report, problems: firstOf(problems), ...(notes.length === 0 ? {} : { notes: firstOf(notes) }) }
}

function firstOf(problems: readonly Problem[]): Problem[] {
  if (problems.length <= KEPT) return [...problems]
  return [...problems.slice(0, KEPT), { code: 'import.more', params: { count: problems.length - KEPT } }]
}
