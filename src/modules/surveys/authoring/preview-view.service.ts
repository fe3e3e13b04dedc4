import { dayOf } from '#kernel/day.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type DraftHead, openDraft } from './draft-view.service.ts'
import { getEdition } from './version.service.ts'

export type PreviewView = {
  id: string
  definition: Questionnaire
  /** Of a draft, the head that its other pages have. */
  head: DraftHead | null
  today: string
}

/** A draft or a version as it stands, to be tried. */
export async function loadPreview(ctx: Ctx, of: string): Promise<PreviewView> {
  return await inTransaction(ctx, async (tx) => {
    const { id, kind, definition } = await getEdition(tx, of)
    const head = kind === 'draft' ? (await openDraft(ctx, tx, id)).head : null
    return { id, definition, head, today: dayOf(ctx.now()) }
  })
}
