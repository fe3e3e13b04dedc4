import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registry } from '#app/modules.ts'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import { newId } from '#kernel/ids.ts'
import { LANGS } from '#kernel/lang.ts'
import { ask as askThread } from '#modules/reviews/thread/thread.service.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { openTestAuth, PASSWORD, testClock } from '#platform/auth/accounts.fixture.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { withOwner } from '#platform/db/owner.ts'
import { freePort, type Inbox, openInbox } from '#platform/mail/inbox.fixture.ts'
import type { Mail } from '#platform/mail/mail.ts'
import { claimMail, countMails, listOwnMails, saveSetting, tell } from '#platform/mail/mail.store.ts'
import { queueInvitation } from '#platform/mail/operator.store.ts'
import { renderMail } from '#platform/mail/render.ts'
import { type Post, remind, sendMails } from '#platform/mail/send.service.ts'
import { openTransport } from '#platform/mail/smtp.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { SMALL_ANSWERS, SMALL_FINDINGS, SMALL_THREADS } from '#test/helpers/world-texts.ts'
import { makeWorld, type World, WORLD_PEOPLE, type WorldPerson } from '#test/helpers/world.ts'

const NOON = '2031-05-05T12:00:00Z'
const FROM = 'Umran <no-reply@umran.example>'

