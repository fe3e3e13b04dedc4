import { z } from 'zod'
import { CliError, type Io, readArgs, UsageError } from '#app/cli/command.ts'
import { firstPassword } from '#app/cli/password.ts'
import { inSession, isDemonstration, type Session, settings } from '#app/cli/session.ts'
import { resolveSeat, ROLES_GIVEN, type RoleGiven, type SeatWish, spoken } from '#app/cli/user-seat.ts'
import { addSeat, findPersonByEmail, type KnownPerson, listObjects } from '#app/cli/user.store.ts'
import { isLang, type Lang } from '#kernel/lang.ts'
import { isPersonName, PERSON_NAME_MOST } from '#kernel/person-name.ts'
import { addPerson } from '#modules/people/module.ts'
import type { AuditedVerb } from '#platform/audit/audit-words.ts'
import { openAuth } from '#platform/auth/open-auth.ts'
import type { Tx } from '#platform/ctx.ts'
import { queueInvitation } from '#platform/mail/operator.store.ts'
import { withOwner } from '#platform/db/owner.ts'
import { auditOperator } from '#platform/imports/operator.store.ts'

export const NO_ACCOUNTS =
  'This is a demonstration: its people are invented, and real accounts have no place in it. ' +
  'Give the real service a database of its own (UMRAN_DEMO=off and an empty database; see docs/operations.md).'

type Wish = { email: string; name: string; lang: Lang; given: boolean; seat: SeatWish | undefined }

/** Refuses before anything is opened where the settings say so already. */
export async function inRealSession<R>(work: (session: Session) => Promise<R>): Promise<R> {
  const config = settings()
  if (config.demo) throw new CliError(NO_ACCOUNTS)
  return await inSession(config, true, async (session) => {
    if (await isDemonstration(session)) throw new CliError(NO_ACCOUNTS)
    return await work(session)
  })
}

export function readEmail(given: string | undefined, usage: string): string {
  const parsed = z.email().safeParse(given?.trim().toLowerCase())
  if (!parsed.success) throw new UsageError(`--email needs a complete address.\n\n${usage}`)
  return parsed.data
}

function readWish(args: readonly string[], usage: string): Wish {
  const text = { type: 'string' } as const
  const { values } = readArgs(
    args,
    {
      email: text,
      name: text,
      lang: text,
      role: text,
      organisation: text,
      object: text,
      'note-verbale': text,
      'password-stdin': { type: 'boolean', default: false },
    },
    usage,
  )
  const name = values.name?.trim() ?? ''
  if (name === '') throw new UsageError(`--name is missing.\n\n${usage}`)
  if (!isPersonName(name))
    throw new UsageError(
      `--name is one line of at most ${PERSON_NAME_MOST} characters, without an address.\n\n${usage}`,
    )
  if (!isLang(values.lang)) throw new UsageError(`--lang is one of ar, en, es, fr, ru, zh.\n\n${usage}`)
  const role = ROLES_GIVEN.find((one) => one === values.role)
  if (values.role !== undefined && role === undefined)
    throw new UsageError(`--role is one of ${ROLES_GIVEN.join(', ')}.\n\n${usage}`)
  const common = { email: readEmail(values.email, usage), name, lang: values.lang, given: values['password-stdin'] }
  return { ...common, seat: role === undefined ? undefined : seatWish(role, values) }
}

function seatWish(
  role: RoleGiven,
  values: { organisation?: string; object?: string; 'note-verbale'?: string },
): SeatWish {
  return {
    role,
    organisation: values.organisation,
    object: values.object,
    noteVerbale: values['note-verbale']?.trim() || undefined,
  }
}

export async function addUser(args: readonly string[], io: Io, usage: string): Promise<number> {
  const wish = readWish(args, usage)
  return await inRealSession(async (session) => {
    const mailed = isMailed(session, wish.given)
    const { password, made } = await firstPassword(wish.given)
    const { person, fresh } = await withOwner(session.database.adminUrl, async (tx) => {
      const known = await findPersonByEmail(tx, wish.email)
      if (known?.closed === true)
        throw new CliError(`The account of ${wish.email} was closed. A closed account is not opened again.`)
      const person = known ?? (await newPerson(tx, wish))
      await giveSeat(tx, person, wish.seat)
      // The last step, so that a refusal of it takes everything else back.
      const fresh = !person.account
      if (fresh && mailed) await queueInvitation(tx, person.id)
      else if (fresh) await openAccount(session, person, wish.name, password)
      return { person, fresh }
    })
    io.out(
      `${fresh ? 'Account made' : 'Known already'}: ${person.email}${wish.seat === undefined ? '' : `, ${spoken(wish.seat.role)}`}`,
    )
    if (fresh && mailed) sayMailed(io)
    else if (fresh && made) sayPassword(io, session.config.publicUrl, password)
    if (!fresh) io.out('The account stays as it was, with its password. "user invite" gives a new one.')
    return 0
  })
}

/** With a mail server a link goes out, with which the person chooses the password; nobody else ever knows one. */
export function isMailed({ config }: Session, given: boolean): boolean {
  return config.mail.smtpUrl !== undefined && !given
}

export function sayMailed(io: Io): void {
  io.out('An invitation goes out by mail, with a link to the first password that works once and for three days.')
}

export function sayPassword(io: Io, publicUrl: string, password: string): void {
  io.out(`First password, shown only now: ${password}`)
  io.out(`Hand it over in person. Sign in at ${publicUrl}, then set up the second factor.`)
}

async function newPerson(ownerTx: Tx, { name, email, lang }: Wish): Promise<KnownPerson> {
  const names = { [lang]: name }
  const id = await addPerson(ownerTx, { name: names, email, lang })
  return { id, name: names, email, lang, closed: false, account: false }
}

async function giveSeat(ownerTx: Tx, person: KnownPerson, wish: SeatWish | undefined): Promise<void> {
  if (wish === undefined) {
    await auditOnMechanism(ownerTx, 'add account', person.id)
    return
  }
  const seat = await resolveSeat(ownerTx, wish)
  const thingId = await addSeat(ownerTx, { ...seat, personId: person.id }).catch((error: unknown) => {
    throw isTaken(error)
      ? new CliError('This State has a focal point in the cycle already. Close that account first.')
      : error
  })
  const content = { role: seat.role, noteVerbale: seat.noteVerbale }
  await auditOperator(ownerTx, { objectId: seat.objectId, verb: 'accredit', kind: 'seat', thingId, content })
}

function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505'
}

/** Acts about a person without a seat are kept in the chain of the mechanism. */
export async function auditOnMechanism(ownerTx: Tx, verb: AuditedVerb, personId: string): Promise<void> {
  const mechanism = (await listObjects(ownerTx)).find(({ kind }) => kind === 'mechanism')
  if (mechanism === undefined) throw new CliError('There is no mechanism here. Start Umran once (bin/start).')
  await auditOperator(ownerTx, { objectId: mechanism.id, verb, kind: 'person', thingId: personId })
}

export async function openAccount(
  { config, database }: Session,
  person: Pick<KnownPerson, 'id' | 'email'>,
  name: string,
  password: string,
): Promise<void> {
  const { secret, publicUrl } = config
  const auth = await openAuth({ url: database.authUrl, secret, publicUrl, demonstration: false })
  try {
    await auth.createAccount({ personId: person.id, email: person.email, name, password })
  } finally {
    await auth.close()
  }
}
