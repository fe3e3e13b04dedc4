import { dayOf } from '#kernel/day.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { listPeople } from '#modules/people/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { slotText } from '../entry/entry.ts'
import { loadSurvey } from '../response/response.service.ts'
import { statusOf } from '../response/survey.ts'
import { isOwnFocalPoint } from '../section/section.policy.ts'
import { isSame } from './paper-check.service.ts'
import type { PaperField, PaperSectionSource, PaperSource } from './paper-source.ts'
import { loadPaperSource } from './paper-source.service.ts'
import { countTaken, getPaper, listWaiting } from './paper.store.ts'
import { type PaperFile, type PaperPart, type PaperProblem, partName } from './paper.ts'
import type { Difference, PaperSectionLink, PaperStart, PaperView, ProblemView, TakenInto } from './paper-view.ts'

function linkOf({ section, number, definition, city, mayAnswer }: PaperSectionSource): PaperSectionLink {
  return { sectionId: section.id, number, title: definition.title, city, mayAnswer }
}

/** The sections that can be fetched on paper, and what waits to be taken over. */
export async function loadPaperStart(
  ctx: Ctx,
  input: { review?: string | undefined; section?: string | undefined },
): Promise<PaperStart> {
  const { review, section } = input
  if (review === undefined) return { review: null, country: {}, section: null, sections: [], waiting: [] }
  return await inTransaction(ctx, async (tx) => {
    const source = await loadPaperSource(ctx, tx, review)
    const sections = source.sections.map(linkOf)
    const waiting = await listWaiting(tx, review)
    return {
      review,
      country: source.country,
      section: sections.find(({ sectionId }) => sectionId === section) ?? null,
      sections,
      waiting: waiting.map(({ id, fileName, at }) => ({ id, fileName, at })),
    }
  })
}

type Found = { place: PaperSectionSource; field: PaperField }

function findField(
  source: PaperSource,
  part: { sectionId: string | null; question: string; entryPath: string },
): Found | undefined {
  const place = source.sections.find(({ section }) => section.id === part.sectionId)
  const field = place?.fields.find(
    ({ question, entryPath }) => slotText({ question: question.id, entryPath }) === slotText(part),
  )
  return place === undefined || field === undefined ? undefined : { place, field }
}

function differenceOf(
  part: PaperPart,
  index: number,
  { place, field }: Found,
  people: ReadonlyMap<string, LangMap>,
): Difference {
  const { answer } = field
  const version = answer?.version ?? 0
  const common = {
    name: partName(part, index),
    place: part.place,
    sectionId: place.section.id,
    sectionTitle: place.definition.title,
    city: place.city,
    question: field.question,
    words: field.words,
    number: field.number,
    version,
    conflict:
      part.kind === 'answer' && answer !== undefined && version !== part.version
        ? { at: answer.changedAt, by: people.get(answer.changedBy) ?? {} }
        : null,
  }
  if (part.kind === 'answer') return { ...common, kind: 'answer', online: field.standing, file: part.entered }
  const removes = answer?.evidence.find(({ id }) => id === part.removes) ?? null
  return { ...common, kind: 'evidence', removes, adds: part.adds }
}

function problemOf(source: PaperSource, problem: PaperProblem): ProblemView {
  const { code, params, place, sectionId } = problem
  const section = source.sections.find((one) => one.section.id === sectionId)
  return {
    code,
    params,
    place,
    number: findField(source, problem)?.field.number ?? '',
    section: section?.definition.title ?? null,
  }
}

/** Where a file that was taken over went, and whether the reader looks after all sections: the way on from there. */
async function settledOf(ctx: Ctx, tx: Tx, file: PaperFile): Promise<Pick<PaperView, 'into' | 'allSections'>> {
  const actor = await loadActor(ctx, tx)
  const taken = await countTaken(tx, file)
  const survey = await loadSurvey(tx, file.objectId, dayOf(ctx.now()))
  const into = survey.sections.flatMap((section): TakenInto[] => {
    const count = taken.get(section.id)
    if (count === undefined) return []
    const { number, title, city, problems } = statusOf(survey, section)
    return [{ sectionId: section.id, number, title, city, taken: count, left: problems.length }]
  })
  const [first] = survey.sections
  return { into, allSections: first !== undefined && isOwnFocalPoint(actor, first) }
}

/** What one file would change, as it stands against what is online now. */
export async function loadPaper(ctx: Ctx, input: { reviewId: string; paperId: string }): Promise<PaperView> {
  return await inTransaction(ctx, async (tx) => {
    const file = await getPaper(tx, input.paperId)
    if (file.objectId !== input.reviewId) throw new AppError('notFound')
    const head = {
      reviewId: file.objectId,
      paperId: file.id,
      state: file.state,
      fileName: file.fileName,
      format: file.format,
      at: file.at,
    }
    if (file.state !== 'STAGED')
      return { ...head, differences: [], problems: [], untouched: 0, same: 0, ...(await settledOf(ctx, tx, file)) }
    const source = await loadPaperSource(ctx, tx, file.objectId)
    const { parts, problems, untouched } = file.content
    const found = parts.map((part) => ({ part, at: findField(source, part) }))
    const authors = found.flatMap(({ at }) => (at?.field.answer === undefined ? [] : [at.field.answer.changedBy]))
    const people = await listPeople(tx, authors)
    const differences = found.flatMap(({ part, at }, index) =>
      at === undefined || isSame(part, at.field) ? [] : [differenceOf(part, index, at, people)],
    )
    return {
      ...head,
      differences,
      problems: problems.map((problem) => problemOf(source, problem)),
      untouched,
      same: parts.length - differences.length,
      into: [],
      allSections: false,
    }
  })
}
