import { type APIRequestContext, expect, test } from '@playwright/test'
import { pages } from '#app/pages.ts'
import { ask } from '#test/helpers/ask.ts'
import { ATTACK, type Case, casesOf, encoded, fieldsOf, KEPT, SECRET } from './bad-input/cases.ts'
import { type Sender, SENDERS } from './bad-input/table.ts'
import { saveOneAnswer, saveOneFinding } from './bad-input/two-people.ts'
import { type Product, startProduct } from '#test/helpers/product.ts'
import { adminUrlOf, notePlace } from './support/place.ts'
import { requestsOf } from './support/requests.ts'
import { addressOf, sampleOf } from './support/samples.ts'

const FORMS = pages.flatMap((page) =>
  Object.entries(page.forms).map(([name, form]) => ({ key: `${page.id}/${name}`, page, name, form })),
)

/** A demonstration of its own: what is counted here nobody else may write. */
const PORT = '4795'
let product: Product

test.use({ baseURL: `http://localhost:${PORT}` })
test.beforeAll(async () => {
  test.setTimeout(400_000)
  product = await startProduct(PORT)
  notePlace(product.origin, product.dataDir)
})
test.afterAll(async () => await product.stop())

test('every form is in the table, and the table names no other', () => {
  expect(Object.keys(SENDERS).toSorted()).toEqual(FORMS.map(({ key }) => key).toSorted())
})

/** Everything that is stored but what other tests write: they have cycles of their own. */
async function storedIn(adminUrl: string): Promise<unknown> {
  const others = `select o.id from access.object o left join cycle c on c.id in (o.id, o.cycle_id) where c.slug like 'by-keyboard%'`
  const [counts] = await ask(
    adminUrl,
    `select (select count(*) from history.change where object_id not in (${others})) as changes,
       (select count(*) from audit.entry where object_id not in (${others})) as entries,
       (select count(*) from cycle where slug not like 'by-keyboard%') as cycles`,
  )
  return counts
}

/** The names of the texts that a form of a page lets one type, as the page shows it now. */
function textsShown(html: string, form: string): string[] {
  const forms = html.split('<form ').slice(1)
  const own = forms.find((one) => one.includes(`name="form" value="${form}"`)) ?? ''
  const inputs = own.split('</form>')[0]?.match(/<(?:textarea|input)\b[^>]*>/g) ?? []
  return inputs
    .filter((tag) => tag.startsWith('<textarea') || /type="(?:text|email)"/.test(tag))
    .flatMap((tag) => /name="([^"]+)"/.exec(tag)?.[1] ?? [])
    .filter((name) => name !== 'code' && name !== 'oneTimeCode')
}

type Sending = { context: APIRequestContext; address: string; sender: Sender; shown: string[]; certified: boolean }

/** Refused, in the reader's language, with what is wrong, and with what was typed but no secret. */
async function expectRefusal(sending: Sending, one: Case, key: string): Promise<void> {
  const { context, address, sender, shown } = sending
  const answer = await context.post(address, {
    data: encoded(one.sent),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...one.headers },
    maxRedirects: 0,
  })
  const body = await answer.text()
  const at = `${key}: ${one.name} (${answer.status()})`
  if (answer.status() === 302) {
    // The second step of signing in, without the first.
    expect.soft(answer.headers()['location'], at).toContain('/sign-in')
    return
  }
  if (one.status === undefined) {
    expect.soft(answer.status(), at).toBeGreaterThanOrEqual(400)
    expect.soft(answer.status(), at).toBeLessThan(500)
  } else expect.soft(answer.status(), at).toBe(one.status)
  expect.soft(body.includes(SECRET), `${at} repeats the code`).toBe(false)
  expect.soft(body.includes(ATTACK.slice(0, 15)), `${at} runs what was typed`).toBe(false)
  if (sender.data === true && answer.headers()['content-type']?.includes('json') === true) return
  expect.soft(body, at).toContain('<html lang="ar" dir="rtl"')
  if (one.status !== undefined || shown.length === 0) return
  expect.soft(/error-summary|notice-problem/.test(body), `${at} says what is wrong`).toBe(true)
  const typed = one.sent.some(([name]) => shown.includes(name))
  if (one.name === 'hostile' && typed) expect.soft(body.includes(KEPT), `${at} keeps what was typed`).toBe(true)
}

for (const [folder, forms] of Map.groupBy(FORMS, ({ page }) => page.id.split('.')[0] ?? '')) {
  test(`forms of ${folder}: what is wrong is said, and nothing is stored`, async () => {
    test.setTimeout(240_000)
    const baseURL = product.origin
    const adminUrl = adminUrlOf(baseURL)
    for (const { key, page, name, form } of forms) {
      const sender = SENDERS[key]
      if (sender === undefined || sender.takesNothing === true) continue
      const context = await requestsOf(baseURL, sender.as)
      const sample = await sampleOf(adminUrl, sender.country ?? 'Zahrawan', sender.cycle ?? 'second')
      const address = addressOf(page, 'ar', sample)
      const shown = textsShown(await (await context.get(address)).text(), name)
      const before = await storedIn(adminUrl)
      const sending = { context, address, sender, shown, certified: form.certified === true }
      const cases = casesOf(name, form, fieldsOf(form, sender.fields), baseURL)
      // A page that takes files takes more than a form of texts.
      for (const one of cases.filter(({ status }) => status !== 413 || page.bodyLimit === undefined))
        await expectRefusal(sending, one, key)
      expect.soft(await storedIn(adminUrl), `${key} stored nothing`).toEqual(before)
      await context.dispose()
    }
  })
}

test('a form sent by nobody is given back, with the way to where one signs in', async () => {
  const baseURL = product.origin
  const adminUrl = adminUrlOf(baseURL)
  const sample = await sampleOf(adminUrl, 'Zahrawan', 'second')
  const nobody = await requestsOf(baseURL)
  const closed = FORMS.filter(({ page, key }) => page.permission === 'signedIn' && SENDERS[key]?.data !== true)
  for (const { key, page, name } of closed) {
    const answer = await nobody.post(addressOf(page, 'ar', sample), { form: { form: name }, maxRedirects: 0 })
    // A trial keeps nothing, so nothing of it is given back.
    if (key === 'surveys.preview/try') {
      expect.soft(answer.headers()['location'], key).toContain('/ar/sign-in?next=')
      continue
    }
    // Not led away: what was typed comes back, with the way to sign in beside it.
    expect.soft(answer.status(), key).toBe(401)
    expect.soft(await answer.text(), key).toContain('href="/ar/sign-in?next=')
  }
  await nobody.dispose()
})

test('two reviewers save one finding: the second sees both texts and chooses', async ({ browser }) => {
  await saveOneFinding(browser, product.origin)
})

test('two people save one answer: the second sees both texts and chooses', async ({ browser }) => {
  await saveOneAnswer(browser, product.origin)
})
