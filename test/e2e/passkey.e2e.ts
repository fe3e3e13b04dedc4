import { spawnSync } from 'node:child_process'
import { type Browser, type CDPSession, expect, type Page, test } from '@playwright/test'
import { type Product, startProduct } from '#test/helpers/product.ts'

/** A real service, since a demonstration has no passkeys. */
const PORT = '4791'
const EMAIL = 'officer@umran.example'
const PASSWORD = 'four words nobody joined'

let server: Product

test.beforeAll(async () => {
  test.setTimeout(300_000)
  server = await startProduct(PORT, { UMRAN_DEMO: 'off' })
  const args = ['user', 'add', '--email', EMAIL, '--name', 'An Officer', '--lang', 'en', '--role', 'case_officer']
  const added = spawnSync(process.execPath, ['src/app/cli.ts', ...args, '--password-stdin'], {
    env: server.environment,
    input: PASSWORD,
    encoding: 'utf8',
  })
  expect(added.stdout, added.stderr).toContain('Account made')
})

test.afterAll(async () => {
  await server.stop()
})

/** A device of the browser's own making (WebDriver, "virtual authenticators"). */
async function plugIn(page: Page): Promise<{ device: CDPSession; authenticatorId: string }> {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { device, authenticatorId }
}

async function pageOf(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ baseURL: server.origin })
  page.on('console', (message) => {
    // The policy of contents admits the page's one script and no other.
    expect(message.text()).not.toContain('Content Security Policy')
  })
  return page
}

async function signInByPassword(page: Page): Promise<void> {
  await page.goto('/en/sign-in')
  await page.getByLabel('E-mail address').fill(EMAIL)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/en\/work$/)
}

async function addPasskey(page: Page, name: string, password: string): Promise<void> {
  await page.goto('/en/me')
  const form = page.locator('#add-passkey')
  await form.getByLabel('Name of the passkey').fill(name)
  await form.getByLabel('Password').fill(password)
  await form.getByRole('button', { name: 'Make a passkey on this device' }).click()
}

test('a passkey is made, signs in by itself, is renamed and taken away', async ({ browser }) => {
  const page = await pageOf(browser)
  const { device, authenticatorId } = await plugIn(page)
  await signInByPassword(page)
  await addPasskey(page, 'This computer', 'not the password')
  await expect(page.getByText('This password is not right.').first()).toBeVisible()
  await addPasskey(page, 'This computer', PASSWORD)
  await expect(page.getByText('The passkey was added.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'This computer' })).toBeVisible()
  const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId })
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])

  await page.goto('/en/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).last().click()
  await page.goto('/en/sign-in?next=/en/me')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page).toHaveURL(/\/en\/me$/)
  await expect(page.getByText(EMAIL)).toBeVisible()

  await page.getByText('Rename or remove').click()
  const [rename, remove] = [page.locator('form[id^=rename-]'), page.locator('form[id^=remove-]')]
  await rename.getByLabel('Name of the passkey').fill('The blue key')
  await rename.getByRole('button').click()
  await expect(page.getByRole('heading', { name: 'The blue key' })).toBeVisible()
  await page.getByText('Rename or remove').click()
  await remove.getByLabel('Password').fill(PASSWORD)
  await remove.getByRole('button').click()
  await expect(page.getByText('The passkey was removed.')).toBeVisible()
  await page.locator('summary', { hasText: 'Mails to you' }).click()
  await expect(page.getByRole('row', { name: /A passkey was removed/ })).toBeVisible()

  await page.goto('/en/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).last().click()
  await page.goto('/en/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText('The passkey was not accepted.').first()).toBeVisible()
  await expect(page).toHaveURL(/\/en\/sign-in$/)
  await page.close()
})

test('a device that refuses changes nothing and says so', async ({ browser }) => {
  const page = await pageOf(browser)
  const { device, authenticatorId } = await plugIn(page)
  await signInByPassword(page)
  await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await addPasskey(page, 'Refusing', PASSWORD)
  await expect(page.getByText('The passkey was not accepted.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Refusing' })).toHaveCount(0)
  await page.close()
})

test('without scripts signing in works, and no passkey is offered', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false })
  const page = await context.newPage()
  await signInByPassword(page)
  await page.goto('/en/me')
  await expect(page.getByText('cannot make passkeys')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Make a passkey on this device' })).toBeHidden()
  await context.close()
})

test('the pages with a passkey carry that one script, and others none', async ({ request }) => {
  const scriptsAt = async (path: string): Promise<number> => {
    const body = await (await request.get(server.origin + path)).text()
    return body.match(/<script/g)?.length ?? 0
  }
  expect([await scriptsAt('/en/sign-in'), await scriptsAt('/en/sign-in/code'), await scriptsAt('/en')]).toEqual([
    1, 0, 0,
  ])
})
