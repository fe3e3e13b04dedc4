import { sql } from 'kysely'
import type { Role } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { listOwnLinks, type OwnLink } from '#platform/access/link.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { KeptMail, Mail, MailState } from './mail.ts'
import { type MailSetting, type Quiet, quietOf, USUAL } from './when.ts'

export type Told = {
  kind: string
  placeId: string
  thingId: string
  dueOn?: string | undefined
  roles: readonly Role[]
  /** Those of these organisations only. */
  organisations?: readonly string[] | undefined
  /** Of those who hold single sections, those who hold this one. */
  partId?: string
  personId?: string
}

/**
 * Tells those who have one of the roles on the object, in the transaction of what they are told of: both exist or neither.
 * The database finds them, since not everybody may know who they are; the actor is not among them.
 */
export async function tell(ctx: Ctx, tx: Tx, told: Told): Promise<void> {
  await sql`select access.tell(${told.kind}, ${told.placeId}::uuid, ${told.thingId}::uuid, ${told.dueOn ?? null}::date,
    ${[...told.roles]}::text[], ${told.organisations === undefined ? null : [...told.organisations]}::uuid[],
    ${told.partId ?? null}::uuid, ${told.personId ?? null}::uuid)`.execute(tx)
  await ctx.jobs.send(tx, 'mail.send', {})
}

export type OwnMail = Pick<Mail, 'kind' | 'thingId'> & { mark?: string; placeId?: string; dueOn?: string }

/** Tells the actor something of the own account, or of the own deadlines; what was told before is not told again. */
export async function tellOneself(ctx: Ctx, tx: Tx, mails: readonly OwnMail[], now: Date): Promise<void> {
  const personId = ctx.personId
  if (personId === null || mails.length === 0) return
  const rows = mails.map(({ kind, thingId, mark, placeId, dueOn }) => ({
    id: newId(),
    kind,
    mark: mark ?? '',
    person_id: personId,
    place_id: placeId ?? null,
    thing_id: thingId,
    due_on: dueOn ?? null,
    due_at: now,
  }))
  await tx
    .insertInto('mail')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await ctx.jobs.send(tx, 'mail.send', {})
}

type Row = {
  id: string
  kind: string
  mark: string
  person_id: string
  place_id: string | null
  thing_id: string
  due_on: string | null
  created_at: Date
  attempts: number
}

const COLUMNS = ['id', 'kind', 'mark', 'person_id', 'place_id', 'thing_id', 'due_on', 'created_at', 'attempts'] as const

function mailOf(row: Row): Mail {
  return {
    id: row.id,
    kind: row.kind,
    mark: row.mark,
    personId: row.person_id,
    placeId: row.place_id,
    thingId: row.thing_id,
    dueOn: row.due_on,
    createdAt: row.created_at,
    attempts: row.attempts,
  }
}

/** The actor's own mails, newest first. */
export async function listOwnMails(tx: Tx, personId: string, limit: number): Promise<KeptMail[]> {
  const rows = await tx
    .selectFrom('mail')
    .select([...COLUMNS, 'state', 'due_at', 'done_at', 'digest_id'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...mailOf(row),
    state: row.state,
    dueAt: row.due_at,
    doneAt: row.done_at,
    digestId: row.digest_id,
  }))
}

