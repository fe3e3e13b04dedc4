import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { getMechanism } from '#modules/frameworks/index.ts'
import { listPeople } from '#modules/people/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayAuthor, mayPublish } from './draft.policy.ts'
import { listDrafts } from './draft.store.ts'
import { type DraftState, titleOf } from './draft.ts'
import { listHeads, listLastChanges } from './item.store.ts'
import { countResponses, listPublications, listVersionRows } from './version.store.ts'

export type DraftRow = {
  id: string
  key: string
  title: LangMap
  state: DraftState
  /** Of the version it began with. */
  base: number | null
  changedAt: Date
  changedBy: LangMap
}

export type VersionView = {
  id: string
  key: string
  version: number
  title: LangMap
  /** When and by whom it was published here; null for what came with a pack or a file. */
  published: { at: Date; by: LangMap; draftId: string } | null
  held: number
  answering: number
  /** The version before it, to compare with. */
  before: string | null
}

export type DraftsView = {
  mechanism: LangMap
  versions: VersionView[]
  drafts: DraftRow[]
  may: { author: Permission; begin: Permission }
}

/** The questionnaires of the mechanism that this installation shows: versions that are asked, drafts that are written. */
export async function loadDrafts(ctx: Ctx): Promise<DraftsView> {
  return await inTransaction(ctx, async (tx) => {
    const mechanism = await getMechanism(tx, ctx.demonstration)
    const actor = await loadActor(ctx, tx)
    const may = { author: mayAuthor(actor, mechanism.id), begin: mayPublish(actor, mechanism.id) }
    if (!may.author.ok) return { mechanism: mechanism.title, versions: [], drafts: [], may }
    const versions = await listVersionRows(tx, mechanism.id)
    const publications = await listPublications(tx, mechanism.id)
    const held = await countResponses(tx, mechanism.id)
    const drafts = await listDrafts(tx, mechanism.id)
    const ids = drafts.map(({ id }) => id)
    const heads = await listHeads(tx, ids)
    const changes = await listLastChanges(tx, ids)
    const people = await listPeople(
      tx,
      [...publications, ...changes].map(({ by }) => by),
    )
    return {
      mechanism: mechanism.title,
      versions: versions.map(({ id, key, version, title }) => {
        const publication = publications.find((one) => one.id === id)
        const before = versions.find((one) => one.key === key && one.version < version)
        return {
          id,
          key,
          version,
          title,
          published:
            publication === undefined
              ? null
              : { at: publication.at, by: people.get(publication.by) ?? {}, draftId: publication.draftId },
          held: held.get(id)?.held ?? 0,
          answering: held.get(id)?.answering ?? 0,
          before: before?.id ?? null,
        }
      }),
      drafts: drafts.map(({ id, key, state, baseId, createdAt, ownerId }) => {
        const head = heads.find(({ draftId }) => draftId === id)
        const change = changes.find(({ draftId }) => draftId === id)
        return {
          id,
          key,
          title: head === undefined ? {} : titleOf(head),
          state,
          base: versions.find((one) => one.id === baseId)?.version ?? null,
          changedAt: change?.at ?? createdAt,
          changedBy: people.get(change?.by ?? ownerId) ?? {},
        }
      }),
      may,
    }
  })
}
