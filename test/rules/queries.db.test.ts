import { type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadFramework } from '#modules/frameworks/work/framework.service.ts'
import { loadMailbox, loadOwnMails } from '#modules/people/account/mails.service.ts'
import { loadCountry } from '#modules/portal/country/country.service.ts'
import { loadCycle } from '#modules/portal/cycle/cycle.service.ts'
import { loadHome } from '#modules/portal/home/home.service.ts'
import { loadPlan } from '#modules/portal/plan/plan.service.ts'
import { loadPlace } from '#modules/portal/places/place.service.ts'
import { loadPlaces } from '#modules/portal/places/places.service.ts'
import { loadProgramme } from '#modules/portal/programme/programme.service.ts'
import { listOpenPlaces } from '#modules/places/place/place.service.ts'
import { loadReleased } from '#modules/portal/released/released.service.ts'
import { loadWork } from '#modules/portal/work/work.service.ts'
import { loadCountryReport } from '#modules/reports/country-report/country-report.service.ts'
import { loadReportOffer } from '#modules/reports/rendering/rendering.service.ts'
import { loadAdoption } from '#modules/reviews/adoption/adoption-view.service.ts'
import { loadSummary } from '#modules/reviews/adoption/summary-view.service.ts'
import { loadSheet } from '#modules/reviews/clearance/clearance-view.service.ts'
import { loadCounts } from '#modules/reviews/counts/counts.service.ts'
import { loadFinding, loadFindings } from '#modules/reviews/finding/finding-view.service.ts'
import { loadQuestion } from '#modules/reviews/finding/question-view.service.ts'
import { loadOffice } from '#modules/reviews/participation/office-view.service.ts'
import { getOpenReview } from '#modules/reviews/public-review.service.ts'
import { listOpenCountries, listOpenFindings } from '#modules/reviews/public.service.ts'
import { loadPreview } from '#modules/reviews/release/preview-view.service.ts'
import { loadRelease } from '#modules/reviews/release/release-view.service.ts'
import { loadVisibility } from '#modules/reviews/release/visibility-view.service.ts'
import { loadRoom } from '#modules/reviews/review/room-view.service.ts'
import { loadSubmission } from '#modules/reviews/review/submission-view.service.ts'
import { loadTeam } from '#modules/reviews/review/team-view.service.ts'
import { loadTranslations } from '#modules/reviews/translation/translations-view.service.ts'
import { loadPlaces as loadNamed } from '#modules/surveys/named/named-view.service.ts'
import { loadPaperStart } from '#modules/surveys/paper/paper-view.service.ts'
import { loadDelegation } from '#modules/surveys/delegation/delegation-view.service.ts'
import { loadHeld } from '#modules/surveys/delegation/held-view.service.ts'
import { loadWaits } from '#modules/surveys/delegation/waits.service.ts'
import { loadHandOver } from '#modules/reviews/hand-over/hand-over-view.service.ts'
import { loadCheck } from '#modules/surveys/authoring/check-view.service.ts'
import { loadComparison } from '#modules/surveys/authoring/compare-view.service.ts'
import { loadPrefill } from '#modules/surveys/prefill/prefill-view.service.ts'
import { loadQuick } from '#modules/surveys/quick/quick-view.service.ts'
import { loadDraftView } from '#modules/surveys/authoring/draft-view.service.ts'
import { loadDrafts } from '#modules/surveys/authoring/drafts-view.service.ts'
import { loadItem, loadItemHistory } from '#modules/surveys/authoring/item-view.service.ts'
import { loadLanguages } from '#modules/surveys/authoring/languages-view.service.ts'
import { loadPreview as loadTrial } from '#modules/surveys/authoring/preview-view.service.ts'
import { loadTakeOver } from '#modules/surveys/authoring/take-over.service.ts'
import { loadDraft } from '#modules/surveys/response/draft.service.ts'
import { loadSection } from '#modules/surveys/section/section-view.service.ts'
import { beginDraft, findCurrentQuestionnaire, listSections, listSubmittedQuestions } from '#modules/surveys/index.ts'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import type { T } from '#i18n/translate.ts'
import { registry } from '#app/modules.ts'
import { newId } from '#kernel/ids.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'

type Page = (ctx: Ctx) => Promise<unknown>

let database: TestDatabase
let world: World
let t: T

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'FOLLOW_UP')
  t = translatorsOf(await loadCatalogues())('en')
}, 120_000)

afterAll(async () => {
  await world.close()
  await database.drop()
})