describe('mail', () => {
  const clock = { now: NOON }
  const reports: { mailId: string; code: string; final: boolean }[] = []
  let database: TestDatabase
  let world: World
  let auth: Auth
  let port: number
  /** By the services that drove the review to the check of facts. */
  let told: { kind: string; person_id: string }[]
  let inbox: Inbox
  let post: Post

  beforeAll(async () => {
    database = await testDatabase()
    world = await makeWorld(database, 'FACT_CHECK')
    told = (await rows('select kind, person_id from mail')) as typeof told
    auth = await openTestAuth(database, testClock())
    port = await freePort()
    inbox = await openInbox(port)
    post = {
      base: {
        db: world.db,
        secret: database.secret,
        jobs: { send: async () => undefined },
        registry,
        now: () => new Date(clock.now),
        demonstration: false,
      },
      translators: translatorsOf(await loadCatalogues()),
      auth,
      publicUrl: 'https://umran.example',
      transport: openTransport(inbox.url, FROM),
      report: (failure) => void reports.push(failure),
    }
  })

  afterAll(async () => {
    await inbox.stop()
    await auth.close()
    await world.close()
    await database.drop()
  })

  beforeEach(async () => {
    clock.now = NOON
    inbox.empty()
    reports.splice(0)
    await owner('delete from mail where true')
    await owner('delete from mail_setting where true')
    await owner(`update person set lang = 'en', demonstration = true where true`)
  })

  const owner = async (sql: string): Promise<unknown[]> =>
    await ask(database.adminUrl, `begin; set local role umran_owner; ${sql}; commit`).then(() => [])
  const rows = async (sql: string): Promise<unknown[]> => await ask(database.adminUrl, sql)
  const idOf = (who: WorldPerson): string => world.people[who].id
  const emailOf = (who: WorldPerson): string => world.people[who].email

  /** Something that is expected: of the State, to check findings; told by the reviewer who proposed them. */
  async function tellSigning(by: WorldPerson = 'case_officer', kind = 'review.check_facts'): Promise<void> {
    const ctx = world.as(idOf(by))
    await inTransaction(ctx, async (tx) => {
      const { reviewId: placeId } = world
      const organisations = [world.states.reviewed]
      await tell(ctx, tx, {
        kind,
        placeId,
        thingId: placeId,
        dueOn: '2031-06-01',
        roles: ['focal_point'],
        organisations,
      })
    })
  }

  const NEWS = 'thread.asked'

  test.each<[string, WorldPerson[]]>([
    [
      'seat.review',
      ['focal_point', 'same_focal', 'other_focal', 'far_focal', 'observer', 'same_lead', 'other_lead', 'expert'],
    ],
    ['review.admit', ['case_officer']],
    ['review.begin', ['focal_point']],
    ['section.given', ['contributor', 'validator', 'partner']],
    ['section.validate', ['focal_point', 'validator']],
    ['review.check', ['case_officer']],
    ['review.desk_review', ['same_lead', 'other_lead', 'expert']],
    ['thread.asked', ['focal_point', 'same_lead', 'other_lead']],
    ['thread.answered', ['same_lead', 'other_lead', 'expert']],
    // The lead reviewer who closed the dialogue knows.
    ['review.draft', ['other_lead', 'expert']],
    ['finding.proposed', ['same_lead', 'other_lead', 'expert']],
    ['review.check_facts', ['focal_point']],
  ])('of %s reaches %j', (kind, people) => {
    const named = told
      .filter((one) => one.kind === kind)
      .map(({ person_id }) => WORLD_PEOPLE.find((who) => idOf(who) === person_id))
    expect(new Set(named)).toEqual(new Set(people))
  })

  test('goes to whom it concerns, in both parts, in the words and direction of the own language', async () => {
    await owner(`update person set lang = 'ar' where id = '${idOf('focal_point')}'`)
    await tellSigning('case_officer', NEWS)
    await sendMails(post)
    const [mail, ...others] = inbox.mails()
    if (mail === undefined) throw new Error('nothing came')
    expect(others).toEqual([])
    expect(mail.to).toContain(`<${emailOf('focal_point')}>`)
    expect(mail.raw).toMatch(/^Subject: =\?UTF-8\?B\?/m)
    expect(mail.raw).toMatch(/^[\t\r\n -~]*$/)
    expect(mail.subject).toBe('طُرح سؤال في أحد الاستعراضات')
    expect(mail.text).toContain('طُرح سؤال في أحد الاستعراضات')
    expect(mail.text).toContain('\nhttps://umran.example/ar/work\n')
    expect(mail.html).toMatch(/^<!DOCTYPE html>\s*<html lang="ar" dir="rtl">/)
    expect(mail.html).toContain('1 حزيران/يونيه 2031')
    expect(mail.headers.get('content-language')).toBe('ar')
  })

  test('says that no one wrote it and no one reads answers, and is dated and named for good', async () => {
    await tellSigning('case_officer', NEWS)
    await sendMails(post)
    const [mail] = inbox.mails()
    const [row] = (await rows(`select id from mail`)) as { id: string }[]
    const header = (name: string): string | undefined => mail?.headers.get(name)
    expect(mail?.headers.get('message-id')).toBe(`<${row?.id}@umran.example>`)
    expect(header('auto-submitted')).toBe('auto-generated')
    expect([header('from'), header('reply-to')]).toEqual([FROM, FROM])
    expect(header('date')).toBe('Mon, 05 May 2031 12:00:00 +0000')
    expect(header('content-type')).toMatch(/^multipart\/alternative/)
    expect(header('list-unsubscribe')).toBeUndefined()
    expect(mail?.html).not.toMatch(/<(?:img|script|link|iframe)|url\(/i)
  })

  test('is told in the transaction of its cause: a question that is taken back tells nobody', async () => {
    const ctx = world.as(idOf('same_lead'))
    await expect(
      inTransaction(ctx, async (tx) => {
        await tell(ctx, tx, { kind: NEWS, placeId: world.reviewId, thingId: world.reviewId, roles: ['focal_point'] })
        throw new Error('taken back')
      }),
    ).rejects.toThrow('taken back')
    expect(await rows('select 1 from mail')).toEqual([])
    await expect(
      askThread(ctx, {
        reviewId: world.reviewId,
        aboutKind: 'review',
        about: world.farReviewId,
        audience: 'review',
        lang: 'en',
        text: 'Who?',
      }),
    ).rejects.toThrow()
    expect(await rows('select 1 from mail')).toEqual([])
  })

  test('is not sent when it is no longer so', async () => {
    await tellSigning('case_officer', 'review.begin')
    await tellSigning('case_officer', 'no.such.kind')
    await sendMails(post)
    expect(inbox.mails()).toEqual([])
    expect(await rows('select distinct state from mail')).toEqual([{ state: 'dropped' }])
  })

  test('quotes nothing and names no State but with a link, whatever was written: every byte of every kind is searched', async () => {
    const planted = [
      ...Object.values(SMALL_ANSWERS).map((answer) => JSON.stringify(answer)),
      ...SMALL_FINDINGS.map((finding) => JSON.stringify(finding)),
      ...SMALL_THREADS.map((thread) => JSON.stringify(thread)),
    ]
      .flatMap((text) => [...text.matchAll(/"(?:ar|en)":"([^"]{6,})"/g)].map(([, words = '']) => words))
      .concat('State QM', 'نص: State QM', 'QN', 'One of QM', 'A summary')
      // Ids are looked up at a public address: they name the State as well.
      .concat(world.reviewId, world.farReviewId, world.cycleId)
    expect(planted.length).toBeGreaterThan(20)
    const [STATE, SENDER] = ['Land of the mail', 'Sender of the mail']
    let searched = 0
    for (const kind of Object.keys(registry.mails))
      for (const lang of LANGS) {
        const mail: Mail = {
          id: world.reviewId,
          kind,
          mark: '',
          personId: idOf('focal_point'),
          placeId: world.reviewId,
          // Of a code it is the code's own id, by which the link asks for it.
          thingId: registry.mails[kind]?.code === true ? newId() : world.farReviewId,
          dueOn: '2031-06-01',
          createdAt: new Date(NOON),
          attempts: 1,
        }
        const t = post.translators(lang === 'ar' ? 'ar' : 'en')
        const letter = renderMail(mail, [], {
          kinds: registry.mails,
          t,
          publicUrl: post.publicUrl,
          now: new Date(NOON),
          name: {},
          links: new Map([[world.reviewId, { id: newId(), state: { en: STATE }, by: { en: SENDER } }]]),
          secret: database.secret,
        })
        const all = `${letter?.subject}${letter?.text}${letter?.html}`
        // A link to somebody who may never have heard of us says who sends it, and for which State.
        const said = [STATE, SENDER, ...planted].filter((words) => all.includes(words))
        expect([kind, said]).toEqual([kind, registry.mails[kind]?.names === true ? [STATE, SENDER] : []])
        searched += all.length
      }
    expect(searched).toBeGreaterThan(50_000)
    await owner(`insert into mail (id, kind, person_id, place_id, thing_id) select gen_random_uuid(), 'thread.asked', person_id, object_id, object_id
      from access.seat where ended_at is null and object_id = '${world.reviewId}' on conflict do nothing`)
    await sendMails(post)
    const mails = inbox.mails()
    expect(mails.length).toBeGreaterThan(5)
    for (const { raw, to, subject, text, html } of mails) {
      const others = WORLD_PEOPLE.map((who) => `Person ${who}`).filter((name) => !to.includes(name))
      expect(others.filter((name) => text.includes(name) || html.includes(name))).toEqual([])
      expect(planted.filter((words) => [raw, subject, text, html].some((part) => part.includes(words)))).toEqual([])
    }
  })

  test('no words fit into what is kept of a mail', async () => {
    const ctx = world.as(idOf('case_officer'))
    const leak = inTransaction(ctx, async (tx) => {
      await tell(ctx, tx, {
        kind: 'a sentence, quoted',
        placeId: world.reviewId,
        thingId: world.reviewId,
        roles: ['focal_point'],
      })
    })
    await expect(leak).rejects.toThrow(/mail_kind_check/)
  })

  test('is sent once, however many workers there are', async () => {
    await owner(`insert into mail (id, kind, person_id, place_id, thing_id) select gen_random_uuid(), 'thread.asked', s.person_id, s.object_id, gen_random_uuid()
      from access.seat s, generate_series(1, 4) where s.ended_at is null and s.object_id = '${world.reviewId}'`)
    await Promise.all([sendMails(post), sendMails(post), sendMails(post)])
    const ids = inbox.mails().map(({ headers }) => headers.get('message-id'))
    expect(ids.length).toBeGreaterThan(20)
    expect(new Set(ids).size).toBe(ids.length)
    expect(await rows(`select count(*)::int as n from mail where state = 'sent'`)).toEqual([{ n: ids.length }])
  })

  test('waits at night until seven, by the clock of its recipient', async () => {
    const ctx = world.as(idOf('focal_point'))
    await inTransaction(
      ctx,
      async (tx) =>
        await saveSetting(tx, idOf('focal_point'), { choice: 'at_once', timeZone: 'Asia/Amman', weekend: 'none' }),
    )
    await tellSigning('case_officer', NEWS)
    const came: number[] = []
    for (const at of ['17:30', '23:00', '03:59', '04:00']) {
      clock.now = `2031-05-0${at < '12' ? 6 : 5}T${at}:00Z`
      await sendMails(post)
      came.push(inbox.mails().length)
    }
    expect(came).toEqual([0, 0, 0, 1])
    expect(await rows('select attempts from mail')).toEqual([{ attempts: 1 }])
  })

  test('comes in one summary a day for those who chose it, and what comes later in the next one', async () => {
    const ctx = world.as(idOf('focal_point'))
    await inTransaction(
      ctx,
      async (tx) => await saveSetting(tx, idOf('focal_point'), { choice: 'daily', timeZone: 'UTC', weekend: 'none' }),
    )
    await tellSigning('case_officer', NEWS)
    await tellSigning('case_officer', 'finding.replied')
    await sendMails(post)
    expect(inbox.mails()).toEqual([])
    clock.now = '2031-05-06T07:00:00Z'
    await Promise.all([sendMails(post), sendMails(post)])
    await tellSigning('case_officer', 'thread.answered')
    await sendMails(post)
    const [digest, ...others] = inbox.mails()
    expect(others).toEqual([])
    expect(digest?.subject).toBe('2 things on which you are kept informed')
    expect(digest?.text).toContain('A question was asked in a review')
    expect(digest?.text).toContain('The State replied to a finding')
    expect(digest?.headers.get('list-unsubscribe')).toBe('<https://umran.example/en/me#mail>')
    clock.now = '2031-05-07T07:00:00Z'
    await sendMails(post)
    expect(inbox.mails().map(({ subject }) => subject)).toEqual([
      digest?.subject,
      'One thing on which you are kept informed',
    ])
  })

  test('does not come to those who want none, but for what binds', async () => {
    const ctx = world.as(idOf('focal_point'))
    await inTransaction(
      ctx,
      async (tx) => await saveSetting(tx, idOf('focal_point'), { choice: 'none', timeZone: 'UTC', weekend: 'none' }),
    )
    await tellSigning('case_officer', NEWS)
    await withOwner(database.adminUrl, async (tx) => await queueInvitation(tx, idOf('focal_point')))
    await sendMails(post)
    expect(inbox.mails().map(({ subject }) => subject)).toEqual(['Your account in Umran'])
  })

  test('waits while the server is away, says why, and goes under the same name when it is back', async () => {
    await inbox.stop()
    await tellSigning('case_officer', NEWS)
    await sendMails(post)
    expect(reports).toEqual([
      { mailId: expect.any(String), code: expect.stringMatching(/^E(SOCKET|CONN)/), final: false },
    ])
    expect(await rows('select state, attempts, failure is not null as why from mail')).toEqual([
      { state: 'queued', attempts: 1, why: true },
    ])
    inbox = await openInbox(port)
    await sendMails(post)
    expect(inbox.mails()).toEqual([])
    clock.now = '2031-05-05T12:01:00Z'
    await sendMails(post)
    expect(inbox.mails().map(({ headers }) => headers.get('message-id'))).toEqual([
      `<${reports[0]?.mailId}@umran.example>`,
    ])
    expect(await rows('select state, failure from mail')).toEqual([{ state: 'sent', failure: null }])
  })

  test('fails for good where the server knows no such address, and others still go', async () => {
    await inbox.stop()
    inbox = await openInbox(port, [emailOf('focal_point')])
    await tellSigning('case_officer', NEWS)
    await owner(`insert into mail (id, kind, person_id, place_id, thing_id)
      values (gen_random_uuid(), 'thread.asked', '${idOf('expert')}', '${world.reviewId}', '${world.reviewId}')`)
    await sendMails(post)
    expect(reports).toEqual([{ mailId: expect.any(String), code: '550', final: true }])
    expect(inbox.mails()).toHaveLength(1)
    const counts = await inTransaction(world.as('f8ed0c19-0291-8d13-a0e0-6c71448af243'), countMails)
    expect([counts.get('failed'), counts.get('sent')]).toEqual([1, 1])
    await inbox.stop()
    inbox = await openInbox(port)
  })

  test('reminds of each stage of a deadline once, in the summary of the next morning', async () => {
    clock.now = '2031-05-05T06:00:00Z'
    await remind(post)
    await remind(post)
    const due = await rows(
      `select distinct mark from mail where kind = 'reminder' and person_id = '${idOf('focal_point')}'`,
    )
    expect(due.length).toBeGreaterThan(0)
    await sendMails(post)
    expect(inbox.mails()).toEqual([])
    clock.now = '2031-05-05T07:00:00Z'
    await sendMails(post)
    const first = inbox.mails().filter(({ to }) => to.includes(emailOf('focal_point')))
    expect(first).toHaveLength(1)
    expect(first[0]?.text).toContain('Was due on')
    inbox.empty()
    for (const day of ['06', '07', '08']) {
      clock.now = `2031-05-${day}T07:30:00Z`
      await remind(post)
      clock.now = `2031-05-${day}T12:00:00Z`
      await sendMails(post)
    }
    expect(inbox.mails()).toEqual([])
  })

  test('invites by a link that opens the account once; the link stands in no table', async () => {
    await owner(`update person set demonstration = false where id = '${idOf('expert')}'`)
    await withOwner(database.adminUrl, async (tx) => await queueInvitation(tx, idOf('expert')))
    await sendMails(post)
    const [mail] = inbox.mails()
    const token = /\/en\/first-password\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(await auth.isInvitation(token)).toBe(true)
    expect(mail?.to).toBe(emailOf('expert'))
    expect(`${mail?.raw}${mail?.text}${mail?.html}`).not.toContain('Person expert')
    const kept =
      JSON.stringify(await rows('select * from auth.verification')) + JSON.stringify(await rows('select * from mail'))
    expect(kept).not.toContain(token.split('.')[1])
    await auth.acceptInvitation(token, PASSWORD)
    expect((await auth.signIn(new Headers(), { email: emailOf('expert'), password: PASSWORD })).next).toBe('done')
    await expect(auth.acceptInvitation(token, PASSWORD)).rejects.toMatchObject({ code: 'notFound' })
    await expect(auth.acceptInvitation(`${token}x`, PASSWORD)).rejects.toMatchObject({ code: 'notFound' })
    inbox.empty()
    await withOwner(database.adminUrl, async (tx) => await queueInvitation(tx, idOf('expert')))
    await sendMails(post)
    expect(inbox.mails()[0]?.text).not.toContain('first-password')
  })

  test('without a mail server is kept, and read by its recipient only', async () => {
    await tellSigning('case_officer', NEWS)
    await sendMails({ ...post, transport: undefined })
    const seen = async (who: WorldPerson): Promise<string[]> =>
      (await inTransaction(world.as(idOf(who)), async (tx) => await listOwnMails(tx, idOf('focal_point'), 9))).map(
        ({ state }) => state,
      )
    expect([await seen('focal_point'), await seen('case_officer')]).toEqual([['kept'], []])
    expect(inbox.mails()).toEqual([])
  })

  test.each<[string, RegExp]>([
    [
      `insert into mail (id, kind, person_id, thing_id) values (gen_random_uuid(), 'thread.asked', $other, $other)`,
      /row-level security/,
    ],
    [
      `insert into mail (id, kind, person_id, thing_id, state) values (gen_random_uuid(), 'thread.asked', $own, $own, 'sent')`,
      /row-level security/,
    ],
    [`update mail set state = 'dropped'`, /permission denied/],
    [`delete from mail`, /permission denied/],
    [`insert into mail_setting (person_id, choice) values ($other, 'none')`, /row-level security/],
    [`insert into calendar_key (person_id, digest) values ($other, repeat('0', 64))`, /row-level security/],
    [`select access.settle_mail($own, 0, 'sent', null, null, now())`, /only the mailer/],
    [`select access.bundle_mail($own, 0, $own, current_date, now())`, /only the mailer/],
    [`select * from access.mailed_people()`, /only the mailer/],
    [`select access.forget_mails(now())`, /only the mailer/],
  ])('is not reached past the lock: %s', async (statement, refusal) => {
    const own = idOf('focal_point')
    const query = statement.replaceAll('$own', `'${own}'`).replaceAll('$other', `'${idOf('expert')}'`)
    await expect(inTransaction(world.as(own), async (tx) => await sql.raw(query).execute(tx))).rejects.toThrow(refusal)
  })

  test('settings and addresses of others are not seen, nor changed', async () => {
    const [own, other] = [idOf('focal_point'), idOf('expert')]
    await inTransaction(
      world.as(other),
      async (tx) => await saveSetting(tx, other, { choice: 'none', timeZone: 'UTC', weekend: 'none' }),
    )
    const seen = await inTransaction(world.as(own), async (tx) => {
      await tx.updateTable('mail_setting').set({ choice: 'daily' }).execute()
      return await tx.selectFrom('mail_setting').selectAll().execute()
    })
    expect(seen).toEqual([])
    expect(await rows('select choice from mail_setting')).toEqual([{ choice: 'none' }])
  })

  test('is the mailer’s to take, and nobody else’s', async () => {
    await tellSigning('case_officer', NEWS)
    const now = new Date(NOON)
    for (const who of ['focal_point', 'case_officer'] as const)
      await expect(inTransaction(world.as(idOf(who)), async (tx) => await claimMail(tx, now))).rejects.toThrow(
        /only the mailer/,
      )
    const stranger = world.as(idOf('far_focal'))
    const told = inTransaction(stranger, async (tx) => {
      await tell(stranger, tx, { kind: NEWS, placeId: world.reviewId, thingId: world.reviewId, roles: ['focal_point'] })
    })
    await expect(told).rejects.toThrow(/no seat/)
    // A place tells what it is for: who holds sections, of sections; who only reads, nothing.
    const attempts = [
      ['contributor', 'review.sign'],
      ['contributor', 'seat.review'],
      ['observer', NEWS],
      ['observer', 'section.validate'],
      ['same_lead', 'section.returned'],
      ['case_officer', 'account.invited'],
    ] as const
    for (const [who, kind] of attempts) {
      const ctx = world.as(idOf(who))
      const past = inTransaction(ctx, async (tx) => {
        await tell(ctx, tx, { kind, placeId: world.reviewId, thingId: world.reviewId, roles: ['focal_point'] })
      })
      await expect(past, `${who} ${kind}`).rejects.toThrow(/no seat/)
    }
  })
})
