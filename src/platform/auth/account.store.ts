import { Kysely, PostgresDialect, sql, type Generated } from 'kysely'
import type pg from 'pg'
import { newId } from '#kernel/ids.ts'

type User = {
  id: string
  name: string
  email: string
  email_verified: boolean
  two_factor_enabled: boolean
  demonstration: boolean
}
type Account = { id: string; user_id: string; account_id: string; provider_id: string; password: string | null }
type Session = { id: string; user_id: string; token: string }
type TwoFactor = {
  id: string
  user_id: string
  secret: string
  backup_codes: string
  verified: boolean
  last_step: number | null
  backup_codes_kept_at: Generated<Date | null>
}
type Passkey = { id: string; user_id: string; name: string | null; created_at: Date | null }
type LinkCode = {
  id: string
  link_id: string
  digest: string
  tries: Generated<number>
  expires_at: Date
  used_at: Generated<Date | null>
}
type LinkSession = { id: string; link_id: string; digest: string; expires_at: Date }
type Verification = { id: string; identifier: string; value: string; expires_at: Date }
type RateLimit = { id: string; key: string; count: number; last_request: number }

export type AuthTables = {
  user: User
  account: Account
  session: Session
  two_factor: TwoFactor
  passkey: Passkey
  link_code: LinkCode
  link_session: LinkSession
  verification: Verification
  rate_limit: RateLimit
}
export type AuthDb = Kysely<AuthTables>

export type Factor = {
  id: string
  secret: string
  backupCodes: string
  verified: boolean
  lastStep: number | null
  backupCodesKeptAt: Date | null
}

/** Every query of this connection is about the accounts' schema. */
export function openAuthDatabase(pool: pg.Pool): AuthDb {
  return new Kysely<AuthTables>({ dialect: new PostgresDialect({ pool }) }).withSchema('auth')
}

export type AccountRow = {
  personId: string
  email: string
  name: string
  passwordHash: string
  demonstration: boolean
  /** Set at once where nobody will write the codes down. */
  backupCodesKeptAt: Date | null
  factor: { secret: string; backupCodes: string } | undefined
}

export async function addAccount(db: AuthDb, account: AccountRow): Promise<void> {
  const { personId, email, name, demonstration, factor } = account
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('user')
      .values({
        id: personId,
        name,
        email,
        email_verified: true,
        two_factor_enabled: factor !== undefined,
        demonstration,
      })
      .execute()
    await tx
      .insertInto('account')
      .values({
        id: newId(),
        user_id: personId,
        account_id: personId,
        provider_id: 'credential',
        password: account.passwordHash,
      })
      .execute()
    if (factor !== undefined) await insertFactor(tx, account, factor)
  })
}

async function insertFactor(
  db: AuthDb,
  account: AccountRow,
  factor: { secret: string; backupCodes: string },
): Promise<void> {
  await db
    .insertInto('two_factor')
    .values({
      id: newId(),
      user_id: account.personId,
      secret: factor.secret,
      backup_codes: factor.backupCodes,
      verified: true,
      last_step: null,
      backup_codes_kept_at: account.backupCodesKeptAt,
    })
    .execute()
}

export async function findFactor(db: AuthDb, personId: string): Promise<Factor | undefined> {
  const row = await db.selectFrom('two_factor').selectAll().where('user_id', '=', personId).executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    secret: row.secret,
    backupCodes: row.backup_codes,
    verified: row.verified,
    lastStep: row.last_step,
    backupCodesKeptAt: row.backup_codes_kept_at,
  }
}

/** A new secret in the place of one that was never confirmed; false when a confirmed one is there. */
export async function putPendingFactor(
  db: AuthDb,
  personId: string,
  factor: { secret: string; backupCodes: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('two_factor')
    .values({
      id: newId(),
      user_id: personId,
      secret: factor.secret,
      backup_codes: factor.backupCodes,
      verified: false,
      last_step: null,
    })
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet({ secret: factor.secret, backup_codes: factor.backupCodes, last_step: null })
        .where('two_factor.verified', '=', false),
    )
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Takes a half minute for this secret; false when it, or a later one, was taken before. */
export async function claimStep(db: AuthDb, factorId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('two_factor')
    .set({ last_step: step })
    .where('id', '=', factorId)
    .where((where) => where.or([where('last_step', 'is', null), where('last_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function confirmFactor(db: AuthDb, personId: string, factorId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('two_factor').set({ verified: true }).where('id', '=', factorId).execute()
    await tx.updateTable('user').set({ two_factor_enabled: true }).where('id', '=', personId).execute()
  })
}

export async function markBackupCodesKept(db: AuthDb, personId: string, at: Date): Promise<void> {
  await db
    .updateTable('two_factor')
    .set({ backup_codes_kept_at: at })
    .where('user_id', '=', personId)
    .where('verified', '=', true)
    .execute()
}

export async function deleteFactor(db: AuthDb, personId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('user').set({ two_factor_enabled: false }).where('id', '=', personId).execute()
    await tx.deleteFrom('two_factor').where('user_id', '=', personId).execute()
  })
}

export async function isInvented(db: AuthDb, personId: string): Promise<boolean> {
  const row = await db.selectFrom('user').select('demonstration').where('id', '=', personId).executeTakeFirst()
  return row?.demonstration === true
}

/** What an account's password is proved against; nothing for an unknown address or an account that was closed. */
export async function findCredential(
  db: AuthDb,
  by: { email: string } | { personId: string },
): Promise<{ personId: string; passwordHash: string } | undefined> {
  const row = await db
    .selectFrom('user as u')
    .innerJoin('account as a', 'a.user_id', 'u.id')
    .select(['u.id', 'a.password'])
    .where('a.provider_id', '=', 'credential')
    .where((where) => ('email' in by ? where('u.email', '=', by.email) : where('u.id', '=', by.personId)))
    .executeTakeFirst()
  return row === undefined || row.password === null ? undefined : { personId: row.id, passwordHash: row.password }
}

export async function findEmail(db: AuthDb, personId: string): Promise<string | undefined> {
  const row = await db.selectFrom('user').select('email').where('id', '=', personId).executeTakeFirst()
  return row?.email
}

/** Counts an attempt; true while there were at most `max` in the window. Units: milliseconds. */
export async function countAttempt(
  db: AuthDb,
  key: string,
  rule: { max: number; window: number },
  now: number,
): Promise<boolean> {
  const begun = now - rule.window
  const { rows } = await sql<{ count: number }>`
    insert into auth.rate_limit as r (id, key, count, last_request) values (${newId()}, ${key}, 1, ${now})
    on conflict (key) do update set
      count = case when r.last_request <= ${begun} then 1 else r.count + 1 end,
      last_request = case when r.last_request <= ${begun} then ${now} else r.last_request end
    returning count`.execute(db)
  return (rows[0]?.count ?? 0) <= rule.max
}

/** Forgets the attempts of a key, and those of anyone that no window can hold any more. */
export async function forgetAttempts(db: AuthDb, key: string, before: number): Promise<void> {
  await db
    .deleteFrom('rate_limit')
    .where((where) => where.or([where('key', '=', key), where('last_request', '<', before)]))
    .execute()
}
