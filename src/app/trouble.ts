import { type Config, ConfigError } from '#platform/config.ts'

/** What is known when something goes wrong while starting: nothing but the settings, and not even those at first. */
type Known = Pick<Config, 'port' | 'host' | 'dataDir'>

type Told = { code: string; message: string; syscall: string; path: string }
type Rule = {
  codes: readonly string[]
  when?: (told: Told) => boolean
  say: (known: Known | undefined, told: Told) => string
}

const isListening = ({ syscall }: Told): boolean => syscall === 'listen'
const dataDir = (known: Known | undefined): string => known?.dataDir ?? 'the folder of UMRAN_DATA'

/** In the order in which they are asked; codes of the system and of PostgreSQL. */
const RULES: readonly Rule[] = [
  {
    codes: ['EADDRINUSE'],
    say: (known) => `Port ${known?.port ?? ''} is taken: stop what listens there, or set PORT to another.`,
  },
  {
    codes: ['EACCES', 'EPERM'],
    when: isListening,
    say: (known) => `This account may not listen on port ${known?.port ?? ''}: set PORT above 1023.`,
  },
  {
    codes: ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'],
    when: (told) => isListening(told) || told.syscall === 'bind',
    say: (known) => `This machine has no address ${known?.host ?? ''}: set HOST to one of its own, or to 0.0.0.0.`,
  },
  {
    codes: ['ENOSPC', 'EDQUOT', '53100'],
    say: (known) =>
      `The disk is full where ${dataDir(known)} lies: make room and start again. Nothing that was acknowledged is lost.`,
  },
  {
    codes: ['EACCES', 'EPERM', 'EROFS'],
    say: (known, { path }) =>
      `${path === '' ? dataDir(known) : path} cannot be written: give the folder to the account that runs the service, or set UMRAN_DATA to another.`,
  },
  {
    codes: ['ENOTDIR', 'EEXIST'],
    when: ({ syscall }) => syscall === 'mkdir',
    say: (known, { path }) =>
      `${path === '' ? dataDir(known) : path} is a file where a folder is needed: set UMRAN_DATA to another.`,
  },
  {
    codes: [
      'ECONNREFUSED',
      'ECONNRESET',
      'ETIMEDOUT',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'ENOTFOUND',
      'EAI_AGAIN',
      '57P01',
      '57P02',
      '57P03',
    ],
    say: () =>
      'The database does not answer: see that its server runs, and that DATABASE_URL and DATABASE_ADMIN_URL name it.',
  },
  {
    codes: ['28P01', '28000'],
    say: () => 'The database refuses the login: check user and password in DATABASE_URL and DATABASE_ADMIN_URL.',
  },
  {
    codes: ['3D000'],
    say: () => 'The server has no database of this name: make it, or correct DATABASE_URL and DATABASE_ADMIN_URL.',
  },
  {
    codes: ['53300'],
    say: () => 'The database takes no more connections: raise max_connections, or stop what holds them.',
  },
  {
    codes: ['42501'],
    say: () =>
      'The login of DATABASE_ADMIN_URL may not do what migrations need: it must own the database and may make roles (CREATEROLE).',
  },
]

/** The server we start ourselves ends with its log in the message. */
const FULL = /no space left on device|disk quota exceeded/i

/** What a person at the terminal reads: one line that says what to do, or, for what nobody foresaw, where it happened. */
export function explain(thrown: unknown, known?: Known): string {
  if (thrown instanceof ConfigError) return thrown.message
  if (!(thrown instanceof Error)) return String(thrown)
  const told = toldBy(thrown)
  const code = told.code === '' && FULL.test(told.message) ? 'ENOSPC' : told.code
  const rule = RULES.find(({ codes, when }) => codes.includes(code) && (when?.(told) ?? true))
  if (rule !== undefined) return rule.say(known, told)
  if (thrown.cause instanceof Error && toldBy(thrown.cause).code !== '') return explain(thrown.cause, known)
  return thrown.stack ?? thrown.message
}

function toldBy(error: Error): Told {
  const given = Object.entries(error)
  const text = (name: string): string => {
    const value: unknown = given.find(([key]) => key === name)?.[1]
    return typeof value === 'string' ? value : ''
  }
  return { code: text('code'), message: error.message, syscall: text('syscall'), path: text('path') }
}
