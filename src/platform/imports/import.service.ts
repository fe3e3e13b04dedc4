import { createHash } from 'node:crypto'
import type { Json } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { allowed, refused } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { transition, type TransitionOf } from '#platform/transition/transition.ts'
import {
  type Import,
  type Importer,
  type ImportKind,
  importMachine,
  type ImportRow,
  type ImportState,
  type ImportTarget,
  type ImportVerb,
  type Report,
  shortened,
} from './import.ts'
import { mayImport } from './import.policy.ts'
import { addImport, getImport, hasLaterCommit, listImports, settleImport } from './import.store.ts'
import { openFile } from './open-file.ts'
import type { Problem } from './problem.ts'

export type FileIn = { name: string; bytes: Uint8Array }

/** A file, understood and compared with what is here; nothing is written. */
export type Examined = { kind: ImportKind | null; digest: string; report: Report; rows: ImportRow[] }

const HISTORY = 100

function refusal(format: string, problems: readonly Problem[]): Pick<Examined, 'kind' | 'report' | 'rows'> {
  return { kind: null, report: { format, problems: [...problems], differences: [] }, rows: [] }
}

/** Parse and check: what the file is, what is wrong with it, what it would change. */
export async function examine(
  tx: Tx,
  importers: readonly Importer[],
  target: ImportTarget,
  file: FileIn,
): Promise<Examined> {
  const digest = createHash('sha256').update(file.bytes).digest('hex')
  const opened = await openFile(file.bytes)
  if (opened.format === 'broken')
    return { digest, ...refusal('unreadable', [{ code: opened.code, params: opened.params }]) }
  if (opened.format === 'foreign')
    return { digest, ...refusal(opened.name, [{ code: 'import.foreign', params: { format: opened.name } }]) }
  const importer = importers.find((one) => one.recognise(opened))
  if (importer === undefined) {
    const problems = opened.format === 'json' ? [] : opened.problems
    return { digest, ...refusal(opened.format, [...problems, { code: 'import.unknownContent', params: {} }]) }
  }
  const draft = importer.parse(opened)
  const common = { kind: importer.kind, digest }
  const report = (problems: Problem[], differences: Report['differences'] = []): Report =>
    shortened({ format: opened.format, problems, notes: draft.notes ?? [], differences: [...differences] })
  if (draft.problems.length > 0) return { ...common, report: report(draft.problems), rows: [] }
  const { problems, differences, rows } = await draft.compare(tx, target)
  const nothing: Problem[] =
    problems.length === 0 && differences.length === 0 ? [{ code: 'import.nothingNew', params: {} }] : []
  return { ...common, report: report([...problems, ...nothing], differences), rows: problems.length > 0 ? [] : rows }
}

/** Writes what was examined into the history: staged for a decision, or refused with its problems. Returns its id. */
export async function stageIn(
  tx: Tx,
  objectId: string,
  file: Pick<FileIn, 'name'>,
  examined: Examined,
  byId: string | null,
): Promise<{ id: string; state: 'STAGED' | 'REFUSED' }> {
  const { kind, digest, report, rows } = examined
  const state = kind !== null && report.problems.length === 0 ? 'STAGED' : 'REFUSED'
  const id = newId()
  const fileName = file.name.slice(-200)
  await addImport(tx, {
    id,
    objectId,
    kind,
    fileName,
    digest,
    byId,
    report,
    state,
    rows: state === 'STAGED' ? rows : [],
  })
  return { id, state }
}

/** A person hands in a file. Returns the id of the import. */
export async function stageImport(
  ctx: Ctx,
  importers: readonly Importer[],
  target: ImportTarget,
  file: FileIn,
): Promise<string> {
  return await inTransaction(ctx, async (tx) => {
    const actor = await loadActor(ctx, tx)
    const may = mayImport(actor, target.id)
    if (!may.ok) throw new AppError('notPermitted', { reason: may.reason })
    const examined = await examine(tx, importers, target, file)
    const { id, state } = await stageIn(tx, target.id, file, examined, ctx.personId)
    const verb = state === 'STAGED' ? 'stage import' : 'refuse import'
    await audit(ctx, tx, {
      objectId: target.id,
      verb,
      kind: 'import',
      thingId: id,
      content: { digest: examined.digest },
    })
    return id
  })
}

const importTransition: TransitionOf<ImportState, ImportVerb, Import, undefined> = {
  kind: 'import',
  machine: importMachine,
  // The database locks it; the row is the owner's.
  getForUpdate: getImport,
  guard: async (tx, row, verb) =>
    verb === 'undo' && (await hasLaterCommit(tx, row)) ? refused('import.laterFirst') : allowed,
  write: async (_ctx, tx, row, { verb }) => {
    await settleImport(tx, row.id, verb)
    return contentOf(row)
  },
}

/** What the audit binds: which file, of which kind. */
export function contentOf(one: Pick<Import, 'kind' | 'digest'>): Json {
  return { kind: one.kind, digest: one.digest }
}

export async function moveImport(ctx: Ctx, id: string, verb: ImportVerb): Promise<ImportState> {
  return await transition(ctx, importTransition, { id, verb, input: undefined })
}

export type ImportHistory = { may: ReturnType<typeof mayImport>; imports: Import[] }

export async function loadImports(ctx: Ctx, target: ImportTarget): Promise<ImportHistory> {
  return await inTransaction(ctx, async (tx) => {
    const actor = await loadActor(ctx, tx)
    return { may: mayImport(actor, target.id), imports: await listImports(tx, target.id, HISTORY) }
  })
}

/** One import with everything found; `notFound` for who may not import. */
export async function loadImport(ctx: Ctx, id: string): Promise<Import> {
  return await inTransaction(ctx, async (tx) => await getImport(tx, id))
}