/** How many statements a page sends, the opening of its transaction's context included. */
async function queriesOf(ctx: Ctx, page: Page): Promise<number> {
  let count = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await page({ ...ctx, registry, db: ctx.db.withPlugin(counting) })
  return count
}

/** As one of the people; as the public for `null`. */
function by(person: WorldPerson | null): Ctx {
  const ctx = world.as(world.people[person ?? 'focal_point'].id, { lang: 'en' })
  return person === null ? { ...ctx, personId: null } : ctx
}

/** The main pages, each for the reader to whom it shows most. */
async function mainPages(): Promise<Record<string, { as: WorldPerson | null; page: Page }>> {
  const { reviewId, cycleId } = world
  const { finding, answer, section } = await inTransaction(by('focal_point'), async (tx) => ({
    finding: (
      await tx.selectFrom('finding').select('id').where('level', '=', 5).orderBy('number').executeTakeFirstOrThrow()
    ).id,
    answer: (await listSubmittedQuestions(tx, reviewId))[0]?.answerId ?? '',
    section: (await listSections(tx, [reviewId])).find(({ key }) => key === 'policy')?.id ?? '',
  }))
  const officer = by('case_officer')
  const current = await inTransaction(officer, async (tx) => await findCurrentQuestionnaire(tx, world.mechanismId))
  const draftId = await beginDraft(officer, { from: current?.id ?? '' })
  const place = { draftId, itemId: (await loadDraftView(officer, draftId)).parts.at(-1)?.id ?? '' }
  return {
    drafts: { as: 'case_officer', page: loadDrafts },
    draft: { as: 'case_officer', page: async (ctx) => await loadDraftView(ctx, draftId) },
    'part of a draft': { as: 'case_officer', page: async (ctx) => await loadItem(ctx, place) },
    'history of a part': { as: 'case_officer', page: async (ctx) => await loadItemHistory(ctx, place) },
    'languages of a draft': { as: 'case_officer', page: async (ctx) => await loadLanguages(ctx, draftId, {}) },
    'check of a draft': { as: 'case_officer', page: async (ctx) => await loadCheck(ctx, draftId) },
    'preview of a draft': { as: 'case_officer', page: async (ctx) => await loadTrial(ctx, draftId) },
    comparison: {
      as: 'case_officer',
      page: async (ctx) => await loadComparison(ctx, { from: current?.id, to: draftId }),
    },
    'going over': { as: 'focal_point', page: async (ctx) => await loadTakeOver(ctx, reviewId) },
    home: { as: null, page: loadHome },
    programme: { as: null, page: loadProgramme },
    framework: { as: null, page: loadFramework },
    plan: { as: null, page: loadPlan },
    'text of the plan': { as: null, page: async (ctx) => await loadFramework(ctx, 'plan') },
    cycle: { as: null, page: async (ctx) => await loadCycle(ctx, cycleId) },
    country: { as: null, page: async (ctx) => await loadCountry(ctx, 'QM') },
    places: { as: null, page: async (ctx) => await loadPlaces(ctx, 'san') },
    'real country': { as: null, page: async (ctx) => await loadCountry(ctx, 'EGY') },
    place: { as: null, page: async (ctx) => await loadPlace(ctx, 'EGY-1818253931') },
    released: { as: null, page: async (ctx) => await loadReleased(ctx, reviewId) },
    report: { as: null, page: async (ctx) => await loadCountryReport(ctx, { reviewId, as: 'public' }) },
    'report as PDF': {
      as: null,
      page: async (ctx) => await loadReportOffer(ctx, { reviewId, as: 'public', lang: 'en' }),
    },
    'api: countries': { as: null, page: listOpenCountries },
    'api: places': { as: null, page: async (ctx) => await listOpenPlaces(ctx, { kind: 'city', page: 2 }) },
    'api: findings': { as: null, page: async (ctx) => await listOpenFindings(ctx, { page: 1 }) },
    'api: review': { as: null, page: async (ctx) => await getOpenReview(ctx, reviewId) },
    work: { as: 'focal_point', page: loadWork },
    'work of the secretariat': { as: 'case_officer', page: loadWork },
    room: { as: 'focal_point', page: async (ctx) => await loadRoom(ctx, reviewId) },
    'who waits for whom': { as: 'focal_point', page: async (ctx) => await loadWaits(ctx, t) },
    delegation: { as: 'focal_point', page: async (ctx) => await loadDelegation(ctx, reviewId) },
    'sections held': { as: 'contributor', page: async (ctx) => await loadHeld(ctx, reviewId) },
    'cities and programmes': { as: 'focal_point', page: async (ctx) => await loadNamed(ctx, reviewId) },
    'hand-over': { as: 'focal_point', page: async (ctx) => await loadHandOver(ctx, reviewId) },
    team: { as: 'focal_point', page: async (ctx) => await loadTeam(ctx, reviewId) },
    section: { as: 'focal_point', page: async (ctx) => await loadSection(ctx, { reviewId, sectionId: section }) },
    'e-survey': { as: 'focal_point', page: async (ctx) => await loadQuick(ctx, { reviewId }) },
    'answers from elsewhere': { as: 'focal_point', page: async (ctx) => await loadPrefill(ctx, { reviewId }) },
    paper: { as: 'focal_point', page: async (ctx) => await loadPaperStart(ctx, { review: reviewId }) },
    submission: { as: 'same_lead', page: async (ctx) => await loadSubmission(ctx, { reviewId }) },
    'clearance sheet': { as: 'focal_point', page: async (ctx) => await loadSheet(ctx, reviewId) },
    'full draft': { as: 'focal_point', page: async (ctx) => await loadDraft(ctx, { reviewId }) },
    question: { as: 'same_lead', page: async (ctx) => await loadQuestion(ctx, { reviewId, answerId: answer }) },
    findings: { as: 'same_lead', page: async (ctx) => await loadFindings(ctx, reviewId) },
    finding: { as: 'same_lead', page: async (ctx) => await loadFinding(ctx, { reviewId, findingId: finding }) },
    summary: { as: 'same_lead', page: async (ctx) => await loadSummary(ctx, reviewId) },
    adoption: { as: 'focal_point', page: async (ctx) => await loadAdoption(ctx, reviewId) },
    translations: { as: 'translator', page: async (ctx) => await loadTranslations(ctx, { reviewId, to: 'ar' }) },
    release: { as: 'focal_point', page: async (ctx) => await loadRelease(ctx, reviewId) },
    visibility: { as: 'focal_point', page: async (ctx) => await loadVisibility(ctx, reviewId) },
    preview: { as: 'focal_point', page: async (ctx) => await loadPreview(ctx, { reviewId, as: 'public' }) },
    'mails of the account': { as: 'focal_point', page: async (ctx) => await loadOwnMails(ctx, t) },
    mailbox: {
      as: null,
      page: async (ctx) => await loadMailbox(ctx, world.people.focal_point.id, 'https://umran.example'),
    },
    office: { as: 'case_officer', page: async (ctx) => await loadOffice(ctx, cycleId) },
    counts: { as: 'case_officer', page: async (ctx) => await loadCounts(ctx, cycleId) },
  }
}

