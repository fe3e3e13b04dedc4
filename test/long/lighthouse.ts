import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { paths } from '#paths'
import { startProduct } from '#test/helpers/product.ts'

/** Public pages as Lighthouse sees them on a slow telephone: accessibility, best practices and SEO are 100, in both directions. */
const PORT = '4794'
const FULL = ['accessibility', 'best-practices', 'seo'] as const
const ROUNDS = 3

type Countries = { items: { code: string; reviews: { reviewId: string; released: boolean }[] }[] }

async function pagesOf(origin: string): Promise<string[]> {
  const { items } = (await (await fetch(`${origin}/api/countries`)).json()) as Countries
  const released = items.find(({ reviews }) => reviews.some((review) => review.released))
  const review = released?.reviews.find((one) => one.released)
  if (released === undefined || review === undefined) throw new Error('nothing is released')
  return (['ar', 'en'] as const).flatMap((lang) => [
    paths.home(lang),
    paths.programme(lang),
    paths.framework(lang),
    paths.country(lang, released.code),
    paths.released(lang, review.reviewId),
  ])
}

const product = await startProduct(PORT)
const chrome = await launch({
  chromePath: '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic'],
})
let short = 0
try {
  for (const path of await pagesOf(product.origin)) {
    const speeds: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const only = round === 0 ? [...FULL, 'performance'] : ['performance']
      const result = await lighthouse(`${product.origin}${path}`, { port: chrome.port, onlyCategories: only })
      if (result === undefined) throw new Error(`no result for ${path}`)
      const { categories, audits } = result.lhr
      speeds.push((categories.performance?.score ?? 0) * 100)
      for (const name of FULL) {
        const category = categories[name]
        if (category === undefined || category.score === 1) continue
        short += 1
        const why = category.auditRefs
          .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
          .map(({ id }) => id)
        console.log(`${path}: ${name} ${Math.round((category.score ?? 0) * 100)}: ${why.join(', ')}`)
      }
    }
    console.log(
      `${path}: performance ${speeds.toSorted((a, b) => a - b)[ROUNDS >> 1]?.toFixed(0)} (median of ${ROUNDS})`,
    )
  }
} finally {
  chrome.kill()
  await product.stop()
}
process.exitCode = short === 0 ? 0 : 1
