import { paths } from '#paths'
import type { Translators } from '#i18n/catalogues.server.ts'
import { FALLBACK, isOffered } from '#i18n/offered.ts'
import type { T } from '#i18n/translate.ts'
import { newId } from '#kernel/ids.ts'
import { inLang } from '#kernel/lang.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Auth } from '#platform/auth/auth.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { holdStill } from './read-only.store.ts'
import { DIGEST, kindOf, type Mail, MAILER_ID, REMINDER, stageOf, reminderMark } from './mail.ts'
import {
  bundleMail,
  claimMail,
  findRecipient,
  forgetMails,
  listBundled,
  listMailed,
  markReminded,
  type OwnMail,
  type Recipient,
  type Settled,
  settleMail,
  tellOneself,
} from './mail.store.ts'
import { planned, renderMail } from './render.ts'
import { isMailFailure, type Transport } from './smtp.ts'
import { customOf, dayAt, nextMorning, planOf, type Quiet, retryAt, type Sort } from './when.ts'

/** What sending needs of the running process. Without a transport nothing leaves: mails are kept and can be looked at. */
export type Post = {
  base: Omit<Ctx, 'personId' | 'certified' | 'lang' | 'requestId'>
  translators: Translators
  auth: Pick<Auth, 'openInvitation'>
  publicUrl: string
  transport: Transport | undefined
  /** One line for the operator: which mail, and a code. */
  report: (failure: { mailId: string; code: string; final: boolean }) => void
}

function ctxOf(post: Post, personId: string): Ctx {
  return { ...post.base, personId, certified: false, lang: FALLBACK, requestId: newId() }
}

/** The mailer in its own name, which knows what waits. */
async function asMailer<R>(post: Post, work: (tx: Tx) => Promise<R>): Promise<R> {
  return await inTransaction(ctxOf(post, MAILER_ID), work)
}

/**
 * Reads as the recipient and writes nothing: whatever goes into a mail, its recipient may see at this moment. The mailer
 * has no eyes of its own.
 */
async function asRecipient<R>(post: Post, personId: string, read: (ctx: Ctx, tx: Tx) => Promise<R>): Promise<R> {
  const ctx = ctxOf(post, personId)
  return await inTransaction(ctx, async (tx) => {
    await holdStill(tx)
    return await read(ctx, tx)
  })
}

/** Is it still so? What is expected must stand in the recipient's "My work"; news are for those who have a place there. */
async function isStill(ctx: Ctx, tx: Tx, mail: Mail): Promise<boolean> {
  const kind = kindOf(ctx.registry.mails, mail)
  if (kind === undefined) return false
  if (kind.sort === 'binds' || kind.sort === 'asked') return true
  const actor = await loadActor(ctx, tx)
  if (kind.sort === 'news') return actor.seats.some((seat) => seat.objectId === mail.placeId)
  const name = mail.kind === REMINDER ? mail.mark.split(' ')[0] : mail.kind
  for (const list of ctx.registry.work)
    for (const item of await list(ctx, tx, actor))
      if (item.whose === 'mine' && item.about?.kind === name && item.about?.id === mail.thingId) return true
  return false
}

type Ready = { recipient: Recipient; mails: Mail[] }

/** Who it goes to and what of it still is so; undefined where nothing is left to say. */
async function prepare(post: Post, mail: Mail): Promise<Ready | undefined> {
  return await asRecipient(post, mail.personId, async (ctx, tx) => {
    const recipient = await findRecipient(tx, mail.personId)
    if (recipient === undefined) return undefined
    const candidates = mail.kind === DIGEST ? await listBundled(tx, mail.id) : [mail]
    const mails: Mail[] = []
    // Without a way out the mails show what was told, also when it has been done since.
    for (const one of candidates) if (post.transport === undefined || (await isStill(ctx, tx, one))) mails.push(one)
    return mails.length === 0 ? undefined : { recipient, mails }
  })
}

function translatorOf(post: Post, { lang, numerals }: Recipient): T {
  return post.translators(isOffered(lang) ? lang : FALLBACK, numerals ?? undefined)
}

function sortOf(post: Post, mail: Mail): Sort | undefined {
  if (mail.kind === DIGEST) return 'digest'
  const kind = kindOf(post.base.registry.mails, mail)
  return kind === undefined ? undefined : mail.kind === REMINDER ? 'reminder' : kind.sort
}

/** Who was invited and has no account yet gets a link that works once; the mail's row holds nothing of it. */
async function invitationOf(post: Post, mail: Mail, recipient: Recipient, t: T): Promise<string | undefined> {
  if (kindOf(post.base.registry.mails, mail)?.invites !== true || post.transport === undefined) return undefined
  const token = await post.auth.openInvitation({
    personId: mail.personId,
    email: recipient.email,
    name: inLang(recipient.name, t.lang).text,
  })
  return token === undefined ? undefined : post.publicUrl + paths.firstPassword(t.lang, token)
}

