import { inTransaction } from '#platform/access/transaction.store.ts'
import { beginDraft, findCurrentQuestionnaire } from '#modules/surveys/index.ts'
import { loadDraftView } from '#modules/surveys/authoring/draft-view.service.ts'
import { jsx } from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, type LoaderFunctionArgs, RouterContextProvider, RouterProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registry } from '#app/modules.ts'
import { pages } from '#app/pages.ts'
import { loadFrame } from '#modules/portal/index.ts'
import type { Auth } from '#platform/auth/auth.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { requestInfo, type RequestInfo } from '#platform/http/request.ts'
import type { PageDeclaration } from '#platform/http/route.ts'
import { ask } from '#test/helpers/ask.ts'
import { pseudoText, strangeIn, unmarkedIn } from '#test/helpers/pseudo.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { OWN_NAMES, TextProvider } from '#ui/text.tsx'
import Root from './root.tsx'

/** What scripts ask for, a saving, and the examples of the design system, whose texts are samples. */
const NO_PAGES = ['account.sign-in-passkey', 'account.me-passkey', 'surveys.autosave', 'gallery']
/** Shown in the tests of imports, of renderings and of answers on paper, with a file behind them. */
const ELSEWHERE = ['imported', 'reports.rendering', 'surveys.paperFile', 'surveys.answersFile']

const READERS: readonly (WorldPerson | null)[] = [
  null,
  'focal_point',
  'far_focal',
  'contributor',
  'same_lead',
  'case_officer',
  'translator',
]

/** Not words: languages under their own names, and what is spelled so in every language. */
const EVERYWHERE = new Set<string>([...Object.values(OWN_NAMES), 'SHA-256', 'UTC', 'JSON', 'CSV', 'XLSX', 'QM'])

type PageModule = {
  handle?: PageHandle
  loader?: (args: LoaderFunctionArgs) => Promise<unknown>
  default: (props: { loaderData: unknown }) => React.ReactNode
}

const sources = import.meta.glob<PageModule>('./modules/**/*.page.tsx')

async function moduleOf(page: PageDeclaration): Promise<PageModule> {
  const source = sources[`./${page.file}`]
  if (source === undefined) throw new Error(`no file ${page.file}`)
  return await source()
}

