import { demand } from '#kernel/demand.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Lang } from '#kernel/lang.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { childrenOf, saying } from './assemble.ts'
import { standing } from './check.ts'
import { mayChangeDraft } from './draft.policy.ts'
import { getDraftForUpdate } from './draft.store.ts'
import { type Draft, type Fields, type Item, type ItemKind, nameOf, titleOf } from './draft.ts'
import { LIMITS } from './fields.ts'
import { addItems, listFormerVersions, listItems, type NewItem, placeItem, saveItem } from './item.store.ts'
import { type FieldConflict, mergeFields } from './merge.ts'
import { proposeName } from './names.ts'
import { readItemForm, reorderChoices, type Sent } from './read-form.ts'
import { withText } from './texts.ts'

type Open = { draft: Draft; items: Item[]; by: { personId: string; now: Date } }

/** Every change of a draft begins so: one writer at a time, on a draft that is open and the actor's to change. */
export async function changeDraft<R>(ctx: Ctx, draftId: string, work: (tx: Tx, open: Open) => Promise<R>): Promise<R> {
  return await inTransaction(ctx, async (tx) => {
    const draft = await getDraftForUpdate(tx, draftId)
    const may = mayChangeDraft(await loadActor(ctx, tx), draft)
    demand(may, draft.state === 'OPEN' ? 'notPermitted' : 'notAllowedNow')
    const by = { personId: ctx.personId ?? '', now: ctx.now() }
    return await work(tx, { draft, items: await listItems(tx, draftId), by })
  })
}

export function getItem({ items }: Open, itemId: string): Item {
  const item = items.find(({ id }) => id === itemId)
  if (item === undefined) throw new AppError('notFound')
  return item
}

/** What the form was shown with, so that the person's own changes can be told from others'. */
export async function fieldsAt(tx: Tx, item: Item, version: number): Promise<Fields> {
  if (version === item.version) return item.fields
  const former = (await listFormerVersions(tx, item.id)).find((one) => one.version === version)
  if (former === undefined) throw new AppError('stale')
  return former.fields
}

/** Somebody else changed the same fields: nothing was stored, the person chooses for each. */
export type ItemConflict = { version: number; conflicts: FieldConflict[] }

/** Saves what a form says of one part, brought together with what others saved since it was shown. */
export async function saveItemForm(
  ctx: Ctx,
  input: {
    draftId: string
    itemId: string
    shown: number
    seen?: number | undefined
    act?: string | undefined
    sent: Sent
  },
): Promise<void> {
  await changeDraft(ctx, input.draftId, async (tx, open) => {
    const item = getItem(open, input.itemId)
    const { fields: said, errors, chosen } = readItemForm(item.kind, input.sent)
    if (errors.length > 0) throw new AppError('invalid', { fields: errors })
    const fields = withName(open.items, item, said)
    const base = await fieldsAt(tx, item, input.shown)
    const merged = mergeFields(base, fields, item.fields, input.seen === item.version ? chosen : {})
    if (merged.conflicts.length > 0) {
      const current: ItemConflict = { version: item.version, conflicts: merged.conflicts }
      const paths = merged.conflicts.map(({ path }) => ({ path, code: 'savedMeanwhile' }))
      throw new AppError('stale', { fields: paths, current })
    }
    const wanted = input.act === undefined ? merged.fields : reorderChoices(merged.fields, input.act)
    if (!same(wanted, item.fields)) await saveItem(tx, item, { fields: wanted }, open.by)
  })
}

function same(a: Fields, b: Fields): boolean {
  const paths = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...paths].every((path) => a[path] === b[path])
}

/** One text that a person wrote in one language, and the version of its part it was shown with. */
export type Translated = { itemId: string; field: string; shown: number; text: string }

