import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { linkCode, linkDigest, linkToken } from '#platform/access/link.ts'
import { browser, MINUTE, openTestAuth, testClock } from '#platform/auth/accounts.fixture.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { maskAddress } from '#platform/auth/link.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

describe('a link', () => {
  const clock = testClock()
  let database: TestDatabase
  let auth: Auth
  const [personId, objectId, organisationId] = [newId(), newId(), newId()]
  let linkId: string
  let token: string

  const owner = async (sql: string): Promise<void> =>
    void (await ask(database.adminUrl, `begin; set local role umran_owner; ${sql}; commit`))

  beforeAll(async () => {
    database = await testDatabase()
    auth = await openTestAuth(database, clock)
    await owner(`insert into person (id, name, email, lang) values ('${personId}', '{"en":"x"}', 'nadia@ministry.example', 'ar');
      insert into access.object (id, kind, mechanism_id) values ('${objectId}', 'review', '${objectId}');
      insert into organisation (id, kind, name) values ('${organisationId}', 'ministry', '{"en":"x"}');
      insert into access.seat (id, person_id, role, organisation_id, object_id)
        values ('${newId()}', '${personId}', 'contributor', '${organisationId}', '${objectId}')`)
  })
  afterAll(async () => {
    await auth.close()
    await database.drop()
  })
  beforeEach(async () => {
    clock.now += 61 * MINUTE
    linkId = newId()
    token = linkToken(database.secret, linkId)
    await owner(`delete from access.link where true; delete from mail where true;
      insert into access.link (id, person_id, object_id, digest, given_by, expires_at)
      values ('${linkId}', '${personId}', '${objectId}', '${linkDigest(database.secret, linkId)}', '${personId}', now() + interval '9000 days')`)
  })

  const codeOf = (codeId: string): string => linkCode(database.secret, codeId)
  const open = async (codeId: string, code: string, at = browser()) =>
    await auth.openLink(at.headers(), token, codeId, code)
  const refused = { code: 'codeWrong', details: { reason: 'link.codeOver' } }

  test('opens by a code to its address, and says by whom and by which link it was opened', async () => {
    expect(await auth.findLink(token)).toEqual({
      state: 'open',
      reviewId: objectId,
      personId,
      address: 'n•••@ministry.example',
    })
    const codeId = await auth.askLinkCode(token)
    expect(await ask(database.adminUrl, 'select kind, person_id, thing_id from mail')).toEqual([
      { kind: 'link.code', person_id: personId, thing_id: codeId },
    ])
    const at = browser()
    const step = await open(codeId, codeOf(codeId), at)
    expect(step.reviewId).toBe(objectId)
    at.take(step.headers)
    expect(await auth.findSession(at.headers())).toMatchObject({ personId, link: { id: linkId, state: 'open' } })
    expect(await ask(database.adminUrl, 'select opened from access.link')).toEqual([{ opened: 1 }])
    at.take(await auth.signOut(at.headers()))
    expect(await auth.findSession(at.headers())).toBeUndefined()
  })

  test('counts once: the code of a link is used up, also where two use it at the same time', async () => {
    const codeId = await auth.askLinkCode(token)
    const both = await Promise.allSettled([open(codeId, codeOf(codeId)), open(codeId, codeOf(codeId))])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(open(codeId, codeOf(codeId))).rejects.toMatchObject(refused)
  })

  test('takes no code that is old, tried too often, of another link or none at all', async () => {
    const old = await auth.askLinkCode(token)
    clock.now += 16 * MINUTE
    await expect(open(old, codeOf(old))).rejects.toMatchObject(refused)
    const tried = await auth.askLinkCode(token)
    const wrong = codeOf(tried) === '000000' ? '111111' : '000000'
    for (let i = 0; i < 5; i++) {
      clock.now += MINUTE
      await expect(open(tried, wrong)).rejects.toMatchObject({ details: { fields: [{ path: 'linkCode' }] } })
    }
    clock.now += MINUTE
    await expect(open(tried, codeOf(tried))).rejects.toMatchObject(refused)
    await expect(open(newId(), codeOf(old))).rejects.toMatchObject(refused)
    await expect(open('none', '123456')).rejects.toMatchObject(refused)
  })

  test('is blocked by the twentieth wrong code since it was opened; what it opened before stays open', async () => {
    const wrongly = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i++) {
        if (i % 5 === 0) clock.now += 61 * MINUTE
        const id = i % 5 === 0 ? await auth.askLinkCode(token) : codeId
        codeId = id
        clock.now += MINUTE
        await expect(open(id, codeOf(id) === '000000' ? '111111' : '000000')).rejects.toMatchObject({
          details: { fields: [{ path: 'linkCode' }] },
        })
      }
    }
    let codeId = ''
    const state = async (): Promise<string | undefined> => (await auth.findLink(token))?.state
    await wrongly(19)
    expect(await state()).toBe('open')
    // The right one sets the count back.
    const at = browser()
    at.take((await open(codeId, codeOf(codeId), at)).headers)
    await wrongly(19)
    const last = await auth.askLinkCode(token)
    const spare = await auth.askLinkCode(token)
    const queued = await ask(database.adminUrl, 'select id from mail')
    await expect(open(last, 'x')).rejects.toMatchObject({ code: 'codeWrong' })
    expect(await state()).toBe('blocked')
    await expect(open(spare, codeOf(spare))).rejects.toMatchObject({ code: 'notFound' })
    await expect(auth.askLinkCode(token)).rejects.toMatchObject({ code: 'notFound' })
    expect(await ask(database.adminUrl, 'select id from mail')).toEqual(queued)
    expect(await auth.findSession(at.headers())).toMatchObject({ link: { id: linkId, state: 'open' } })
    // Kept by the database alone: a restart forgets nothing, and no try goes uncounted.
    const again = await openTestAuth(database, clock)
    expect((await again.findLink(token))?.state).toBe('blocked')
    await again.close()
    expect(await ask(database.adminUrl, `select tries from access.link where id = '${linkId}'`)).toEqual([
      { tries: 20 },
    ])
    const tried = await ask(
      database.adminUrl,
      `update auth.link_code set tries = tries + 1 where id = '${spare}' returning id`,
    )
    expect(tried).toEqual([])
    await expect(ask(database.adminUrl, `update auth.link_code set tries = 0 where id = '${last}'`)).rejects.toThrow(
      'counted',
    )
  })

  test('sends no more than three mails in five minutes, and tries no faster than five in one', async () => {
    for (let i = 0; i < 3; i++) await auth.askLinkCode(token)
    await expect(auth.askLinkCode(token)).rejects.toMatchObject({ code: 'tooManyRequests' })
    for (let i = 0; i < 5; i++) await expect(open(newId(), '123456')).rejects.toMatchObject(refused)
    await expect(open(newId(), '123456')).rejects.toMatchObject({ code: 'tooManyRequests' })
  })

  test('that is guessed or cut is none', async () => {
    for (const other of [linkId, `${linkId}.`, `${linkId}.guess`, token.slice(0, -1), `${token}.x`, `${newId()}.x`, ''])
      expect(await auth.findLink(other), other).toBeUndefined()
    await expect(auth.askLinkCode(`${linkId}.guess`)).rejects.toMatchObject({ code: 'notFound' })
    await expect(auth.askForLink(`${linkId}.guess`)).rejects.toMatchObject({ code: 'notFound' })
  })

  test.each([
    ['revoked', 'update access.link set revoked_at = now() where true'],
    ['expired', `update access.link set expires_at = now() - interval '1 second' where true`],
    ['revoked', 'update access.seat set ended_at = now() where true'],
    ['revoked', 'update person set closed_at = now() where true'],
  ])('that is over is %s, in browsers that have it open too, and asks for another once a day', async (state, sql) => {
    const codeId = await auth.askLinkCode(token)
    const at = browser()
    at.take((await open(codeId, codeOf(codeId), at)).headers)
    await owner(sql)
    expect(await auth.findLink(token)).toMatchObject({ state })
    expect(await auth.findSession(at.headers())).toMatchObject({ link: { state } })
    await expect(auth.askLinkCode(token)).rejects.toMatchObject({ code: 'notFound' })
    await auth.askForLink(token)
    await auth.askForLink(token)
    expect(await ask(database.adminUrl, 'select asked_at is not null as asked from access.link')).toEqual([
      { asked: true },
    ])
    await owner('update access.seat set ended_at = null where true; update person set closed_at = null where true')
  })

  test('stands in no table, nor does its code or the secret of what it opened', async () => {
    const codeId = await auth.askLinkCode(token)
    const at = browser()
    at.take((await open(codeId, codeOf(codeId), at)).headers)
    const secrets = [token.split('.')[1] ?? '', at.headers().get('cookie')?.split('.').at(-1) ?? '']
    const client = new pg.Client({ connectionString: database.adminUrl })
    await client.connect()
    const found: unknown[] = []
    for (const table of ['access.link', 'auth.link_code', 'auth.link_session', 'public.mail']) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${table} t`)
      expect(rows.length, table).toBeGreaterThan(0)
      found.push(...rows.filter(({ row }) => secrets.some((secret) => secret !== '' && row.includes(secret))))
      found.push(...rows.filter(({ row }) => new RegExp(`[(,]${codeOf(codeId)}[,)]`).test(row)))
    }
    await client.end()
    expect(found).toEqual([])
  })

  test('leaves by signing in: one session a browser', async () => {
    const codeId = await auth.askLinkCode(token)
    const at = browser()
    at.take((await open(codeId, codeOf(codeId), at)).headers)
    await expect(auth.verifyCode(at.headers(), '123456')).rejects.toMatchObject({ code: 'notSignedIn' })
  })
})

test('an address is shown to know it by, and not to learn it', () => {
  expect(['nadia@ministry.example', 'x@y.example'].map(maskAddress)).toEqual([
    'n•••@ministry.example',
    'x•••@y.example',
  ])
})
