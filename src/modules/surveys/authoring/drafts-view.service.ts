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
  /** The version that was just published, and how many States hold another; `beside` what States are asked. */
  published: { version: number; states: number; beside: boolean } | null
  may: { author: Permission; begin: Permission }
}

function publishedOf(versions: readonly VersionView[], asked: string | undefined, draftId: string | undefined) {
  const one = draftId === undefined ? undefined : versions.find(({ published }) => published?.draftId === draftId)
  if (one === undefined) return null
  const others = versions.filter(({ id, key }) => key === one.key && id !== one.id)
  const states = others.reduce((sum, { held }) => sum + held, 0)
  // A cycle may have chosen it: then States hold it.
  return { version: one.version, states, beside: one.key !== asked && states === 0 }
}

/** The questionnaires of the mechanism that this installation shows: versions that are asked, drafts that are written. */
export async function loadDrafts(ctx: Ctx, publishedDraft?: string): Promise<DraftsView> {
  return await inTransaction(ctx, async (tx) => {
    const mechanism = await getMechanism(tx, ctx.demonstration)
    const actor = await loadActor(ctx, tx)
    const may = { author: mayAuthor(actor, mechanism.id), begin: mayPublish(actor, mechanism.id) }
    if (!may.author.ok) return { mechanism: mechanism.title, versions: [], drafts: [], published: null, may }
    const rows = await listVersionRows(tx, mechanism.id)
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
    const versions = rows.map(({ id, key, version, title }): VersionView => {
      const publication = publications.find((one) => one.id === id)
      const before = rows.find((one) => one.key === key && one.version < version)
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
    })
    const first = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.version - b.version)[0]
    return {
      mechanism: mechanism.title,
      versions,
      published: publishedOf(versions, first?.key, publishedDraft),
      drafts: drafts.map(({ id, key, state, baseId, createdAt, ownerId }) => {
        const head = heads.find(({ draftId }) => draftId === id)
        const change = changes.find(({ draftId }) => draftId === id)
        return {
          id,
          key,
          title: head === undefined ? {} : titleOf(head),
          state,
          base: rows.find((one) => one.id === baseId)?.version ?? null,
          changedAt: change?.at ?? createdAt,
          changedBy: people.get(change?.by ?? ownerId) ?? {},
        }
      }),
      may,
    }
  })
}