/** Values for the parameters of addresses. */
async function sampleOf(database: TestDatabase, world: World): Promise<Record<string, string>> {
  const [row] = await ask(
    database.adminUrl,
    `select (select id from section where object_id = r.id and key = 'policy') as "sectionId",
       (select a.id from answer a join section s on s.id = a.section_id where s.object_id = r.id order by a.id limit 1) as "draftAnswerId",
       (select id from submitted_answer where object_id = r.id order by id limit 1) as "answerId",
       (select id from finding where object_id = r.id order by number, id limit 1) as "findingId"
     from review r where r.id = '${world.reviewId}'`,
  )
  const found = Object.entries(row ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const { reviewId, cycleId, mechanismId } = world
  const places = { code: 'QM', placeCode: 'EGY-1818253931' }
  return {
    reviewId,
    cycleId,
    mechanismId,
    ...places,
    as: 'public',
    token: 't',
    slot: 'guidelines_use',
    ...Object.fromEntries(found),
  }
}

function addressOf(
  page: PageDeclaration,
  sample: Record<string, string>,
): { path: string; params: Record<string, string> } {
  const own = page.id === 'surveys.history' ? { ...sample, answerId: sample['draftAnswerId'] ?? '' } : sample
  const path = page.path.replaceAll(/:(\w+)/g, (_, name: string) => own[name] ?? '-')
  return { path: path === '' ? '/en' : `/en/${path}`, params: { lang: 'en', ...own } }
}

/** Of accounts the pages ask three things here. */
const accounts: Pick<Auth, 'getFactor' | 'demonstrationCode' | 'isInvitation' | 'findLink'> = {
  findLink: async () => undefined,
  isInvitation: async () => true,
  getFactor: async () => ({ state: 'none' }),
  demonstrationCode: async () => '123456',
}

function infoFor(ctx: Ctx): RequestInfo {
  const auth = accounts as Auth
  return { ctx, t: pseudoText(), lang: 'en', workLang: 'en', auth, publicUrl: 'https://umran.example', nonce: '' }
}

/** The page in its frame as the server writes it; undefined where it does not open to this reader. */
async function written(page: PageDeclaration, ctx: Ctx, sample: Record<string, string>) {
  const { path, params } = addressOf(page, sample)
  const source = await moduleOf(page)
  const info = infoFor(ctx)
  const context = new RouterContextProvider()
  context.set(requestInfo, info)
  const request = new Request(`https://umran.example${path}`)
  const args = { request, params, context, url: new URL(request.url), pattern: '' }
  const loaded = await source.loader?.(args).catch((thrown: unknown) => ({ thrown }))
  if (typeof loaded === 'object' && loaded !== null && 'thrown' in loaded) return undefined
  const frame = await loadFrame(info)
  const children = [{ path: '*', handle: source.handle, element: jsx(source.default, { loaderData: loaded }) }]
  const router = createMemoryRouter(
    [{ id: 'root', path: '/', loader: () => frame, element: jsx(Root, {}), children }],
    {
      initialEntries: [path],
      hydrationData: { loaderData: { root: frame } },
    },
  )
  const html = renderToStaticMarkup(jsx(TextProvider, { t: info.t, children: jsx(RouterProvider, { router }) }))
  // An address that searches may show is one of the public side, with its sisters in the other languages.
  expect(html.includes('rel="canonical"'), page.id).toBe(page.permission !== 'signedIn')
  return { html, strange: strangeIn([loaded, frame]) }
}

/** Who writes a questionnaire gives its parts names, which answers and expressions know them by; one expression is an example. */
function isName(page: PageDeclaration, text: string): boolean {
  return page.file.includes('/authoring/') && /^(?:· )?(?:\$\{[a-z]\w*\}(?: = '[a-z]\w*')?|'?[a-z]\w*'?)$/.test(text)
}

const seen = new Set<string>()

describe.each(['SELF_ASSESSMENT', 'FACT_CHECK', 'FOLLOW_UP'] as const)('in the stage %s', (stage) => {
  let database: TestDatabase
  let world: World
  let sample: Record<string, string>

  beforeAll(async () => {
    database = await testDatabase()
    world = await makeWorld(database, stage)
    const officer = { ...world.as(world.people.case_officer.id, { lang: 'en' }), registry }
    const asked = await inTransaction(officer, async (tx) => await findCurrentQuestionnaire(tx, world.mechanismId))
    const draftId = await beginDraft(officer, { from: asked?.id ?? '' })
    const itemId = (await loadDraftView(officer, draftId)).parts.at(-1)?.id ?? ''
    sample = { ...(await sampleOf(database, world)), draftId, itemId, of: draftId }
  })

  afterAll(async () => {
    await world.close()
    await database.drop()
  })

  test.each(READERS)('no text is written into a page: %s', async (reader) => {
    const found = new Set<string>()
    const person = world.as(world.people[reader ?? 'focal_point'].id, { lang: 'en' })
    const ctx = { ...person, registry, personId: reader === null ? null : person.personId }
    for (const page of pages.filter(
      ({ id, download }) => download !== true && !NO_PAGES.includes(id) && !ELSEWHERE.includes(id),
    )) {
      const shown = await written(page, ctx, sample)
      if (shown === undefined) continue
      seen.add(page.id)
      for (const text of unmarkedIn(shown.html))
        if (!EVERYWHERE.has(text) && !isName(page, text) && shown.strange(text) !== undefined)
          found.add(`${page.id}: ${shown.strange(text)}`)
    }
    expect([...found]).toEqual([])
  })
})

test('every page was looked at', () => {
  const missed = pages
    .filter(({ download }) => download !== true)
    .map(({ id }) => id)
    .filter((id) => !seen.has(id) && !NO_PAGES.includes(id) && !ELSEWHERE.includes(id))
  expect(missed).toEqual([])
})

test('a text outside the catalogues would be noticed, in an attribute too', () => {
  const html = '<p title="Shown on hover">⟦In a ⟦nested⟧ message⟧ and beside</p><p>Avora</p><p>DRAFT</p>'
  const strange = strangeIn({ name: 'Avora', state: 'DRAFT' })
  expect(unmarkedIn(html).flatMap((text) => strange(text) ?? [])).toEqual(['and beside', 'DRAFT', 'Shown on hover'])
})
