import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { securityHeaders } from '#app/security.ts'

const OWN = 'https://umran.example.org'

/** A server of one address behind the same door as ours. */
function server(publicUrl = OWN) {
  const made = new Hono<{ Variables: { requestId: string; nonce: string } }>()
  made.use(async (c, next) => {
    c.set('requestId', 'r')
    c.set('nonce', 'once')
    await next()
  })
  made.use(securityHeaders(publicUrl, (c) => c.text('refused', 403)))
  made.all('/form', (c) => c.text('done'))
  return made
}

const sent = async (method: string, headers: Record<string, string>): Promise<number> =>
  (await server().request('/form', { method, headers })).status

describe('a write from elsewhere', () => {
  test.each([
    [{ origin: 'https://elsewhere.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('is refused: %o', async (headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(await sent(method, headers)).toBe(403)
  })

  test('is told from one of our own pages', async () => {
    expect(await sent('POST', { origin: OWN, 'sec-fetch-site': 'same-origin' })).toBe(200)
  })

  test('is told from reading, which links may do', async () => {
    expect(await sent('GET', { 'sec-fetch-site': 'cross-site' })).toBe(200)
  })
})

describe('our own host', () => {
  const LOCAL = 'http://localhost:4780'
  const status = async (publicUrl: string, method: string, headers: Record<string, string>): Promise<number> =>
    (await server(publicUrl).request('/form', { method, headers })).status

  test('is the public address, whatever the Host header says', async () => {
    expect(await sent('POST', { origin: 'https://elsewhere.example', host: 'elsewhere.example' })).toBe(403)
    expect(await sent('POST', { origin: OWN, host: 'inner:4780' })).toBe(200)
  })

  test('is each name of this machine at the same port, where the address is one of them', async () => {
    const from = async (origin: string) => await status(LOCAL, 'POST', { origin, host: 'localhost:4780' })
    expect(await Promise.all(['http://127.0.0.1:4780', 'http://[::1]:4780', LOCAL].map(from))).toEqual([200, 200, 200])
    expect(await from('http://localhost:4781')).toBe(403)
  })

  test('is no foreign name that leads to this machine, not even for reading', async () => {
    for (const method of ['GET', 'POST'])
      expect(await status(LOCAL, method, { host: 'rebound.example:4780' })).toBe(403)
    expect(await status(LOCAL, 'GET', { host: '127.0.0.1:4780' })).toBe(200)
  })
})

describe('every answer', () => {
  const policyOf = (response: Response): string[] => (response.headers.get('content-security-policy') ?? '').split('; ')

  test.each(['GET', 'POST'])('carries the policy of contents: %s', async (method) => {
    const response = await server().request('/form', { method, headers: { origin: 'https://elsewhere.example' } })
    const policy = policyOf(response)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'nonce-once' 'strict-dynamic'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy.join(' ')).not.toMatch(/unsafe|https?:|\*|data:/)
  })

  test('is read as what it says it is, and tells other sites nothing', async () => {
    const { headers } = await server().request('/form')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  })

  test('holds browsers to encryption where the address has it', async () => {
    expect((await server().request('/form')).headers.get('strict-transport-security')).toContain('max-age=')
    const plain = await server('http://localhost:4780').request('/form')
    expect(plain.headers.get('strict-transport-security')).toBeNull()
  })
})
