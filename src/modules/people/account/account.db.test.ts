import { jsx } from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { RouterContextProvider, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCatalogues, translatorsOf, type Translators } from '#i18n/catalogues.server.ts'
import type { OfferedLang } from '#i18n/offered.ts'
import { workLangOf } from '#kernel/lang.ts'
import { newId } from '#kernel/ids.ts'
import { allowed } from '#kernel/permission.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { codeOf, openTestAuth, PASSWORD, testClock } from '#platform/auth/accounts.fixture.ts'
import { newTotpSecret } from '#platform/auth/totp.ts'
import type { Ctx } from '#platform/ctx.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { requestInfo } from '#platform/http/request.ts'
import { TextProvider } from '#ui/text.tsx'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { findDemoCode, listIntroduced, savePreferences } from './account.service.ts'
import * as codePage from './code.page.tsx'
import * as mePage from './me.page.tsx'
import * as signInPage from './sign-in.page.tsx'
import * as signOutPage from './sign-out.page.tsx'
import * as tryItPage from './try-it.page.tsx'

const ORIGIN = 'http://localhost:4780'

const PEOPLE = [
  { id: newId(), name: { ar: 'ياسمين', en: 'Yasmin' }, place: { ar: 'وادي', en: 'Aldora' } },
  { id: newId(), name: { ar: 'بدر', en: 'Badr' }, place: { ar: 'وادي', en: 'Aldora' } },
  { id: newId(), name: { en: 'Zoë' }, place: { ar: 'أمانة', en: 'Secretariat' }, purpose: 'runs' },
]
const TEXTS = { role: { ar: 'جهة اتصال', en: 'Focal point' }, task: { ar: 'تقود المراجعة', en: 'Leads the review' } }

