import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { LOG_LEVELS, type LogLevel } from '#platform/log.ts'

/** Where the database answers: owner, application, accounts. */
export type DatabaseUrls = { adminUrl: string; appUrl: string; authUrl: string }

type DatabaseRoles = { appRole: string; authRole: string; authPassword: string }

/** The database we start ourselves; its addresses are known once it runs. */
export type EmbeddedDatabase = DatabaseRoles & { kind: 'embedded'; appPassword: string }

/** A server somebody else runs; its app login may have no password (peer, certificate, .pgpass). */
export type ExternalDatabase = DatabaseRoles & DatabaseUrls & { kind: 'external'; appPassword: string | undefined }

/** Where mails go out, and in whose name. Without a server none leaves. */
export type MailConfig = { smtpUrl: string | undefined; from: string }

export type Config = {
  port: number
  host: string
  publicUrl: string
  dataDir: string
  secret: string
  demo: boolean
  mail: MailConfig
  logLevel: LogLevel
  /** Whoever shows it may read /metrics; without one, this machine may. */
  metricsToken: string | undefined
  /** Seconds in which a stopping process still takes requests while /ready tells others to go elsewhere. */
  stopDelay: number
  /** Where the system finds its programs. */
  searchPath: string
  database: EmbeddedDatabase | ExternalDatabase
}

/** What the rest of the server takes: the same fields whoever runs the database. */
export type RunningDatabase = DatabaseRoles & DatabaseUrls & { kind: Config['database']['kind']; appPassword?: string }

/** A setting that cannot be used; the message names each one and is meant for the person at the terminal. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(['These settings cannot be used:', ...problems.map((problem) => `  ${problem}`)].join('\n'))
    this.name = 'ConfigError'
  }
}

type Environment = Record<string, string | undefined>

export const EMBEDDED_ROLES = { app: 'umran_app', auth: 'umran_auth' } as const

/** PostgreSQL cuts names at 63 bytes; `_auth` is added to the app's. */
const LONGEST_APP_ROLE = 58
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

const postgresUrl = z
  .string()
  .refine(
    (value) => isUrl(value, ['postgres:', 'postgresql:']),
    'must look like postgresql://user:password@host:5432/name',
  )
  .refine((value) => !URL.canParse(value) || new URL(value).username !== '', 'must name the user')

const settings = z
  .object({
    PORT: z.coerce.number('must be a number').int('must be a whole number').min(1).max(65535).default(4780),
    HOST: z.string().default('127.0.0.1'),
    UMRAN_DATA: z.string().optional(),
    UMRAN_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    UMRAN_DEMO: z.enum(['on', 'off'], 'must be on or off').optional(),
    PUBLIC_URL: z
      .string()
      .refine((value) => isUrl(value, ['http:', 'https:']), 'must look like https://umran.example.org')
      .refine((value) => !URL.canParse(value) || new URL(value).pathname === '/', 'must have no path')
      .optional(),
    SMTP_URL: z
      .string()
      .refine((value) => isUrl(value, ['smtp:', 'smtps:']), 'must look like smtps://user:password@mail.example.org:465')
      .refine((value) => !URL.canParse(value) || new URL(value).hostname !== '', 'must name the server')
      .optional(),
    MAIL_FROM: z.string().max(300).refine(isMailbox, 'must look like Umran <no-reply@example.org>').optional(),
    LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).optional(),
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    STOP_DELAY: z.coerce.number('must be a number').int('must be a whole number').min(0).max(300).default(0),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_ADMIN_URL: postgresUrl.optional(),
  })
  .superRefine((value, check) => {
    const { DATABASE_URL: app, DATABASE_ADMIN_URL: admin } = value
    if ((app === undefined) !== (admin === undefined)) {
      const missing = app === undefined ? 'DATABASE_URL' : 'DATABASE_ADMIN_URL'
      check.addIssue({ code: 'custom', path: [missing], message: 'must be set too: both addresses or neither' })
    } else if (app !== undefined && admin !== undefined && userOf(app) === userOf(admin)) {
      check.addIssue({
        code: 'custom',
        path: ['DATABASE_URL'],
        message: 'must log in as another user than DATABASE_ADMIN_URL',
      })
    } else if (app !== undefined && Buffer.byteLength(userOf(app)) > LONGEST_APP_ROLE) {
      check.addIssue({
        code: 'custom',
        path: ['DATABASE_URL'],
        message: `must name a user of at most ${LONGEST_APP_ROLE} bytes`,
      })
    }
  })

