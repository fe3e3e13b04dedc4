import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Auth, FoundLink } from '#platform/auth/auth.ts'
import type { Ctx } from '#platform/ctx.ts'

/** The mail with a code goes at once: whoever asked for it waits. */
async function wakeMailer(ctx: Ctx): Promise<void> {
  const nobody: Ctx = { ...ctx, personId: null, link: undefined }
  await inTransaction(nobody, async (tx) => await ctx.jobs.send(tx, 'mail.send', {}))
}

export async function askCode(ctx: Ctx, auth: Auth, token: string): Promise<string> {
  const codeId = await auth.askLinkCode(token)
  await wakeMailer(ctx)
  return codeId
}

export async function askForLink(ctx: Ctx, auth: Auth, token: string): Promise<void> {
  await auth.askForLink(token)
  await wakeMailer(ctx)
}

export type LinkView =
  | (Pick<FoundLink, 'state' | 'address' | 'personId'> & { mailbox: string | null })
  | { state: 'unknown' }

/** What a link leads to, for whoever follows it. The mailbox is where a demonstration keeps what it would send. */
export async function loadLink(ctx: Ctx, auth: Auth, token: string): Promise<{ view: LinkView; reviewId?: string }> {
  const found = await auth.findLink(token)
  if (found === undefined) return { view: { state: 'unknown' } }
  const { state, address, personId, reviewId } = found
  const view = { state, address, personId, mailbox: ctx.demonstration ? personId : null }
  // Whoever opened it before in this browser goes straight on.
  const opened = ctx.link?.state === 'open' && ctx.personId === personId && token.startsWith(`${ctx.link.id}.`)
  return opened ? { view, reviewId } : { view }
}
