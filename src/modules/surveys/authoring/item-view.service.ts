import type { QuestionType } from '#engines/survey/definition.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { listPeople } from '#modules/people/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { DraftProblem } from './check.ts'
import { type Condition, readCondition } from './condition.ts'
import { type DraftHead, openDraft, outlineOf, type PartLine } from './draft-view.service.ts'
import { type Fields, type Item, nameOf, titleOf } from './draft.ts'
import { choicePath, codesOf } from './fields.ts'
import { listFormerVersions, listItems } from './item.store.ts'
import { changedPaths } from './merge.ts'
import { reachOf } from './reach.ts'

/** What an expression can ask for. */
export type Referable = {
  name: string
  number: string
  title: LangMap
  type: QuestionType
  choices: { code: string; label: string }[]
}

export type ItemView = {
  head: DraftHead
  item: Pick<Item, 'id' | 'kind' | 'fields' | 'version' | 'changedAt' | 'removedAt' | 'parentId'>
  number: string
  changedBy: LangMap
  problems: DraftProblem[]
  referable: Referable[]
  /** Names of what a condition of it can be made of: asked before it, with one answer as seen from here. */
  reach: string[]
  /** "Asked when" as lists say it; null where only the expression can. */
  condition: Condition | null
  /** Sections and groups it may stand in. */
  homes: { id: string; title: LangMap; name: string; number: string; depth: number }[]
  provisions: { eid: string; heading: LangMap }[]
  before: { id: string; title: LangMap } | null
  after: { id: string; title: LangMap } | null
}

function choicesOf(fields: Fields, wanted: string): Referable['choices'] {
  return codesOf(fields).map((code) => ({
    code,
    label: fields[choicePath(code, `label.${wanted}`)] ?? fields[choicePath(code, 'label.en')] ?? '',
  }))
}

function homesOf(lines: readonly PartLine[], item: Item): ItemView['homes'] {
  if (item.kind !== 'question' && item.kind !== 'group') return []
  return lines
    .filter(({ kind, id }) => (kind === 'section' || kind === 'group') && id !== item.id)
    .map(({ id, title, name, number, depth, kind }) => ({
      id,
      title,
      name,
      number,
      depth: kind === 'section' ? 0 : depth + 1,
    }))
}

/** One part with everything its page needs: its fields, what is wrong with them, what can be asked for. */
export async function loadItem(ctx: Ctx, place: { draftId: string; itemId: string }): Promise<ItemView> {
  return await inTransaction(ctx, async (tx) => {
    const { draft, head, items, problems, provisions, definition } = await openDraft(ctx, tx, place.draftId)
    const item =
      items.find(({ id }) => id === place.itemId) ??
      (await listItems(tx, draft.id)).find(({ id }) => id === place.itemId)
    if (item === undefined) throw new AppError('notFound')
    const people = await listPeople(tx, [item.changedBy])
    const lines = outlineOf(items, problems)
    const at = lines.findIndex(({ id }) => id === item.id)
    const neighbour = (line: PartLine | undefined) => (line === undefined ? null : { id: line.id, title: line.title })
    const { id, kind, fields, version, changedAt, removedAt, parentId } = item
    const reach = reachOf(definition, nameOf(item))
    return {
      head,
      item: { id, kind, fields, version, changedAt, removedAt, parentId },
      number: lines[at]?.number ?? '',
      changedBy: people.get(item.changedBy) ?? {},
      problems: problems.filter(({ itemId }) => itemId === id),
      referable: lines.flatMap((line): Referable[] => {
        const own = items.find((one) => one.id === line.id)
        if (line.type === null || line.type === 'note' || own === undefined) return []
        const { name, number, title, type } = line
        return [{ name, number, title, type, choices: choicesOf(own.fields, ctx.lang) }]
      }),
      reach: [...reach.keys()],
      condition: readCondition(fields.relevant, reach) ?? null,
      homes: homesOf(lines, item),
      provisions: provisions.map(({ eid, heading, num }) => ({ eid, heading: heading ?? num })),
      before: at < 1 ? null : neighbour(lines[at - 1]),
      after: at < 0 ? null : neighbour(lines[at + 1]),
    }
  })
}

export type ItemVersionView = {
  version: number
  at: Date
  by: LangMap
  removed: boolean
  /** What this version changed against the one before it. */
  changes: { path: string; before: string; after: string }[]
}

export type ItemHistoryView = {
  head: DraftHead
  itemId: string
  name: string
  title: LangMap
  versions: ItemVersionView[]
}

/** Every version of one part with its author and time, the last first. */
export async function loadItemHistory(ctx: Ctx, place: { draftId: string; itemId: string }): Promise<ItemHistoryView> {
  return await inTransaction(ctx, async (tx) => {
    const { draft, head } = await openDraft(ctx, tx, place.draftId)
    const item = (await listItems(tx, draft.id)).find(({ id }) => id === place.itemId)
    if (item === undefined) throw new AppError('notFound')
    const { version, changedAt: at, changedBy: by, fields, removedAt } = item
    const former = await listFormerVersions(tx, item.id)
    const versions = [{ version, at, by, fields, removed: removedAt !== null }, ...former]
    const people = await listPeople(
      tx,
      versions.map((one) => one.by),
    )
    return {
      head,
      itemId: item.id,
      name: nameOf(item),
      title: titleOf(item),
      versions: versions.map((one, index) => {
        const before = versions[index + 1]?.fields ?? {}
        return {
          version: one.version,
          at: one.at,
          by: people.get(one.by) ?? {},
          removed: one.removed,
          changes: changedPaths(before, one.fields).map((path) => ({
            path,
            before: before[path] ?? '',
            after: one.fields[path] ?? '',
          })),
        }
      }),
    }
  })
}