async function measure(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [name, { as, page }] of Object.entries(await mainPages())) counts[name] = await queriesOf(by(as), page)
  return counts
}

/** The same rows once more, with some columns of their own: what hangs on them is not copied with them. */
async function copyRows(tx: Tx, table: string, column: string, value: string, own: Record<string, string>) {
  await sql`insert into ${sql.table(table)} select copy.* from ${sql.table(table)} t cross join lateral
    jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()) || ${JSON.stringify(own)}::jsonb) copy
    where t.${sql.ref(column)} = ${value}`.execute(tx)
}

async function idsOf(tx: Tx, table: 'finding' | 'thread' | 'submitted_section'): Promise<string[]> {
  const rows = await tx.selectFrom(table).select('id').where('object_id', '=', world.reviewId).execute()
  return rows.map((row) => row.id)
}

async function growUnit(tx: Tx, table: 'finding' | 'submitted_section', id: string, own: object): Promise<string> {
  const copy = newId()
  await copyRows(tx, table, 'id', id, { id: copy, unit_id: copy, ...own })
  return copy
}

/** Four times as many findings, sections with answers, and threads; two more States in the cycle, two more cities. */
async function grow(tx: Tx): Promise<void> {
  for (const round of ['a', 'b']) {
    for (const id of await idsOf(tx, 'finding')) {
      const copy = await growUnit(tx, 'finding', id, {})
      await copyRows(tx, 'block', 'thing_id', id, { thing_id: copy, unit_id: copy })
      await copyRows(tx, 'chain.link', 'from_id', id, { from_id: copy, unit_id: copy })
    }
    for (const id of await idsOf(tx, 'submitted_section')) {
      const copy = await growUnit(tx, 'submitted_section', id, { repeat_key: newId() })
      const answers = await tx.selectFrom('submitted_answer').select('id').where('section_id', '=', id).execute()
      for (const answer of answers) {
        const copied = newId()
        await copyRows(tx, 'submitted_answer', 'id', answer.id, { id: copied, section_id: copy, unit_id: copy })
        await copyRows(tx, 'block', 'thing_id', answer.id, { thing_id: copied, unit_id: copy })
        await copyRows(tx, 'chain.link', 'from_id', answer.id, { from_id: copied, unit_id: copy })
      }
    }
    for (const id of await idsOf(tx, 'thread')) {
      const copy = newId()
      await copyRows(tx, 'thread', 'id', id, { id: copy })
      await copyRows(tx, 'message', 'thread_id', id, { thread_id: copy })
    }
    await copyRows(tx, 'area', 'code', 'EGY-1818253931', { code: `EGY-${round}` })
    await growCycle(tx, round)
  }
  await growMails(tx)
}

