import type { Actor } from '#kernel/actor.ts'
import { paths } from '#paths'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { WorkItem } from '#platform/registry.ts'
import { authorPaths } from './author-paths.ts'
import { countOpenDrafts } from './draft.store.ts'
import { listNewer } from './version.store.ts'

function seatsOf(actor: Actor, role: 'case_officer' | 'focal_point'): string[] {
  return [...new Set(actor.seats.filter((seat) => seat.role === role).map(({ objectId }) => objectId))]
}

/** Drafts on the secretariat's desk; and for a focal point the newer version that the own answers could go over to. */
export async function authorWorkOf(ctx: Ctx, tx: Tx, actor: Actor): Promise<WorkItem[]> {
  const items: WorkItem[] = []
  const count = await countOpenDrafts(tx, seatsOf(actor, 'case_officer'))
  if (count > 0)
    items.push({
      key: 'author.work.drafts',
      params: { count },
      names: {},
      href: paths.questionnaires(ctx.lang),
      whose: 'mine',
    })
  for (const { objectId, version } of await listNewer(tx, seatsOf(actor, 'focal_point'))) {
    if (!(await ctx.registry.answering(tx, objectId)).ok) continue
    const href = authorPaths.takeOver(ctx.lang, objectId)
    items.push({ key: 'author.work.newer', params: { version }, names: {}, href, whose: 'mine' })
  }
  return items
}
