import { RouterContextProvider } from 'react-router'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import { pageAction, pageLoader } from './page.ts'
import { requestInfo, type RequestInfo } from './request.ts'
import { declarePage } from './route.ts'

const page = declarePage({
  id: 'test.page',
  path: 'test',
  file: 'test.page.tsx',
  summary: 'A page with one form',
  permission: 'public',
  params: z.object({}),
  forms: { save: { input: z.object({}), summary: 'Saves', audit: 'none' } },
})
const action = pageAction(page, { save: () => Promise.resolve({ to: '/en' }) })

async function send(type: string, body: string) {
  const context = new RouterContextProvider()
  context.set(requestInfo, { ctx: { personId: null }, lang: 'en' } as unknown as RequestInfo)
  const request = new Request('http://localhost/en/test', { method: 'POST', headers: { 'Content-Type': type }, body })
  return await action({ request, url: new URL(request.url), pattern: '/:lang/test', params: {}, context })
}

const FORM = 'application/x-www-form-urlencoded'

test('a declared form is answered', async () => {
  expect(await send(FORM, 'form=save')).toMatchObject({ status: 302 })
})

test.each([
  ['application/json', '{"form":"save"}'],
  ['text/plain', 'form=save'],
  ['multipart/form-data', 'form=save'],
])('a body of %s that is no form is the sender’s mistake', async (type, body) => {
  expect(await send(type, body)).toMatchObject({
    data: { code: 'invalid', details: { fields: [{ path: 'form', code: 'invalid' }] } },
    init: { status: 422 },
  })
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])('no form is named “%s”', async (name) => {
  expect(await send(FORM, `form=${name}`)).toMatchObject({
    data: { code: 'invalid', details: { fields: [{ path: 'form', code: 'unknownChoice' }] } },
  })
})

const desk = declarePage({ ...page, id: 'test.desk', path: 'desk', permission: 'signedIn' })

/** Where a page of the workbench sends a reader; undefined when it opens. */
async function sentFrom(address: string, info: object): Promise<string | null | undefined> {
  const context = new RouterContextProvider()
  context.set(requestInfo, info as RequestInfo)
  const request = new Request(`http://localhost${address}`)
  const args = { request, url: new URL(request.url), pattern: '/:lang/desk', params: {}, context }
  const answer = await pageLoader(desk, async () => 'open')(args).catch((thrown: unknown) => thrown)
  return answer instanceof Response ? answer.headers.get('location') : undefined
}

const READER = { ctx: { personId: 'p' }, workLang: 'en' }

test.each([
  ['/fr/desk?a=1', { ...READER, lang: 'fr' }, '/en/desk?a=1'],
  ['/zh/desk.data?a=1', { ...READER, lang: 'zh', workLang: 'ar' }, '/ar/desk?a=1'],
  ['/ar/desk', { ...READER, lang: 'ar' }, undefined],
  ['/en/desk', { ...READER, lang: 'en', workLang: 'ar' }, undefined],
  ['/fr/desk', { ctx: { personId: null }, lang: 'fr', workLang: 'en' }, '/fr/sign-in?next=%2Ffr%2Fdesk'],
])('the workbench speaks two languages: %s', async (address, info, to) => {
  expect(await sentFrom(address, info)).toBe(to)
})

test('words sent after the session ended are given back, without the code, and not led away from', async () => {
  const work = pageAction(desk, { save: () => Promise.resolve({ to: '/en' }) })
  const context = new RouterContextProvider()
  context.set(requestInfo, { ctx: { personId: null }, lang: 'en' } as unknown as RequestInfo)
  const body = new URLSearchParams({ form: 'save', text: 'an hour of work', code: '123456' })
  const request = new Request('http://localhost/en/desk', { method: 'POST', body })
  const args = { request, url: new URL(request.url), pattern: '/:lang/desk', params: {}, context }
  await expect(work(args)).rejects.toMatchObject({
    data: { code: 'notSignedIn', values: { form: 'save', text: 'an hour of work' } },
    init: { status: 401 },
  })
})

test('words of a form whose page has closed meanwhile come back with its refusal', async () => {
  const closed = pageAction(page, { save: () => Promise.reject(new AppError('notAllowedNow')) })
  const load = pageLoader(page, () => Promise.reject(new AppError('notFound')))
  const context = new RouterContextProvider()
  context.set(requestInfo, { ctx: { personId: null }, lang: 'en' } as unknown as RequestInfo)
  const body = new URLSearchParams({ form: 'save', text: 'an hour of work' })
  const request = new Request('http://localhost/en/test', { method: 'POST', body })
  const args = { request, url: new URL(request.url), pattern: '/:lang/test', params: {}, context }
  await closed(args)
  await expect(load(args)).rejects.toMatchObject({ data: { code: 'notFound', values: { text: 'an hour of work' } } })
})