/** Saves the texts of one language over the parts they stand in; what somebody else wrote meanwhile is not overwritten. */
export async function saveTexts(
  ctx: Ctx,
  input: { draftId: string; lang: Lang; texts: readonly Translated[] },
): Promise<number> {
  const name = ({ itemId, field }: Translated): string => `t.${itemId}.${field}`
  return await changeDraft(ctx, input.draftId, async (tx, open) => {
    const long = input.texts.filter(({ text }) => text.length > LIMITS.text)
    if (long.length > 0)
      throw new AppError('invalid', {
        fields: long.map((one) => ({ path: name(one), code: 'tooLong', params: { max: LIMITS.text } })),
      })
    let saved = 0
    const stale: Translated[] = []
    for (const [itemId, texts] of Map.groupBy(input.texts, (one) => one.itemId)) {
      const item = getItem(open, itemId)
      let fields = item.fields
      for (const one of texts) {
        const path = `${one.field}.${input.lang}`
        const base = one.shown === item.version ? item.fields : await fieldsAt(tx, item, one.shown)
        if (one.text.trim() === (base[path] ?? '').trim()) continue
        if ((item.fields[path] ?? '') !== (base[path] ?? '') && item.fields[path] !== one.text) stale.push(one)
        else fields = withText(fields, one.field, input.lang, one.text.trim())
      }
      if (same(fields, item.fields)) continue
      await saveItem(tx, item, { fields }, open.by)
      saved += 1
    }
    if (stale.length > 0)
      throw new AppError('stale', { fields: stale.map((one) => ({ path: name(one), code: 'savedMeanwhile' })) })
    return saved
  })
}

/** A name that nothing in the draft has: `question_4`. */
function freeName(items: readonly Item[], wanted: string): string {
  const taken = new Set(items.map(nameOf))
  if (!taken.has(wanted)) return wanted
  const stem = wanted.replace(/_\d+$/, '').slice(0, 90)
  for (let n = 2; ; n++) if (!taken.has(`${stem}_${n}`)) return `${stem}_${n}`
}

const NUMBERED: Readonly<Record<ItemKind, string>> = { questionnaire: '', section: 's', group: 'g', question: 'q' }

/** Its fields with a name: the one that was given, else one that its words make. */
function withName(items: readonly Item[], { id, kind }: Pick<Item, 'id' | 'kind'>, fields: Fields): Fields {
  if (kind === 'questionnaire' || fields.id !== undefined) return fields
  const taken = new Set(items.filter((one) => one.id !== id).map(nameOf))
  return { ...fields, id: proposeName(titleOf({ kind, fields }), NUMBERED[kind], taken) }
}

const HOMES: Readonly<Record<ItemKind, readonly ItemKind[]>> = {
  questionnaire: [],
  section: ['questionnaire'],
  group: ['section', 'group'],
  question: ['section', 'group'],
}

function lastPosition(items: readonly Item[]): number {
  return Math.max(0, ...items.map(({ position }) => position))
}

function getHome(open: Open, parentId: string, kind: ItemKind): Item {
  const home = getItem(open, parentId)
  if (!HOMES[kind].includes(home.kind) || home.removedAt !== null) throw new AppError('notFound')
  return home
}

/** Adds an empty part at the end of the one it stands in. Returns its id. */
export async function addPart(
  ctx: Ctx,
  input: { draftId: string; parentId: string; kind: ItemKind; label: string },
): Promise<string> {
  return await changeDraft(ctx, input.draftId, async (tx, open) => {
    const { kind } = input
    const home = getHome(open, input.parentId, kind)
    const text = { [`${kind === 'question' ? 'label' : 'title'}.${ctx.lang}`]: input.label }
    const id = newId()
    const said = saying({ ...text, ...(kind === 'question' ? { type: 'text' } : {}) })
    const fields = withName(open.items, { id, kind }, said)
    const position = lastPosition(open.items) + 1
    await addItems(tx, open.draft, [{ id, kind, parentId: home.id, position, fields }], open.by)
    return id
  })
}

/** One place up or down among those that stand beside it. */
export async function movePart(
  ctx: Ctx,
  input: { draftId: string; itemId: string; direction: 'up' | 'down' },
): Promise<void> {
  await changeDraft(ctx, input.draftId, async (tx, open) => {
    const item = getItem(open, input.itemId)
    const beside = childrenOf(standing(open.items), item.parentId ?? '')
    const at = beside.findIndex(({ id }) => id === item.id)
    const other = beside[input.direction === 'up' ? at - 1 : at + 1]
    if (at < 0 || other === undefined) return
    const [first, second] = [item.position, other.position]
    // Two that share a place, as concurrent additions may: those behind make room.
    await placeItem(tx, item, { parentId: item.parentId, position: second })
    await placeItem(tx, other, { parentId: other.parentId, position: first })
  })
}

