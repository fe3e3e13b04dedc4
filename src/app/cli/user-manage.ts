import { hashPassword } from 'better-auth/crypto'
import { CliError, evenly, type Io, readArgs } from '#app/cli/command.ts'
import { firstPassword } from '#app/cli/password.ts'
import { inSession, type Session, settings } from '#app/cli/session.ts'
import {
  auditOnMechanism,
  inRealSession,
  isMailed,
  openAccount,
  readEmail,
  sayMailed,
  sayPassword,
} from '#app/cli/user-add.ts'
import {
  endSeats,
  findPersonByEmail,
  type KnownPerson,
  listAll,
  listProtected,
  listSeatsOfAll,
} from '#app/cli/user.store.ts'
import { spoken } from '#app/cli/user-seat.ts'
import { inLang } from '#kernel/lang.ts'
import { closePerson } from '#modules/people/module.ts'
import { closeAccount, endInvitation, resetAccount } from '#platform/auth/operator.store.ts'
import type { Tx } from '#platform/ctx.ts'
import { queueInvitation } from '#platform/mail/operator.store.ts'
import { withOwner } from '#platform/db/owner.ts'
import { auditOperator } from '#platform/imports/operator.store.ts'

export async function listUsers(args: readonly string[], io: Io, usage: string): Promise<number> {
  readArgs(args, {}, usage)
  return await inSession(settings(), false, async ({ database }) => {
    const rows = await withOwner(database.adminUrl, async (tx) => {
      const [people, seats, factors] = [await listAll(tx), await listSeatsOfAll(tx), await listProtected(tx)]
      return people.map((person) => [
        person.email,
        inLang(person.name, 'en').text,
        standing(person, factors.has(person.id)),
        seats
          .filter(({ personId }) => personId === person.id)
          .map(({ role, organisation }) => `${spoken(role)} (${inLang(organisation, 'en').text})`)
          .join(', '),
      ])
    })
    for (const line of rows.length === 0 ? ['Nobody has an account yet.'] : evenly(rows)) io.out(line)
    return 0
  })
}

function standing(person: KnownPerson, factor: boolean): string {
  if (person.closed) return 'closed'
  if (!person.account) return 'no account yet'
  return factor ? 'second factor on' : 'no second factor yet'
}

async function getPerson(ownerTx: Tx, email: string): Promise<KnownPerson> {
  const person = await findPersonByEmail(ownerTx, email)
  if (person === undefined) throw new CliError(`Nobody here has the address ${email}.`)
  if (person.closed) throw new CliError(`The account of ${email} is closed.`)
  return person
}

export async function closeUser(args: readonly string[], io: Io, usage: string): Promise<number> {
  const { values } = readArgs(args, { email: { type: 'string' } }, usage)
  const email = readEmail(values.email, usage)
  return await inRealSession(async ({ database }) => {
    const ended = await withOwner(database.adminUrl, async (tx) => {
      const person = await getPerson(tx, email)
      const seats = (await listSeatsOfAll(tx)).filter(({ personId }) => personId === person.id)
      const now = new Date()
      await closePerson(tx, person.id, now)
      await endSeats(tx, person.id, now)
      await closeAccount(tx, person.id)
      for (const { id, objectId } of seats)
        await auditOperator(tx, { objectId, verb: 'end', kind: 'seat', thingId: id })
      await auditOnMechanism(tx, 'close account', person.id)
      return seats.length
    })
    io.out(`Closed: ${email}. Seats ended: ${ended}.`)
    return 0
  })
}

export async function inviteUser(args: readonly string[], io: Io, usage: string): Promise<number> {
  const options = { email: { type: 'string' }, 'password-stdin': { type: 'boolean', default: false } } as const
  const { values } = readArgs(args, options, usage)
  const email = readEmail(values.email, usage)
  return await inRealSession(async (session) => {
    const mailed = isMailed(session, values['password-stdin'])
    const { password, made } = await firstPassword(values['password-stdin'])
    await withOwner(session.database.adminUrl, async (tx) => {
      const person = await getPerson(tx, email)
      await auditOnMechanism(tx, 'invite again', person.id)
      if (mailed) await inviteByMail(tx, person)
      else await invite(tx, session, person, password)
    })
    io.out(`Invited: ${email}. What was there before, second factor and sessions, is gone.`)
    if (mailed) sayMailed(io)
    else if (made) sayPassword(io, session.config.publicUrl, password)
    return 0
  })
}

async function inviteByMail(ownerTx: Tx, person: KnownPerson): Promise<void> {
  await endInvitation(ownerTx, person.id)
  if (person.account) await resetAccount(ownerTx, person.id, null)
  await queueInvitation(ownerTx, person.id)
}

async function invite(ownerTx: Tx, session: Session, person: KnownPerson, password: string): Promise<void> {
  await endInvitation(ownerTx, person.id)
  if (person.account) await resetAccount(ownerTx, person.id, await hashPassword(password))
  else await openAccount(session, person, inLang(person.name, person.lang).text, password)
}