/** Four times as many mails. */
async function growMails(tx: Tx): Promise<void> {
  await sql`insert into mail (id, kind, person_id, place_id, thing_id)
    select gen_random_uuid(), m.kind, m.person_id, m.place_id, gen_random_uuid() from mail m, generate_series(1, 3)`.execute(
    tx,
  )
}

/** Another State, under review like the one that is. */
async function growCycle(tx: Tx, round: string): Promise<void> {
  const [area, organisation, review] = [newId(), newId(), newId()]
  const { reviewed } = world.states
  const { area_id: like } = await tx
    .selectFrom('organisation')
    .select('area_id')
    .where('id', '=', reviewed)
    .executeTakeFirstOrThrow()
  await copyRows(tx, 'area', 'id', like ?? '', { id: area, code: `QX${round}` })
  await copyRows(tx, 'organisation', 'id', reviewed, { id: organisation, area_id: area })
  const own = { organisation_id: organisation, object_id: review }
  await copyRows(tx, 'access.object', 'id', world.reviewId, { id: review, organisation_id: organisation })
  await copyRows(tx, 'participation', 'object_id', world.reviewId, own)
  await copyRows(tx, 'review', 'id', world.reviewId, { ...own, id: review })
  await copyRows(tx, 'assignment', 'object_id', world.reviewId, { object_id: review })
}

/** Findings, frozen sections and countries as pages show them. */
async function sizeOf(): Promise<number[]> {
  const { findings } = await loadFindings(by('same_lead'), world.reviewId)
  const { sections } = await loadSubmission(by('same_lead'), { reviewId: world.reviewId })
  const { countries } = await loadCycle(by(null), world.cycleId)
  return [findings.length, sections.length, countries.length]
}

test('a page reads in the same number of queries, however much there is to show', async () => {
  const before = await measure()
  expect(before).toMatchInlineSnapshot(`
    {
      "adoption": 16,
      "answers from elsewhere": 13,
      "api: countries": 6,
      "api: findings": 9,
      "api: places": 2,
      "api: review": 13,
      "check of a draft": 11,
      "cities and programmes": 12,
      "clearance sheet": 30,
      "comparison": 18,
      "country": 14,
      "counts": 5,
      "cycle": 6,
      "delegation": 20,
      "draft": 8,
      "drafts": 10,
      "e-survey": 10,
      "finding": 16,
      "findings": 8,
      "framework": 6,
      "full draft": 9,
      "going over": 11,
      "hand-over": 21,
      "history of a part": 9,
      "home": 7,
      "languages of a draft": 6,
      "mailbox": 4,
      "mails of the account": 4,
      "office": 13,
      "paper": 12,
      "part of a draft": 7,
      "place": 4,
      "places": 4,
      "plan": 5,
      "preview": 16,
      "preview of a draft": 10,
      "programme": 4,
      "question": 19,
      "real country": 7,
      "release": 22,
      "released": 12,
      "report": 15,
      "report as PDF": 15,
      "room": 15,
      "section": 20,
      "sections held": 12,
      "submission": 13,
      "summary": 8,
      "team": 15,
      "text of the plan": 5,
      "translations": 25,
      "visibility": 28,
      "who waits for whom": 6,
      "work": 10,
      "work of the secretariat": 8,
    }
  `)
  const shown = await sizeOf()
  await withOwner(database.adminUrl, grow)
  const more = await sizeOf()
  expect(more.map((size, at) => size / (shown[at] ?? 0))).toEqual([4, 4, 3])
  expect(await measure()).toEqual(before)
})
