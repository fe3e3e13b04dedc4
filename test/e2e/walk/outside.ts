import { inflateRawSync } from 'node:zlib'
import { type APIRequestContext, type Browser, expect } from '@playwright/test'
import type { Lang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { openDesk, press, visit } from '../support/desk.ts'
import { type Walk, WORDS } from './walk.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** One file out of a zip, by the list at its end. */
export function fileInZip(zip: Buffer, name: string): string | undefined {
  for (
    let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = zip.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    const length = zip.readUInt16LE(at + 28)
    if (zip.toString('utf8', at + 46, at + 46 + length) !== name) continue
    const start = zip.readUInt32LE(at + 42)
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20))
    return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
  }
  return undefined
}

/** Signed out: what was released is there, what was kept is nowhere. */
export async function readOutside(
  walk: Walk,
  browser: Browser,
  place: { cycleId: string; reviewId: string },
): Promise<void> {
  const { lang, t } = walk
  const { summary, agreed, ...kept } = WORDS[lang]
  const desk = await openDesk(browser, t, lang)
  await visit(desk, paths.cycle(lang, place.cycleId))
  await press(desk, 'link', t('portal.cycle.readPublished'))
  expect(new URL(desk.page.url()).pathname).toBe(paths.released(lang, place.reviewId))
  await expect(desk.page.getByText(summary)).toBeVisible()
  await expect(desk.page.getByText(agreed).first()).toBeVisible()
  const { request } = desk.context
  const api = `/api/reviews/${place.reviewId}?lang=${lang}`
  const addresses = [
    paths.released(lang, place.reviewId),
    paths.cycle(lang, place.cycleId),
    paths.home(lang),
    paths.framework(lang),
    api,
    `/api/findings?lang=${lang}`,
    `/api/cycles?lang=${lang}`,
  ]
  const inside = [
    paths.room,
    paths.submission,
    paths.findings,
    paths.summary,
    paths.release,
    paths.visibility,
    paths.team,
  ]
  const all = [...addresses, ...inside.map((path) => path(lang, place.reviewId))]
  for (const address of all) {
    for (const path of address.startsWith('/api') ? [address] : [address, `${address}.data`]) {
      const answer = await request.get(path)
      const body = await answer.text()
      for (const words of Object.values(kept)) expect(body.includes(words), `${path} says: ${words}`).toBe(false)
    }
  }
  expect(await (await request.get(api)).text()).toContain(agreed)
  const report = await request.get(paths.report(lang, place.reviewId))
  expect(report.headers()['content-type']).toBe(WORD)
  const text = (fileInZip(await report.body(), 'word/document.xml') ?? '').replaceAll(/<[^>]*>/g, '')
  for (const words of [summary, agreed]) expect(text).toContain(words)
  for (const words of Object.values(kept)) expect(text).not.toContain(words)
  await expectPdf(request, lang, place.reviewId)
  await desk.context.close()
}

/** Asked for, waited for, had; where nothing lays it out, that is said. */
async function expectPdf(request: APIRequestContext, lang: Lang, reviewId: string): Promise<void> {
  const asked = await request.post(paths.reportPdf(lang, reviewId), { form: { form: 'make' }, maxRedirects: 0 })
  if (asked.status() === 409) return
  expect(asked.status()).toBe(302)
  const file = async () => await request.get(`${asked.headers()['location']}/report.pdf`)
  await expect.poll(async () => (await file()).status(), { timeout: 120_000 }).toBe(200)
  const had = await file()
  expect(had.headers()['content-type']).toBe('application/pdf')
  expect(had.headers()['cache-control']).toContain('immutable')
  expect((await had.body()).subarray(0, 5).toString()).toBe('%PDF-')
}
