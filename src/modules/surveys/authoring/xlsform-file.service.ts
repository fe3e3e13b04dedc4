import { AppError, invalid } from '#kernel/errors.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { MAX_FILE } from '#platform/imports/limits.ts'
import type { Problem } from '#platform/imports/problem.ts'
import { questionnaireFromXlsform, xlsformOf } from '../xlsform/xlsform.service.ts'
import { beginDraft } from './draft.service.ts'
import { keyOf } from './form-key.ts'
import { getEdition } from './version.service.ts'

/** A draft or version as a workbook; its name is the key and the number, which every system can hold. */
export async function writeEdition(ctx: Ctx, of: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { definition, kind } = await inTransaction(ctx, async (tx) => await getEdition(tx, of))
  const name = `${definition.id}-${definition.version}${kind === 'draft' ? '-draft' : ''}.xlsx`
  return { name, bytes: await xlsformOf(definition) }
}

/** Where in a file something is: `survey C4`. */
function placeOf({ sheet, row, column }: Problem): string {
  return [sheet, `${column ?? ''}${row ?? ''}`].filter((part) => part !== undefined && part !== '').join(' ')
}

/** Begins a draft with what a form of XLSForm says; every problem is named with its row. `leftOut`: what the draft cannot say. */
export async function beginFromFile(ctx: Ctx, file: File | undefined): Promise<{ draftId: string; leftOut: number }> {
  if (file === undefined) throw invalid({ path: 'file', code: 'required' })
  if (file.size > MAX_FILE) throw new AppError('tooLarge', { fields: [{ path: 'file', code: 'file' }] })
  const read = await questionnaireFromXlsform(new Uint8Array(await file.arrayBuffer()), file.name)
  if (read.definition === undefined)
    throw invalid(
      ...read.problems
        .slice(0, 100)
        .map((problem) => ({ path: placeOf(problem), code: problem.code, params: problem.params })),
    )
  // Only a form that does not name itself becomes the next version of what States are asked.
  const key = read.said.id ? keyOf(read.definition.id) : undefined
  const draftId = await beginDraft(ctx, { ...(key === undefined ? {} : { key }), definition: read.definition })
  return { draftId, leftOut: read.notes.length }
}