/** Reads every setting once. An empty variable counts as unset, as shells and compose files often leave one. */
export function readConfig(env: Environment = process.env): Config {
  const known = Object.fromEntries(Object.keys(settings.shape).map((name) => [name, env[name]?.trim() || undefined]))
  const parsed = settings.safeParse(known)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const value = parsed.data
  const dataDir = value.UMRAN_DATA === undefined ? join(projectDir(), '.umran') : resolve(value.UMRAN_DATA)
  const secret = value.UMRAN_SECRET ?? keptSecret(dataDir)
  const database = databaseConfig(secret, value.DATABASE_URL, value.DATABASE_ADMIN_URL)
  const publicUrl = new URL(value.PUBLIC_URL ?? `http://localhost:${value.PORT}`)
  const demo =
    value.UMRAN_DEMO === undefined
      ? database.kind === 'embedded' && LOOPBACK.has(value.HOST)
      : value.UMRAN_DEMO === 'on'
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: publicUrl.origin,
    mail: { smtpUrl: value.SMTP_URL, from: value.MAIL_FROM ?? `Umran <no-reply@${publicUrl.hostname}>` },
    dataDir,
    secret,
    demo,
    // Whoever tries it at a terminal wants the address, not a line for each picture.
    logLevel: value.LOG_LEVEL ?? (demo ? 'warn' : 'info'),
    metricsToken: value.METRICS_TOKEN,
    stopDelay: value.STOP_DELAY,
    searchPath: searchPath(env),
    database,
  }
}

/** Where the system finds its programs; also for tests and benchmarks, which need no configuration. */
export function searchPath(env: Environment = process.env): string {
  return env.PATH ?? ''
}

/** The configuration of the database once it answers. */
export function runningDatabase(database: Config['database'], urls: DatabaseUrls): RunningDatabase {
  const { adminUrl, appUrl, authUrl } = urls
  return { ...database, adminUrl, appUrl, authUrl }
}

/** A login's password, made anew from the secret each time, so that none is stored. */
export function derivedPassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(`database password of ${role}`).digest('hex')
}

function databaseConfig(secret: string, appUrl: string | undefined, adminUrl: string | undefined): Config['database'] {
  if (appUrl === undefined || adminUrl === undefined) {
    return {
      kind: 'embedded',
      appRole: EMBEDDED_ROLES.app,
      appPassword: derivedPassword(secret, EMBEDDED_ROLES.app),
      authRole: EMBEDDED_ROLES.auth,
      authPassword: derivedPassword(secret, EMBEDDED_ROLES.auth),
    }
  }
  const appRole = userOf(appUrl)
  const authRole = `${appRole}_auth`
  const authPassword = derivedPassword(secret, authRole)
  const authUrl = new URL(appUrl)
  authUrl.username = encodeURIComponent(authRole)
  authUrl.password = authPassword
  const appPassword = decodeURIComponent(new URL(appUrl).password) || undefined
  return { kind: 'external', adminUrl, appUrl, authUrl: authUrl.href, appRole, appPassword, authRole, authPassword }
}

/** The secret of this installation, made when first asked for and readable by its owner only. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  makeDataDir(dataDir)
  if (!existsSync(file)) {
    // Linked into place whole, so that two starts at once agree on one secret.
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if (!existsSync(file)) throw error
    } finally {
      unlinkSync(draft)
    }
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32)
    throw new ConfigError([`${file} is damaged: put the secret back, or delete it together with the data`])
  return secret
}

/** Entered by us alone; as root also passed through, since the embedded database runs as another user. */
function makeDataDir(dataDir: string): void {
  const made = mkdirSync(dataDir, { recursive: true })
  if (made !== undefined) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700)
}

function projectDir(): string {
  return resolve(import.meta.dirname, '..', '..')
}

function isUrl(value: string, protocols: string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol)
}

/** A name and an address, or an address alone; nothing that could begin another header. */
function isMailbox(value: string): boolean {
  return /^(?:[^<>\p{Cc}]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(value)
}

function userOf(url: string): string {
  return URL.canParse(url) ? decodeURIComponent(new URL(url).username) : ''
}
