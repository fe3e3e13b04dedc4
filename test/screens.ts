import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import type { Lang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { startProduct } from '#test/helpers/product.ts'
import { takeSeat } from './e2e/support/people.ts'

/**
 * Twelve screens that decide whether people stay (EXPERIENCE), as pictures in docs/screens: Arabic and English, on a telephone and on
 * a desk, light and dark. `npm run screens` makes them anew, for somebody to look at.
 */
const FOLDER = join(import.meta.dirname, '../docs/screens')
const PORT = '4795'
const WIDTHS = [360, 1440] as const
const THEMES = ['light', 'dark'] as const
const LANGS = ['ar', 'en'] as const

type Screen = { name: string; as?: string; path: (lang: Lang, ids: Ids) => string }
type Ids = { released: string; checked: string; adopted: string; answered: string; section: string }

const SCREENS: readonly Screen[] = [
  { name: 'home', path: paths.home },
  { name: 'programme', path: paths.programme },
  { name: 'plan', path: (lang) => paths.plan(lang) },
  { name: 'places', path: (lang) => paths.places(lang) },
  { name: 'framework', path: (lang) => paths.framework(lang) },
  { name: 'released', path: (lang, { released }) => paths.released(lang, released) },
  { name: 'work', as: 'se_case', path: paths.work },
  { name: 'room', as: 'qq_fp', path: (lang, { checked }) => paths.room(lang, checked) },
  { name: 'findings', as: 'qq_fp', path: (lang, { checked }) => paths.findings(lang, checked) },
  { name: 'section', as: 'qp_fp', path: (lang, { answered, section }) => paths.section(lang, answered, section) },
  { name: 'release', as: 'xe_fp', path: (lang, { adopted }) => paths.release(lang, adopted) },
  { name: 'visibility', as: 'qq_fp', path: (lang, { checked }) => paths.visibility(lang, checked) },
]

/** The first address on a page that leads to a review, or further into one. */
async function findOn(context: BrowserContext, path: string, pattern: RegExp): Promise<string> {
  const html = await (await context.request.get(path)).text()
  const found = pattern.exec(html)?.[1]
  if (found === undefined) throw new Error(`${path} leads nowhere that matches ${String(pattern)}`)
  return found
}

const REVIEW = /\/en\/reviews\/([0-9a-f-]{36})/

async function idsOf(browser: Browser, baseURL: string): Promise<Ids> {
  const by = async (person: string | undefined, path: string, pattern: RegExp): Promise<string> => {
    const context = await browser.newContext({ baseURL })
    if (person !== undefined) await takeSeat(context, person)
    const found = await findOn(context, path, pattern)
    await context.close()
    return found
  }
  const answered = await by('qp_fp', paths.work('en'), REVIEW)
  return {
    released: await by(undefined, paths.home('en'), /\/en\/reviews\/([0-9a-f-]{36})\/released/),
    checked: await by('qq_fp', paths.work('en'), REVIEW),
    adopted: await by('xe_fp', paths.work('en'), REVIEW),
    answered,
    section: await by('qp_fp', paths.room('en', answered), /\/sections\/([0-9a-f-]{36})/),
  }
}

const product = await startProduct(PORT)
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic', '--no-first-run'],
})
try {
  const ids = await idsOf(browser, product.origin)
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  for (const width of WIDTHS)
    for (const colorScheme of THEMES)
      for (const screen of SCREENS) {
        const context = await browser.newContext({
          baseURL: product.origin,
          colorScheme,
          viewport: { width, height: width === 360 ? 740 : 900 },
        })
        if (screen.as !== undefined) await takeSeat(context, screen.as)
        for (const lang of LANGS) {
          const page = await context.newPage()
          await page.goto(screen.path(lang, ids))
          const file = join(FOLDER, `${screen.name}-${lang}-${width}-${colorScheme}.jpg`)
          await page.screenshot({ path: file, type: 'jpeg', quality: 55 })
          await page.close()
        }
        await context.close()
      }
} finally {
  await browser.close()
  await product.stop()
}
