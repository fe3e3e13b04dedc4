import { type APIRequestContext, expect, test } from '@playwright/test'
import { pages } from '#app/pages.ts'
import { hiddenFrom, plantedPhrases } from './doors/phrases.ts'
import { DOORS, OTHER_SECTION, type Outcome, PEOPLE, type Row, type Who } from './doors/table.ts'
import { adminUrlOf } from './support/place.ts'
import { get, type Reply, requestsOf } from './support/requests.ts'
import { addressOf, getPage, sampleOf } from './support/samples.ts'

const WHO = Object.keys(PEOPLE) as Who[]

/** An address as data answers a redirect with 202 and says where to in its body. */
function outcomeOf({ status, location, body }: Reply): Outcome | number {
  if (status === 200) return 'open'
  if (status === 404) return 'closed'
  if (status === 403) return 'refused'
  if (status === 302) return location.includes('/sign-in?next=') ? 'signIn' : 'away'
  if (status === 202) return body.includes('/sign-in?next=') ? 'signIn' : 'away'
  return status
}

/** A few at a time: one after the other would wait for the way there and back. */
async function eachOf(addresses: readonly string[], work: (address: string) => Promise<void>): Promise<void> {
  const left = [...addresses]
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: 4 }, worker))
}

async function everybody(origin: string): Promise<Map<Who, APIRequestContext>> {
  const found = new Map<Who, APIRequestContext>()
  for (const who of WHO) found.set(who, await requestsOf(origin, PEOPLE[who]))
  return found
}

async function knock(contexts: Map<Who, APIRequestContext>, address: string): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const [who, context] of contexts) {
    const [page, data] = [await get(context, address), await get(context, `${address}.data`)]
    const outcomes = [outcomeOf(page), outcomeOf(data)]
    found[who] = outcomes[0] === outcomes[1] ? outcomes[0] : outcomes.join(' but as data ')
    if (page.type.includes('html')) expect.soft(page.body, `${who} at ${address}`).toContain('<html lang="en"')
  }
  return found
}

test('every page is in the table, and the table names no other', () => {
  expect(Object.keys(DOORS).toSorted()).toEqual(pages.map(({ id }) => id).toSorted())
  const signedIn = pages.filter(({ permission }) => permission === 'signedIn')
  expect(signedIn.filter(({ id }) => DOORS[id]?.nobody !== 'signIn')).toEqual([])
})

test('each page opens to whom it is open, as a page and as data', async ({ baseURL }) => {
  const sample = await sampleOf(adminUrlOf(baseURL ?? ''), 'Zahrawan', 'second')
  const contexts = await everybody(baseURL ?? '')
  for (const page of pages) {
    const row: Row | undefined = DOORS[page.id]
    expect.soft(await knock(contexts, addressOf(page, 'en', sample)), page.id).toEqual(row)
  }
  const other = { ...sample, sectionId: sample['otherSectionId'] ?? '' }
  expect.soft(await knock(contexts, addressOf(getPage('surveys.section'), 'en', other))).toEqual(OTHER_SECTION)
  for (const context of contexts.values()) await context.dispose()
})

/** Addresses at which the texts of one review would be found, with what everybody asks for. */
async function addressesOf(adminUrl: string, country: string): Promise<string[]> {
  const sample = await sampleOf(adminUrl, country, 'second')
  const own = pages.flatMap((page) => {
    try {
      return page.path.includes(':') ? [addressOf(page, 'ar', sample)] : []
    } catch {
      // A review that has not come so far has no finding, or no answer, to ask for.
      return []
    }
  })
  const api = `/api/reviews/${sample['reviewId']}?lang=ar`
  const report = addressOf(getPage('reports.country'), 'ar', sample)
  const views = ['member-states', 'reviewer'].map((as) =>
    addressOf(getPage('reviews.preview'), 'ar', { ...sample, as }),
  )
  return [
    ...own,
    ...own.map((path) => `${path}.data`),
    ...views,
    api,
    `${report}?as=review`,
    `${report}?as=member-states`,
  ]
}

const COMMON = [
  '/ar',
  '/ar.data',
  '/ar/framework',
  '/ar/work',
  '/ar/work.data',
  '/api/findings?lang=ar',
  '/api/cycles?lang=ar',
]
const COUNTRIES = ['Zahrawan', 'Kodjara', 'Hadbara', 'Saint Orla']
/** Those of whom something is hidden: strangers, and each side from the other. */
const READERS: readonly Who[] = [
  'nobody',
  'otherState',
  'otherExpert',
  'delegate',
  'contributor',
  'reviewer',
  'observer',
]

test('no text is sent to somebody who may not read it', async ({ baseURL }) => {
  test.setTimeout(240_000)
  const adminUrl = adminUrlOf(baseURL ?? '')
  const phrases = await plantedPhrases(adminUrl, COUNTRIES)
  expect(phrases).toHaveLength(30)
  const contexts = await everybody(baseURL ?? '')
  const addresses = [...COMMON]
  for (const country of COUNTRIES) addresses.push(...(await addressesOf(adminUrl, country)))
  const seen = new Set<string>()
  for (const who of READERS) {
    const context = contexts.get(who)
    if (context === undefined) continue
    const hidden = await hiddenFrom(adminUrl, who, PEOPLE, phrases)
    expect(hidden.length, `texts hidden from ${who}`).toBeGreaterThan(0)
    await eachOf(addresses, async (address) => {
      const { body } = await get(context, address)
      const leaks = hidden.filter(({ words }) => body.includes(words)).map(({ level, words }) => `L${level} ${words}`)
      expect.soft(leaks, `${who} at ${address}`).toEqual([])
      for (const { words } of phrases) if (body.includes(words)) seen.add(words)
    })
  }
  // The net would hold nothing if the texts were at none of these addresses.
  expect(seen.size, 'texts that somebody may read and does').toBeGreaterThan(5)
  for (const context of contexts.values()) await context.dispose()
})