describe('account pages', () => {
  let database: TestDatabase
  let pool: pg.Pool
  let demo: Auth
  let real: Auth
  let translators: Translators
  const clock = testClock()
  const somebody = { id: newId(), email: 'somebody@umran.example', secret: newTotpSecret() }

  beforeAll(async () => {
    database = await testDatabase()
    pool = openPool(database.appUrl, 2)
    translators = translatorsOf(await loadCatalogues())
    demo = await openTestAuth(database, clock, { demonstration: true })
    real = await openTestAuth(database, clock)
    await addPeople()
  })

  afterAll(async () => {
    await Promise.all([demo.close(), real.close(), pool.end()])
    await database.drop()
  })

  async function addPeople(): Promise<void> {
    const client = new pg.Client({ connectionString: database.adminUrl })
    await client.connect()
    const add = `insert into person (id, name, email, lang, demonstration, introduction) values ($1, $2, $3, 'ar', $4, $5)`
    for (const { id, name, ...own } of PEOPLE) {
      await client.query(add, [id, name, `${id}@umran.example`, true, { ...TEXTS, ...own }])
    }
    await client.query(add, [somebody.id, { en: 'Somebody' }, somebody.email, false, null])
    await client.end()
    const [{ id } = { id: '' }] = PEOPLE
    const account = { personId: id, email: `${id}@umran.example`, name: 'Yasmin', password: PASSWORD }
    await demo.createAccount({ ...account, totpSecret: newTotpSecret(), demonstration: true })
    const own = { personId: somebody.id, email: somebody.email, name: 'Somebody', password: PASSWORD }
    await real.createAccount({ ...own, totpSecret: somebody.secret })
  }

  function ctxOf(lang: OfferedLang, personId: string | null, demonstration: boolean): Ctx {
    return {
      db: openDatabase(pool),
      jobs: { send: async () => undefined },
      registry: { answering: async () => allowed, cards: {}, mails: {}, work: [] },
      secret: database.secret,
      personId,
      certified: false,
      lang,
      requestId: newId(),
      now: () => new Date(clock.now),
      demonstration,
    }
  }

  type Visit = { path: string; form?: Record<string, string>; cookie?: string; demonstration?: boolean }

  async function argsOf({ path, form, cookie = '', demonstration = false }: Visit): Promise<LoaderFunctionArgs> {
    const auth = demonstration ? demo : real
    const headers = new Headers({ cookie })
    const session = await auth.findSession(headers)
    const lang = path.startsWith('/ar') ? 'ar' : 'en'
    const context = new RouterContextProvider()
    const ctx = ctxOf(lang, session?.personId ?? null, demonstration)
    const { publicUrl, workLang } = { publicUrl: 'http://localhost:4780', workLang: workLangOf(lang) }
    context.set(requestInfo, { ctx, t: translators(lang), lang, workLang, auth, publicUrl, nonce: '' })
    const sent = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
    const request = new Request(ORIGIN + path, { headers, ...sent })
    return { request, params: {}, context, url: new URL(request.url), pattern: '' }
  }

  type Action = (args: ActionFunctionArgs) => Promise<unknown>

  /** Where a form leads, and what the browser keeps of it. */
  async function send(action: Action, visit: Visit): Promise<{ to: string | null; cookie: string }> {
    const answer = await action(await argsOf(visit)).catch((thrown: unknown) => thrown)
    if (!(answer instanceof Response)) throw new Error(`refused: ${JSON.stringify(answer)}`)
    const cookies = answer.headers.getSetCookie().filter((line) => !/max-age=0/i.test(line))
    return { to: answer.headers.get('location'), cookie: cookies.map((line) => line.split(';')[0]).join('; ') }
  }

  function html<Props extends object>(
    lang: OfferedLang,
    page: (props: Props) => ReturnType<typeof jsx>,
    props: Props,
  ): string {
    return renderToStaticMarkup(jsx(TextProvider, { t: translators(lang), children: jsx(page, props) }))
  }

  async function signedIn(next = ''): Promise<{ to: string | null; cookie: string }> {
    clock.now += 10 * 60_000
    const form = { form: 'signIn', email: somebody.email, password: PASSWORD }
    const first = await send(signInPage.action, { path: `/en/sign-in${next}`, form })
    const code = codeOf(somebody, clock)
    return await send(codePage.action, {
      path: String(first.to),
      cookie: first.cookie,
      form: { form: 'code', oneTimeCode: code },
    })
  }

  test('a visitor finds the people of the demonstration by what they do, each list by State in the own alphabet', async () => {
    const names = async (lang: OfferedLang) =>
      (await listIntroduced(ctxOf(lang, null, true))).map(({ purpose, people }) => [
        purpose,
        people.map(({ home, name }) => `${home.text}: ${name.text}`),
      ])
    expect(await names('en')).toEqual([
      ['speaks', ['Aldora: Badr', 'Aldora: Yasmin']],
      ['runs', ['Secretariat: Zoë']],
    ])
    expect(await names('ar')).toEqual([
      ['speaks', ['وادي: بدر', 'وادي: ياسمين']],
      ['runs', ['أمانة: Zoë']],
    ])
  })

  test('the page to try it is there in the demonstration only, and leads to the work of whom one chose', async () => {
    await expect(tryItPage.loader(await argsOf({ path: '/ar/try-it' }))).rejects.toMatchObject({
      init: { status: 404 },
    })
    const loaderData = await tryItPage.loader(await argsOf({ path: '/ar/try-it', demonstration: true }))
    const page = html('ar', tryItPage.default, { loaderData })
    expect(page.match(/name="personId"/g)).toHaveLength(3)
    expect(page).toContain('aria-label="شغل هذا المقعد: بدر"')
    expect(page).toContain('<span lang="en" dir="ltr">Zoë</span>')
    const form = { form: 'tryAs', personId: PEOPLE[0]?.id ?? '' }
    const { to, cookie } = await send(tryItPage.action, { path: '/ar/try-it', demonstration: true, form })
    expect(to).toBe('/ar/work')
    expect((await demo.findSession(new Headers({ cookie })))?.personId).toBe(form.personId)
    const me = await mePage.loader(await argsOf({ path: '/ar/me', demonstration: true, cookie }))
    expect(me.demoCode).toMatch(/^\d{6}$/)
    expect(html('ar', mePage.default, { loaderData: me })).toContain(me.demoCode)
  })

  test('only the person of the demonstration who reads has a telephone to show', async () => {
    expect(await findDemoCode(ctxOf('ar', null, true), demo)).toBeUndefined()
    expect(await findDemoCode(ctxOf('ar', PEOPLE[1]?.id ?? null, true), demo)).toBeUndefined()
    expect(await findDemoCode(ctxOf('ar', somebody.id, false), real)).toBeUndefined()
  })

  test('password and code lead back to where one wanted to go, if it is ours', async () => {
    expect((await signedIn('?next=%2Fen%2Freviews%2F1%3Fa%3Db')).to).toBe('/en/reviews/1?a=b')
    expect((await signedIn('?next=%2F%2Felsewhere.example%2Fen')).to).toBe('/en/work')
  })

  test('a refused sign-in keeps what was typed, but never the password', async () => {
    clock.now += 10 * 60_000
    const form = { form: 'signIn', email: somebody.email, password: 'not the password' }
    const answer = await signInPage.action(await argsOf({ path: '/en/sign-in', form }))
    expect(answer).toMatchObject({ init: { status: 401 }, data: { code: 'signInFailed' } })
    expect(JSON.stringify(answer)).not.toContain(form.password)
    if (answer instanceof Response) throw new Error('signed in')
    const loaderData = { again: false, first: false, demonstration: false, nonce: 'once' }
    const page = html('en', signInPage.default, { loaderData, actionData: answer.data })
    expect(page).toContain(`value="${somebody.email}"`)
    expect(page).toContain('role="alert"')
  })

  test('empty fields are all named', async () => {
    const form = { form: 'signIn', email: ' ', password: '' }
    const answer = await signInPage.action(await argsOf({ path: '/ar/sign-in', form }))
    expect(answer).toMatchObject({
      data: { code: 'invalid', details: { fields: [{ path: 'email' }, { path: 'password' }] } },
    })
  })

  test('a code without the first step leads back to it', async () => {
    const form = { form: 'code', oneTimeCode: '123456' }
    const { to } = await send(codePage.action, { path: '/ar/sign-in/code?next=%2Far%2Fme', form })
    expect(to).toBe('/ar/sign-in?next=%2Far%2Fme&again=yes')
  })

  test('whoever is signed in needs no sign-in page, whoever is not no account page', async () => {
    const { cookie } = await signedIn()
    await expect(signInPage.loader(await argsOf({ path: '/en/sign-in', cookie }))).rejects.toMatchObject({
      status: 302,
    })
    await expect(mePage.loader(await argsOf({ path: '/en/me' }))).rejects.toMatchObject({ status: 302 })
  })

  test('a second factor goes and comes by forms alone', async () => {
    const { cookie } = await signedIn()
    const visit = (form?: Record<string, string>): Visit => ({ path: '/en/me', cookie, ...(form && { form }) })
    const load = async () => await mePage.loader(await argsOf(visit()))
    const before = await load()
    expect(before.factor).toMatchObject({ state: 'on', backupCodes: expect.any(Array) })
    expect((await send(mePage.action, visit({ form: 'keep' }))).to).toBe('/en/me?done=kept')
    expect((await load()).factor).toMatchObject({ state: 'on', backupCodes: undefined })
    clock.now += 60_000
    const code = codeOf(somebody, clock)
    expect((await send(mePage.action, visit({ form: 'remove', password: PASSWORD, code }))).to).toBe(
      '/en/me?done=removed',
    )
    await send(mePage.action, visit({ form: 'enrol', password: PASSWORD }))
    const pending = await load()
    if (pending.factor.state !== 'pending') throw new Error(pending.factor.state)
    const page = html('en', mePage.default, { loaderData: pending })
    expect(page).toContain(pending.factor.secret)
    expect(page).toContain(pending.factor.picture.path)
    somebody.secret = pending.factor.secret.replaceAll(' ', '')
    const first = { form: 'confirm', oneTimeCode: codeOf(somebody, clock) }
    expect((await send(mePage.action, visit(first))).to).toBe('/en/me?done=enrolled')
    expect((await load()).factor).toMatchObject({ state: 'on' })
  })

  test('language and numerals are one’s own to choose', async () => {
    const { cookie } = await signedIn()
    const form = { form: 'preferences', lang: 'ar', numerals: 'latn' }
    expect((await send(mePage.action, { path: '/en/me', cookie, form })).to).toBe('/ar/me?done=preferences')
    expect((await mePage.loader(await argsOf({ path: '/ar/me', cookie }))).numerals).toBe('latn')
    await expect(savePreferences(ctxOf('ar', null, false), { lang: 'ar', numerals: 'arab' })).rejects.toMatchObject({
      code: 'notSignedIn',
    })
  })

  test('signing out by its form ends the session', async () => {
    const { cookie } = await signedIn()
    await send(signOutPage.action, { path: '/en/sign-out', cookie, form: { form: 'signOut' } })
    expect(await real.findSession(new Headers({ cookie }))).toBeUndefined()
    const loaderData = await signOutPage.loader(await argsOf({ path: '/en/sign-out', cookie }))
    expect(loaderData.signedIn).toBe(false)
  })
})