async function deliver(post: Post, mail: Mail, { recipient, mails }: Ready, now: Date): Promise<Settled> {
  if (post.transport === undefined) return { state: 'kept', now }
  const t = translatorOf(post, recipient)
  const invitation = await invitationOf(post, mail, recipient, t)
  const { publicUrl } = post
  const given = invitation === undefined ? {} : { invitation }
  const { name, links } = recipient
  const with_ = { ...planned(post.base, publicUrl), t, now, name, links, ...given }
  const letter = renderMail(mail, mails, with_)
  if (letter === undefined) return { state: 'dropped', now }
  const me = `${publicUrl}${paths.me(t.lang)}#mail`
  await post.transport.send(letter, {
    messageId: `<${mail.id}@${new URL(publicUrl).hostname}>`,
    to:
      invitation === undefined && links.size === 0
        ? { name: inLang(recipient.name, t.lang).text, address: recipient.email }
        : recipient.email,
    date: now,
    lang: t.lang,
    ...(mail.kind === DIGEST ? { unsubscribe: me } : {}),
  })
  return { state: 'sent', now }
}

async function bundle(post: Post, mail: Mail, digest: { day: string; at: Date }, quiet: Quiet): Promise<void> {
  const done = await asMailer(post, async (tx) => await bundleMail(tx, mail, digest))
  // That day's has gone already: the next one takes it.
  const after = nextMorning(new Date(digest.at.getTime() + 1000), quiet)
  if (!done) await asMailer(post, async (tx) => await bundleMail(tx, mail, after))
}

/** What becomes of one mail; undefined where it went into a digest. */
async function outcome(post: Post, mail: Mail, now: Date): Promise<Settled | undefined> {
  const sort = sortOf(post, mail)
  const ready = sort === undefined ? undefined : await prepare(post, mail)
  if (sort === undefined || ready === undefined) return { state: 'dropped', now }
  const { quiet } = ready.recipient
  const plan = planOf(sort, quiet, now)
  switch (plan.act) {
    case 'drop':
      return { state: 'dropped', now }
    case 'wait':
      return { state: 'queued', now, nextAt: plan.until }
    case 'bundle':
      await bundle(post, mail, plan, quiet)
      return undefined
    case 'send':
      return await deliver(post, mail, ready, now)
  }
}

/** Sends what is due, one after the other; ends early when the mail server is out of reach. */
export async function sendMails(post: Post): Promise<void> {
  for (;;) {
    const now = post.base.now()
    const mail = await asMailer(post, async (tx) => await claimMail(tx, now))
    if (mail === undefined) return
    try {
      const settled = await outcome(post, mail, now)
      if (settled !== undefined) await asMailer(post, async (tx) => await settleMail(tx, mail, settled))
    } catch (error) {
      const failure = isMailFailure(error) ? error : undefined
      const code = failure?.code ?? 'EINTERNAL'
      const nextAt = failure?.fatal === true ? undefined : retryAt(mail.attempts, now)
      const settled: Settled =
        nextAt === undefined ? { state: 'failed', now, failure: code } : { state: 'queued', now, nextAt, failure: code }
      await asMailer(post, async (tx) => await settleMail(tx, mail, settled))
      post.report({ mailId: mail.id, code, final: nextAt === undefined })
      if (failure?.away === true) return
    }
  }
}

/** From this hour of the recipient's day on the deadlines are looked through, once a day. */
const HOUR = 3_600_000
const LOOKED_THROUGH = 5 * HOUR
const KEPT_DAYS = 180

/** Reminds everybody of what is due in a month, in a week, today, or was: each stage of each deadline once. */
export async function remind(post: Post): Promise<void> {
  const now = post.base.now()
  for (const { personId, timeZone, country, remindedOn } of await asMailer(post, listMailed)) {
    const zone = timeZone ?? customOf(country).timeZone
    const day = dayAt(new Date(now.getTime() - LOOKED_THROUGH), zone)
    if (remindedOn !== null && remindedOn >= day) continue
    const ctx = ctxOf(post, personId)
    await inTransaction(ctx, async (tx) => {
      await tellOneself(ctx, tx, await remindersOf(ctx, tx, day), now)
      await markReminded(tx, personId, day)
    })
  }
  await asMailer(post, async (tx) => await forgetMails(tx, new Date(now.getTime() - KEPT_DAYS * 24 * HOUR)))
}

async function remindersOf(ctx: Ctx, tx: Tx, day: string): Promise<OwnMail[]> {
  const actor = await loadActor(ctx, tx)
  const found: OwnMail[] = []
  for (const list of ctx.registry.work)
    for (const { whose, about, dueOn } of await list(ctx, tx, actor)) {
      if (whose !== 'mine' || about === undefined || dueOn === undefined) continue
      const stage = stageOf((Date.parse(dueOn) - Date.parse(day)) / (24 * HOUR))
      if (stage === undefined || !Object.hasOwn(ctx.registry.mails, about.kind)) continue
      const { id: thingId, placeId } = about
      found.push({ kind: REMINDER, mark: reminderMark(about.kind, stage), thingId, placeId, dueOn })
    }
  return found
}