/** What a digest bundles, in the order in which it came. */
export async function listBundled(tx: Tx, digestId: string): Promise<Mail[]> {
  const rows = await tx
    .selectFrom('mail')
    .select(COLUMNS)
    .where('digest_id', '=', digestId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(mailOf)
}

export type Recipient = {
  name: LangMap
  email: string
  lang: Lang
  numerals: 'latn' | 'arab' | null
  setting: MailSetting
  quiet: Quiet
  /** Links that are open, by the review whose sections they lead to. */
  links: ReadonlyMap<string, OwnLink>
}

/** The actor, as somebody to write to; undefined when the account is closed. */
export async function findRecipient(tx: Tx, personId: string): Promise<Recipient | undefined> {
  const row = await tx
    .selectFrom('person as p')
    .leftJoin('mail_setting as s', 's.person_id', 'p.id')
    .select(['p.name', 'p.lang', 'p.numerals', 's.choice', 's.time_zone', 's.weekend'])
    .select([
      sql<string | null>`access.own_address()`.as('email'),
      sql<string | null>`access.own_country()`.as('country'),
    ])
    .where('p.id', '=', sql<string>`access.actor()`)
    .where('p.id', '=', personId)
    .where('p.closed_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined || row.email === null) return undefined
  const { name, email, lang, numerals } = row
  const setting = { choice: row.choice ?? USUAL.choice, timeZone: row.time_zone, weekend: row.weekend }
  const quiet = quietOf(setting, row.country)
  return { name, email, lang, numerals, setting, quiet, links: await listOwnLinks(tx, personId) }
}

export async function saveSetting(tx: Tx, personId: string, setting: MailSetting): Promise<void> {
  const columns = { choice: setting.choice, time_zone: setting.timeZone, weekend: setting.weekend }
  await tx
    .insertInto('mail_setting')
    .values({ person_id: personId, ...columns })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(columns))
    .execute()
}

export async function markReminded(tx: Tx, personId: string, day: string): Promise<void> {
  await tx
    .insertInto('mail_setting')
    .values({ person_id: personId, reminded_on: day })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ reminded_on: day }))
    .execute()
}

// What only the mailer may do ----------------------------------------------------------------------------------------

/** Seconds for which a mail is a worker's own: longer than a mail server may take to answer. */
const LEASE = 600

/** The next mail that is due, if any, taken so that no other worker takes it. */
export async function claimMail(tx: Tx, now: Date): Promise<Mail | undefined> {
  const { rows } = await sql<Row>`
    select * from access.claim_mail(${now}::timestamptz, make_interval(secs => ${LEASE}))`.execute(tx)
  const [row] = rows
  return row === undefined ? undefined : mailOf(row)
}

export type Settled = { state: MailState; now: Date; nextAt?: Date; failure?: string }

export async function settleMail(tx: Tx, mail: Pick<Mail, 'id' | 'attempts'>, settled: Settled): Promise<void> {
  await sql`select access.settle_mail(${mail.id}::uuid, ${mail.attempts}, ${settled.state},
    ${settled.nextAt ?? null}::timestamptz, ${settled.failure ?? null}, ${settled.now}::timestamptz)`.execute(tx)
}

/** False when the digest of that day is gone already. */
export async function bundleMail(
  tx: Tx,
  mail: Pick<Mail, 'id' | 'attempts'>,
  digest: { day: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select access.bundle_mail(${mail.id}::uuid, ${mail.attempts}, ${newId()}::uuid,
    ${digest.day}::date, ${digest.at}::timestamptz) as done`.execute(tx)
  return rows[0]?.done === true
}

export type Reminded = { personId: string; timeZone: string | null; country: string | null; remindedOn: string | null }

/** Everybody with a place. */
export async function listMailed(tx: Tx): Promise<Reminded[]> {
  const { rows } = await sql<{
    person_id: string
    time_zone: string | null
    country: string | null
    reminded_on: string | null
  }>`select * from access.mailed_people()`.execute(tx)
  return rows.map((row) => ({
    personId: row.person_id,
    timeZone: row.time_zone,
    country: row.country,
    remindedOn: row.reminded_on,
  }))
}

export async function forgetMails(tx: Tx, before: Date): Promise<void> {
  await sql`select access.forget_mails(${before}::timestamptz)`.execute(tx)
}

export async function countMails(tx: Tx): Promise<Map<MailState, number>> {
  const { rows } = await sql<{ state: MailState; mails: number }>`
    select state, mails::int as mails from access.count_mails()`.execute(tx)
  return new Map(rows.map((row) => [row.state, row.mails]))
}
