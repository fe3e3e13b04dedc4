import { dayOf } from '#kernel/day.ts'
import { createHash } from 'node:crypto'
import { isOffered, type OfferedLang } from '#i18n/offered.ts'
import { AppError, isAppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { layOut } from '#platform/documents/lay-out.ts'
import { mayLayOut } from '#platform/documents/office.ts'
import { writeDocx } from '#standards/docx/write-docx.ts'
import { countryReport } from '../country-report/country-report.ts'
import { loadCountryReport } from '../country-report/country-report.service.ts'
import { findParticipant } from '#modules/reviews/index.ts'
import { documentLanguage } from '#i18n/document-language.ts'
import { type CountryReport, LEVEL_OF, type ReportAudience } from '../country-report/report.ts'
import { type Failure, isUnderWay, type Rendering, RENDERER_ID } from './rendering.ts'
import {
  askRendering,
  expireRenderings,
  findFile,
  findJustAsked,
  findRendering,
  keepFailure,
  keepFile,
  noteStep,
} from './rendering.store.ts'

type Wanted = { reviewId: string; as: ReportAudience; lang: OfferedLang }
type Drawn = { report: CountryReport; docx: Uint8Array; digest: string }

/** The Word file a PDF is made from. The same content on the same day gives the same bytes. */
async function draw(ctx: Ctx, { reviewId, as, lang }: Wanted): Promise<Drawn> {
  const report = await loadCountryReport({ ...ctx, lang }, { reviewId, as })
  const docx = await writeDocx(countryReport(report, await documentLanguage(lang)), { forPdf: true })
  return { report, docx, digest: createHash('sha256').update(docx).digest('hex') }
}

/** What the page says on which the PDF is asked for; refused to whoever may not read the report. */
export async function loadReportOffer(ctx: Ctx, wanted: Wanted): Promise<{ country: LangMap; may: Permission }> {
  const { country } = await loadCountryReport(ctx, wanted)
  return { country, may: mayLayOut(ctx.office, wanted.lang) }
}

function onDay(ctx: Ctx, wanted: Wanted): Wanted & { dated: string } {
  return { ...wanted, dated: dayOf(ctx.now()) }
}

/** Asks for the report as PDF; the id of the rendering, an earlier one where nothing has changed since. */
export async function askForPdf(ctx: Ctx, wanted: Wanted): Promise<string> {
  const may = mayLayOut(ctx.office, wanted.lang)
  if (!may.ok) throw new AppError('notAllowedNow', { reason: may.reason })
  // Anyone can ask, as often as they like: the text is written anew at most once a minute for a report and language.
  const again =
    wanted.as === 'public'
      ? await inTransaction(ctx, async (tx) => await findJustAsked(tx, onDay(ctx, wanted)))
      : undefined
  if (again !== undefined) return again
  const { report, digest } = await draw(ctx, wanted)
  return await inTransaction(ctx, async (tx) => {
    const id = newId()
    const answered = await askRendering(tx, { ...wanted, id, dated: report.on, digest })
    if (answered === id) await ctx.jobs.send(tx, 'document.render', { renderingId: id })
    return answered
  })
}

export type RenderingView = { rendering: Rendering; country: LangMap; code: string }

async function viewOf(tx: Tx, id: string): Promise<RenderingView> {
  const rendering = await findRendering(tx, id)
  if (rendering === undefined) throw new AppError('notFound', { reason: 'rendering.gone' })
  const { reviewId, as } = rendering
  const reviewed = await findParticipant(tx, reviewId, LEVEL_OF[as])
  if (reviewed === undefined) throw new AppError('notFound')
  return { rendering, country: reviewed.name, code: reviewed.areaCode }
}

/** How far a document is, for whoever may have it. */
export async function loadRendering(ctx: Ctx, id: string): Promise<RenderingView> {
  return await inTransaction(ctx, async (tx) => await viewOf(tx, id))
}

export async function loadFile(ctx: Ctx, id: string): Promise<RenderingView & { file: Uint8Array }> {
  return await inTransaction(ctx, async (tx) => {
    const view = await viewOf(tx, id)
    const file = await findFile(tx, id)
    if (file === undefined) throw new AppError('notFound', { reason: 'rendering.notReady' })
    return { ...view, file }
  })
}

/** The renderer in its own name, which says how far a document is and keeps its file, and reads nothing. */
async function asRenderer(ctx: Ctx, work: (tx: Tx) => Promise<void>): Promise<void> {
  await inTransaction({ ...ctx, personId: RENDERER_ID, certified: false }, work)
}

export async function expireDocuments(ctx: Ctx): Promise<void> {
  await asRenderer(ctx, expireRenderings)
}

/** The job: reads as its asker, and as nobody for a document that everyone may read. Doing it again changes nothing. */
export async function renderDocument(ctx: Ctx, id: string): Promise<void> {
  const rendering = await inTransaction(ctx, async (tx) => await findRendering(tx, id))
  if (rendering === undefined || !isUnderWay(rendering)) return
  const worker: Ctx = rendering.as === 'public' ? { ...ctx, personId: null } : ctx
  const done = await make(worker, rendering)
  await asRenderer(worker, async (tx) => {
    if (typeof done === 'string') await keepFailure(tx, id, worker.personId, done)
    else await keepFile(tx, id, worker.personId, done)
  })
}

async function make(worker: Ctx, { id, reviewId, as, lang, dated, digest }: Rendering): Promise<Uint8Array | Failure> {
  const { office } = worker
  if (office === undefined || !mayLayOut(office, lang).ok) return 'absent'
  if (!isOffered(lang)) return 'changed'
  await asRenderer(worker, async (tx) => await noteStep(tx, id, 'writing'))
  // The document bears the day on which it was asked for, also when its turn comes after midnight.
  const then: Ctx = { ...worker, now: () => new Date(`${dated}T12:00:00Z`) }
  const drawn = await draw(then, { reviewId, as, lang }).catch((error: unknown) => {
    if (isAppError(error)) return undefined
    throw error
  })
  if (drawn?.digest !== digest) return 'changed'
  await asRenderer(worker, async (tx) => await noteStep(tx, id, 'layout'))
  const made = await layOut(office, drawn.docx)
  return made.ok ? made.pdf : made.code
}
