import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import { derivedPassword } from '#platform/config.ts'
import { migrate } from '#platform/db/migrate.ts'
import { ask } from '#test/helpers/ask.ts'
import { COMPILED } from '#test/helpers/compiled.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

const PROJECT = path.resolve(import.meta.dirname, '../../..')
const run = promisify(execFile)

type Ended = { code: number; out: string; err: string }

describe('the command line', { timeout: 60_000 }, () => {
  let database: TestDatabase
  let folder: string

  /** As the operator does it: a process of its own, told by its environment where the database is. */
  const umran = async (args: readonly string[], demo = 'off', more: Record<string, string> = {}): Promise<Ended> => {
    const { adminUrl, appUrl, secret } = database
    const env = {
      PATH: '/usr/bin:/bin',
      ...COMPILED,
      DATABASE_URL: appUrl,
      DATABASE_ADMIN_URL: adminUrl,
      UMRAN_SECRET: secret,
      UMRAN_DATA: folder,
      UMRAN_DEMO: demo,
      ...more,
    }
    try {
      const done = await run(process.execPath, ['src/app/cli.ts', ...args], { cwd: PROJECT, env })
      return { code: 0, out: done.stdout, err: done.stderr }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, out: stdout, err: stderr }
    }
  }
  const file = async (name: string, text: string): Promise<string> => {
    const place = path.join(folder, name)
    await writeFile(place, text)
    return place
  }
  const count = async (what: string): Promise<unknown> =>
    (await ask(database.adminUrl, `select count(*)::int as n from ${what}`))[0]

  beforeAll(async () => {
    database = await testDatabase()
    folder = await mkdtemp(path.join(tmpdir(), 'umran-cli-'))
    // The login for accounts that belongs to an application's login of this name on a server of one's own.
    const { adminUrl, secret } = database
    const authRole = 'umran_app_auth'
    await migrate({ adminUrl, secret, appRole: 'umran_app', authRole, authPassword: derivedPassword(secret, authRole) })
    await loadPacks({ demo: false }, database, () => undefined)
  })

  afterAll(async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  test('help ends well, a slip ends with 2', async () => {
    const [help, slip] = [await umran(['help', 'import']), await umran(['imprt'])]
    expect([help.code, slip.code]).toEqual([0, 2])
    expect(help.out).toContain('--check')
    expect(slip.err).not.toMatch(/\bat .*\.ts:\d+/)
  })

  test('the first case officer is made here, and a demonstration has none', async () => {
    const args = [
      'user',
      'add',
      '--email',
      'Case@Example.org',
      '--name',
      'Case',
      '--lang',
      'en',
      '--role',
      'case_officer',
    ]
    const refused = await umran(args, 'on')
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('This is a demonstration')])
    expect(await count('person')).toEqual({ n: 0 })
    const made = await umran(args)
    expect([made.code, made.out]).toEqual([
      0,
      expect.stringMatching(/case officer[\s\S]*shown only now: [a-z2-9-]{24}/),
    ])
    expect(await count(`access.seat where role = 'case_officer'`)).toEqual({ n: 1 })
    expect(await count(`auth."user" where email = 'case@example.org'`)).toEqual({ n: 1 })
    expect(await count(`audit.entry where verb = 'operator: accredit' and actor_id is null`)).toEqual({ n: 1 })
    const state = await umran([...args.slice(0, 9), 'focal_point', '--organisation', 'secretariat'])
    expect([state.code, state.err]).toEqual([1, expect.stringContaining('note verbale')])
    expect((await umran(['user', 'list'])).out).toMatch(/case@example.org .*no second factor yet .*case officer/)
    const closed = await umran(['user', 'close', '--email', 'case@example.org'])
    expect([closed.code, closed.out]).toEqual([0, expect.stringContaining('Seats ended: 1')])
    expect(await count(`access.seat where ended_at is null`)).toEqual({ n: 0 })
  })

  test('a Member State has its place from the start, another area has none', async () => {
    const seat = async (code: string): Promise<Ended> => {
      const person = ['--name', 'P', '--email', `${code}@example.org`, '--lang', 'en']
      const role = ['--role', 'delegate', '--organisation', code, '--note-verbale', 'N/1']
      return await umran(['user', 'add', ...person, ...role])
    }
    expect((await seat('GRL')).err).toContain('not a Member State')
    expect((await seat('TUR')).code).toBe(0)
    expect(await count(`organisation where kind = 'state' and name ->> 'ar' = 'تركيا'`)).toEqual({ n: 1 })
    expect((await umran(['user', 'close', '--email', 'TUR@example.org'])).code).toBe(0)
    await ask(database.adminUrl, `delete from access.seat; delete from organisation where kind = 'state'`)
  })

  test('with a mail server people are invited by a link, and no password is ever shown', async () => {
    const mailed = { SMTP_URL: 'smtp://127.0.0.1:9' }
    const who = ['--email', 'invited@example.org']
    const added = await umran(['user', 'add', ...who, '--name', 'Somebody', '--lang', 'ar'], 'off', mailed)
    expect([added.code, added.out]).toEqual([0, expect.stringContaining('works once and for three days')])
    expect(added.out).not.toContain('First password')
    expect([await count('auth."user" where email = \'invited@example.org\''), await count('mail')]).toEqual([
      { n: 0 },
      { n: 1 },
    ])
    const again = await umran(['user', 'invite', ...who], 'off', mailed)
    expect([again.code, again.out]).toEqual([0, expect.not.stringContaining('First password')])
    expect(await count(`mail where kind = 'account.invited' and state = 'queued'`)).toEqual({ n: 1 })
    const old = await umran(['user', 'add', '--email', 'old@example.org', '--name', 'Old', '--lang', 'en'])
    expect(old.out).toContain('First password')
    await umran(['user', 'invite', '--email', 'old@example.org'], 'off', mailed)
    const emptied = `auth.account a join auth."user" u on u.id = a.user_id where a.password is null and u.email = 'old@example.org'`
    expect(await count(emptied)).toEqual({ n: 1 })
  })

  test('the doctor says whether mails can leave, and what kept them', async () => {
    expect((await umran(['doctor'])).out).toContain('SMTP_URL is not set: no mail is sent.')
    const away = await umran(['doctor'], 'off', { SMTP_URL: 'smtp://clerk:secret-word@127.0.0.1:9' })
    expect(away.out).toMatch(/note {2}The mail server 127\.0\.0\.1:9 cannot be used \(E[A-Z]+\)/)
    expect(away.out + away.err).not.toContain('secret-word')
    await ask(database.adminUrl, `update mail set state = 'failed', failure = '550', done_at = now()`)
    expect((await umran(['doctor'])).out).toContain(
      '2 mails could not be delivered in the last seven days. None waits. The last one: 550.',
    )
    expect((await umran(['doctor'], 'on')).out).toContain('A demonstration sends no mail')
  })

  test('checking writes nothing, importing writes all, undoing takes it back', async () => {
    const good = await file('good', 'kind,code,regional_group,name_en\ncountry,KEN,african,Kenya\n')
    const bad = await file('bad', 'kind,code,regional_group,name_en\ncountry,Kenya,africa,\n')
    const sdmx = await file('sdmx', '<Structure/>')
    expect((await umran(['import', '--check', good])).code).toBe(0)
    const refused = await umran(['import', '--check', bad])
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('row 2, column B')])
    expect((await umran(['import', '--check', sdmx])).out).toContain('SDMX-ML, which cannot be imported yet')
    expect((await umran(['import', '--check', path.join(folder, 'none')])).err).toContain('cannot be read')
    const states = `organisation where kind = 'state'`
    expect([await count(states), await count('import')]).toEqual([{ n: 0 }, { n: 0 }])
    const written = await umran(['import', good])
    expect([written.code, await count(states)]).toEqual([0, { n: 1 }])
    const id = /--undo (\S+)/.exec(written.out)?.[1] ?? ''
    const exported = path.join(folder, 'places.json')
    expect((await umran(['export', '--what', 'places', '--out', exported])).code).toBe(0)
    expect(JSON.parse(await readFile(exported, 'utf8'))).toMatchObject({ places: [{ code: 'KEN' }] })
    expect((await umran(['import', '--undo', id])).code).toBe(0)
    expect(await count(states)).toEqual({ n: 0 })
    expect((await umran(['import', '--check', exported])).out).toContain('~ country KEN (organisation): Kenya')
  })

  test('answers of a State go out and come in by the id of its review, and only wait', async () => {
    const none = '00000000-0000-7000-8000-000000000000'
    const out = path.join(folder, 'answers.json')
    expect(await umran(['export', '--what', 'answers', '--key', none, '--out', out])).toMatchObject({ code: 1 })
    expect((await umran(['export', '--what', 'places', '--csv', '--out', out])).code).toBe(2)
    const wrong = await umran([
      'import',
      '--check',
      '--answers',
      none,
      await file('wrong.csv', 'question,answer\n,1\n'),
    ])
    expect(wrong.code).toBe(1)
    expect(wrong.out).toContain('A2: Neither question nor indicator is named.')
    const right = await file('right.csv', 'question,answer\na,1\n')
    expect(await umran(['import', '--check', '--answers', none, right])).toMatchObject({ code: 0 })
    expect((await umran(['import', '--answers', none, right])).err).toContain('has no focal point')
    expect(await count('answer_file')).toEqual({ n: 0 })
  })

  test('a questionnaire goes out as XLSForm and is known when it comes back; a form says what of it is left out', async () => {
    const workbook = path.join(folder, 'form.xlsx')
    expect((await umran(['export', '--what', 'xlsform', '--out', workbook])).code).toBe(0)
    const known = await umran(['import', '--check', workbook])
    expect([known.code, known.out]).toEqual([0, expect.stringContaining('Everything in this file is here already')])
    const form = await file('form', 'type,name,label\ndeviceid,d,\ntext,a,What?\n')
    const told = await umran(['import', '--check', form])
    expect([told.code, told.out]).toEqual([0, expect.stringContaining('  . row 2, column A: “deviceid” is noted')])
    const wrong = await umran(['import', '--check', await file('wrong', 'type,name,label\ngeotrace,a,Where?\n')])
    expect([wrong.code, wrong.out]).toEqual([
      1,
      expect.stringContaining('  ! row 2, column A: “geotrace” cannot be asked'),
    ])
  })

  test('the doctor stops only at what stops the service', async () => {
    const well = await umran(['doctor'])
    expect([well.code, well.out]).toEqual([0, expect.stringContaining('Row security is on for every table.')])
    expect(well.out).toContain('The places are loaded: 248 countries and areas, 5856 cities and towns.')
    await ask(database.adminUrl, `update audit.entry set verb = 'forged' where seq = 1`)
    const broken = await umran(['doctor'])
    expect([broken.code, broken.out]).toEqual([0, expect.stringContaining('breaks at entry 1')])
    await ask(database.adminUrl, 'alter table area disable row level security')
    const open = await umran(['doctor'])
    expect([open.code, open.out]).toEqual([1, expect.stringContaining('Row security is off for area')])
  })
})
