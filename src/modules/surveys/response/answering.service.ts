import { type Permission, refused } from '#kernel/permission.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { Section } from '../section/section.ts'
import { getResponseById } from './response.store.ts'

/** May the answers of this section be changed now, and, cleared as it is, be `opened` again? The review says; what was sent stays as it was sent. */
export async function answeringOf(ctx: Ctx, tx: Tx, section: Section, opened = false): Promise<Permission> {
  const { objectId, purpose } = section
  const answering = await ctx.registry.answering(tx, objectId, purpose, opened ? section : undefined)
  if (!answering.ok || section.purpose === 'full') return answering
  const { state } = await getResponseById(tx, section.responseId)
  return state === 'OPEN' ? answering : refused('survey.sent')
}
