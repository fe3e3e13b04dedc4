import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Everything WCAG 2.2 AA asks for that a program can see. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)
  expect.soft(found, `accessibility of ${page.url()}`).toEqual([])
}

/** What every page has: one heading of its own, a title, its language and direction. */
export async function expectWhole(page: Page, lang: string): Promise<void> {
  const seen = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    title: document.title.trim(),
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
  }))
  expect.soft(seen, page.url()).toEqual({
    headings: 1,
    title: expect.stringMatching(/\S/),
    lang,
    dir: lang === 'ar' ? 'rtl' : 'ltr',
  })
}

/** Whether a reader would have to scroll sideways, and because of what. */
export async function widerThanThePage(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const root = document.documentElement
    if (root.scrollWidth <= root.clientWidth) return []
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect()
      return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1)
    })
    return [
      `${root.scrollWidth} of ${root.clientWidth} px`,
      ...out.slice(0, 4).map((e) => `${e.tagName}.${e.className}`),
    ]
  })
}

/** What kinds of element a page is made of: two pages alike in this have the same accessibility to a program. */
export async function kindsOf(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const kinds = [...document.body.querySelectorAll('*')].map((element) => {
      const names = element.getAttributeNames().map((name) => (name.startsWith('aria-') || name === 'role' ? name : ''))
      const labels = element instanceof HTMLInputElement ? (element.labels?.length ?? 0) : ''
      return `${element.tagName}.${element.getAttribute('class') ?? ''}${names.join('')}${labels}`
    })
    return [...new Set(kinds)].toSorted().join(' ')
  })
}
