import { AppError, invalid } from '#kernel/errors.ts'
import type { Ctx } from '#platform/ctx.ts'
import { definitionOf, saying } from './assemble.ts'
import { standing } from './check.ts'
import { readConditionForm, writeCondition } from './condition.ts'
import { nameOf } from './draft.ts'
import { changeDraft, fieldsAt, getItem } from './item.service.ts'
import { saveItem } from './item.store.ts'
import { reachOf } from './reach.ts'
import type { Sent } from './read-form.ts'

/** Writes "Asked when" from lists, as the expression that says the same; nothing else of the part changes. */
export async function saveCondition(
  ctx: Ctx,
  input: { draftId: string; itemId: string; shown: number; sent: Sent },
): Promise<void> {
  await changeDraft(ctx, input.draftId, async (tx, open) => {
    const item = getItem(open, input.itemId)
    const reach = reachOf(definitionOf(standing(open.items), open.draft.key, 1), nameOf(item))
    const { condition, errors } = readConditionForm(input.sent, reach)
    const [first, ...more] = errors
    if (first !== undefined) throw invalid(first, ...more)
    const relevant = writeCondition(condition, reach)
    const base = await fieldsAt(tx, item, input.shown)
    if ((base.relevant ?? '') !== (item.fields.relevant ?? '')) throw new AppError('stale')
    if (relevant === (item.fields.relevant ?? '')) return
    await saveItem(tx, item, { fields: saying({ ...item.fields, relevant }) }, open.by)
  })
}
