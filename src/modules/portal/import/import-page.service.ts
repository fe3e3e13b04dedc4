import { AppError, invalid } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { getMechanism, type Mechanism } from '#modules/frameworks/index.ts'
import { listPeople } from '#modules/people/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Import, ImportVerb } from '#platform/imports/import.ts'
import { loadImport, loadImports, moveImport, stageImport } from '#platform/imports/import.service.ts'
import { MAX_FILE } from '#platform/imports/limits.ts'
import { importers } from './importers.service.ts'

export type ImportsShown = { mechanism: LangMap; may: Permission; imports: (Import & { by: LangMap | null })[] }
export type ImportShown = { one: Import; by: LangMap | null; settledBy: LangMap | null }

/** The mechanism that this installation shows. */
async function shownMechanism(ctx: Ctx): Promise<Mechanism> {
  return await inTransaction(ctx, async (tx) => await getMechanism(tx, ctx.demonstration))
}

async function namesOf(ctx: Ctx, ids: readonly (string | null)[]): Promise<Map<string, LangMap>> {
  const known = ids.filter((id) => id !== null)
  return await inTransaction(ctx, async (tx) => await listPeople(tx, known))
}

/** What was handed in before; for everybody else the reason why there is nothing to see. */
export async function showImports(ctx: Ctx): Promise<ImportsShown> {
  const mechanism = await shownMechanism(ctx)
  const { may, imports } = await loadImports(ctx, mechanism)
  const names = await namesOf(
    ctx,
    imports.map(({ byId }) => byId),
  )
  const by = (id: string | null): LangMap | null => (id === null ? null : (names.get(id) ?? null))
  return { mechanism: mechanism.title, may, imports: imports.map((one) => ({ ...one, by: by(one.byId) })) }
}

export async function showImport(ctx: Ctx, id: string): Promise<ImportShown> {
  const one = await loadImport(ctx, id)
  const names = await namesOf(ctx, [one.byId, one.settledBy])
  const name = (who: string | null): LangMap | null => (who === null ? null : (names.get(who) ?? null))
  return { one, by: name(one.byId), settledBy: name(one.settledBy) }
}

/** Returns the id of the import, staged or refused: both are shown on its own page. */
export async function takeFile(ctx: Ctx, file: File | undefined): Promise<string> {
  if (file === undefined) throw invalid({ path: 'file', code: 'required' })
  if (file.size > MAX_FILE) throw new AppError('tooLarge', { fields: [{ path: 'file', code: 'file' }] })
  const mechanism = await shownMechanism(ctx)
  const bytes = new Uint8Array(await file.arrayBuffer())
  return await stageImport(ctx, importers, mechanism, { name: file.name, bytes })
}

export async function settle(ctx: Ctx, id: string, verb: ImportVerb): Promise<void> {
  await moveImport(ctx, id, verb)
}