/** The part and all that stands in it. */
function treeOf(items: readonly Item[], root: Item): Item[] {
  return [root, ...childrenOf(items, root.id).flatMap((child) => treeOf(items, child))]
}

/** Into another section or group, at its end; never into itself. */
export async function placePart(ctx: Ctx, input: { draftId: string; itemId: string; parentId: string }): Promise<void> {
  await changeDraft(ctx, input.draftId, async (tx, open) => {
    const item = getItem(open, input.itemId)
    const home = getHome(open, input.parentId, item.kind)
    if (treeOf(open.items, item).some(({ id }) => id === home.id))
      throw new AppError('notAllowedNow', { reason: 'author.intoItself' })
    if (home.id === item.parentId) return
    await placeItem(tx, item, { parentId: home.id, position: lastPosition(open.items) + 1 })
  })
}

/** Takes a part out with all that stands in it, or puts it back where it was. */
export async function takeOut(ctx: Ctx, input: { draftId: string; itemId: string; out: boolean }): Promise<void> {
  await changeDraft(ctx, input.draftId, async (tx, open) => {
    const item = getItem(open, input.itemId)
    if (item.kind === 'questionnaire') throw new AppError('notFound')
    if ((item.removedAt !== null) === input.out) return
    await saveItem(tx, item, { removedAt: input.out ? open.by.now : null }, open.by)
  })
}

/** The same part once more behind it, with names of its own. Returns its id. */
export async function duplicatePart(ctx: Ctx, input: { draftId: string; itemId: string }): Promise<string> {
  return await changeDraft(ctx, input.draftId, async (tx, open) => {
    const item = getItem(open, input.itemId)
    if (item.kind === 'questionnaire') throw new AppError('notFound')
    const named = [...open.items]
    const ids = new Map<string, string>()
    const copies = treeOf(standing(open.items), item).map((one): NewItem => {
      const id = newId()
      ids.set(one.id, id)
      // A pair is of two: the copy has no other half.
      const { 'pair.with': _with, 'pair.part': _part, ...fields } = one.fields
      const copy = { ...one, id, fields: { ...fields, id: freeName(named, nameOf(one)) } }
      named.push(copy)
      const { kind, parentId, position } = one
      return {
        id,
        kind,
        parentId: (parentId === null ? undefined : ids.get(parentId)) ?? parentId,
        position,
        fields: copy.fields,
      }
    })
    const beside = childrenOf(open.items, item.parentId ?? '')
    for (const later of beside.filter(({ position }) => position > item.position))
      await placeItem(tx, later, { parentId: later.parentId, position: later.position + 1 })
    const placed = copies.map((copy, index) => (index === 0 ? { ...copy, position: item.position + 1 } : copy))
    await addItems(tx, open.draft, placed, open.by)
    return placed[0]?.id ?? item.id
  })
}

/** Puts back what one version said, as a new version; nothing is undone, everything is added. */
export async function restoreItem(
  ctx: Ctx,
  input: { draftId: string; itemId: string; version: number },
): Promise<void> {
  await changeDraft(ctx, input.draftId, async (tx, open) => {
    const item = getItem(open, input.itemId)
    const fields = await fieldsAt(tx, item, input.version)
    await saveItem(tx, item, { fields, removedAt: null }, open.by)
  })
}

/** Names of the fields of the page of languages: `t.<item>.<field>`, with the version in `v.<item>`. */
export function readTexts(sent: Sent): Translated[] {
  return Object.entries(sent).flatMap(([name, text]): Translated[] => {
    const [, itemId, field] = /^t\.([0-9a-f-]{36})\.(.{1,200})$/.exec(name) ?? []
    if (itemId === undefined || field === undefined || typeof text !== 'string') return []
    return [{ itemId, field, shown: Number(sent[`v.${itemId}`]) || 0, text }]
  })
}
