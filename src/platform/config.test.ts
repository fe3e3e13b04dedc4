import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigError, derivedPassword, readConfig, runningDatabase } from '#platform/config.ts'

const SECRET = 'ab'.repeat(32)
const APP = 'postgresql://umran:pa%20ss@db.example.org:5432/umran'
const ADMIN = 'postgresql://owner:word@db.example.org:5432/umran'

describe('settings', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'umran-config-'))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  function read(env: Record<string, string> = {}): ReturnType<typeof readConfig> {
    return readConfig({ UMRAN_DATA: folder, ...env })
  }

  test('have defaults that need nothing', () => {
    expect(read()).toMatchObject({
      port: 4780,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4780',
      dataDir: folder,
      demo: true,
      database: { kind: 'embedded', appRole: 'umran_app', authRole: 'umran_auth' },
    })
  })

  test('keep their data in the project when nothing else is said', () => {
    const { dataDir } = readConfig({ UMRAN_SECRET: SECRET })
    expect(dataDir).toBe(join(import.meta.dirname, '../../.umran'))
  })

  test('count an empty variable as unset', () => {
    expect(read({ PORT: '', HOST: ' ', DATABASE_URL: '', PUBLIC_URL: '' }).port).toBe(4780)
  })

  test('name the public address by the port', () => {
    expect(read({ PORT: '5001' }).publicUrl).toBe('http://localhost:5001')
    expect(read({ PUBLIC_URL: 'https://umran.example.org/' }).publicUrl).toBe('https://umran.example.org')
  })

  test('name who mails: as set, or nobody at the public address', () => {
    expect(read({ PUBLIC_URL: 'https://umran.example.org' }).mail).toEqual({
      smtpUrl: undefined,
      from: 'Umran <no-reply@umran.example.org>',
    })
    const set = { SMTP_URL: 'smtps://a:b@mail.example.org', MAIL_FROM: 'عمران <office@example.org>' }
    expect(read(set).mail).toEqual({ smtpUrl: set.SMTP_URL, from: set.MAIL_FROM })
  })

  test.each([
    ['SMTP_URL', 'https://mail.example.org'],
    ['SMTP_URL', 'mail.example.org:25'],
    ['MAIL_FROM', 'office'],
    ['MAIL_FROM', 'Umran <no-reply@example.org>, other@example.org'],
    ['MAIL_FROM', 'Umran\r\nBcc: <all@example.org>'],
  ])('refuse %s=%j without repeating it', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^ {2}${name}: `, 'm'))
    expect(() => read({ [name]: value })).not.toThrow(value)
  })

  test('list everything that is wrong, by name', () => {
    const wrong = {
      PORT: '70000',
      UMRAN_DEMO: 'yes',
      UMRAN_SECRET: 'short',
      PUBLIC_URL: 'umran',
      DATABASE_URL: 'mysql://a@b/c',
    }
    expect(() => read(wrong)).toThrow(ConfigError)
    for (const name of Object.keys(wrong)) expect(() => read(wrong)).toThrow(new RegExp(`^ {2}${name}: `, 'm'))
  })

  test('never show a password in a complaint', () => {
    expect(() => read({ DATABASE_URL: 'mysql://umran:hidden@host/x', DATABASE_ADMIN_URL: ADMIN })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hidden') }),
    )
  })

  test('take both database addresses or neither', () => {
    expect(() => read({ DATABASE_URL: APP })).toThrow(/DATABASE_ADMIN_URL: must be set too/)
    expect(() => read({ DATABASE_ADMIN_URL: ADMIN })).toThrow(/DATABASE_URL: must be set too/)
  })

  test('refuse one login for the owner and the application', () => {
    expect(() => read({ DATABASE_URL: ADMIN, DATABASE_ADMIN_URL: ADMIN })).toThrow(/another user/)
  })

  test('refuse a login whose companion would have too long a name', () => {
    const long = `postgresql://${'u'.repeat(59)}@host/umran`
    expect(() => read({ DATABASE_URL: long, DATABASE_ADMIN_URL: ADMIN })).toThrow(/at most 58 bytes/)
  })

  test('derive the accounts login of an outside server from the application’s', () => {
    const { database } = read({ DATABASE_URL: APP, DATABASE_ADMIN_URL: ADMIN, UMRAN_SECRET: SECRET })
    const authPassword = derivedPassword(SECRET, 'umran_auth')
    expect(database).toEqual({
      kind: 'external',
      adminUrl: ADMIN,
      appUrl: APP,
      authUrl: `postgresql://umran_auth:${authPassword}@db.example.org:5432/umran`,
      appRole: 'umran',
      appPassword: 'pa ss',
      authRole: 'umran_auth',
      authPassword,
    })
  })

  test('show the demonstration on our own database only, and only to this machine, unless told', () => {
    const outside = { DATABASE_URL: APP, DATABASE_ADMIN_URL: ADMIN }
    expect(read(outside).demo).toBe(false)
    expect(read({ ...outside, UMRAN_DEMO: 'on' }).demo).toBe(true)
    expect(read({ UMRAN_DEMO: 'off' }).demo).toBe(false)
    expect(read({ HOST: '0.0.0.0' }).demo).toBe(false)
    expect(read({ HOST: '0.0.0.0', UMRAN_DEMO: 'on' }).demo).toBe(true)
  })

  test('make a secret once and keep it to its owner', () => {
    const first = read().secret
    const file = join(folder, 'secret')
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(read().secret).toBe(first)
    expect(readFileSync(file, 'utf8')).toBe(first)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('make a data folder others cannot look into', () => {
    const dataDir = join(folder, 'deep', 'data')
    readConfig({ UMRAN_DATA: dataDir })
    expect(statSync(dataDir).mode & 0o066).toBe(0)
  })

  test('leave no secret behind when one is given', () => {
    expect(read({ UMRAN_SECRET: SECRET }).secret).toBe(SECRET)
    expect(existsSync(join(folder, 'secret'))).toBe(false)
  })
})

describe('passwords', () => {
  test('differ by login and by secret', () => {
    const made = [derivedPassword('a', 'x'), derivedPassword('a', 'y'), derivedPassword('b', 'x')]
    expect(new Set(made).size).toBe(3)
    expect(derivedPassword('a', 'x')).toBe(made[0])
  })
})

describe('the running database', () => {
  test('has the addresses the server told', () => {
    const urls = { adminUrl: 'postgresql://a@h/d', appUrl: 'postgresql://b@h/d', authUrl: 'postgresql://c@h/d' }
    const { database } = readConfig({ UMRAN_SECRET: SECRET })
    expect(runningDatabase(database, urls)).toMatchObject({ ...urls, kind: 'embedded', appRole: 'umran_app' })
  })
})
