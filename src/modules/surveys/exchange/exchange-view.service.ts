import { dayOf } from '#kernel/day.ts'
import type { Question } from '#engines/survey/definition.ts'
import { NO_WORDS } from '#engines/survey/words.ts'
import { formats } from '#i18n/format.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Params, Permission } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Entered, enteredOf } from '../answer/answer.ts'
import { numberIn } from '../entry/entry.ts'
import { mayPrefill } from '../prefill/prefill.policy.ts'
import { filledQuestion } from '../questionnaire/filled.ts'
import { loadSurvey } from '../response/response.service.ts'
import { cityOf, type Survey } from '../response/survey.ts'
import { originOf } from './exchange.service.ts'
import { getFile } from './exchange.store.ts'
import { type Line, linesOf } from './resolve.ts'

/** One line of the file beside what stands here. */
export type LineView = {
  line: number
  is: Line['is']
  question: Question | null
  number: string
  /** What the file calls it, for where nobody knows it here. */
  called: string
  place: LangMap | null
  now: Entered | null
  version: number
  /** New, and in an entry: taken with all that its section has in entries. */
  withEntries: boolean
  theirs: Entered | null
  left: { code: string; params: Params } | null
}

export type FileView = {
  reviewId: string
  fileId: string
  name: string
  cameAt: Date
  lines: LineView[]
  counts: Record<Line['is'], number>
  may: Permission
}

function viewOf(survey: Survey, line: Line, ctx: Ctx): LineView {
  const { file, question, standing } = line
  const taking = line.is === 'new' || line.is === 'differs' ? line.taking : undefined
  const place = taking?.place ?? file.place
  return {
    line: line.line,
    is: line.is,
    // By the question alone: a line of a file may stand where nothing does.
    question: question === undefined ? null : filledQuestion(question, NO_WORDS, formats),
    number:
      question === undefined ? '' : numberIn(survey.numbers.get(question.id) ?? '', file.entry.replaceAll('/', '.')),
    called: file.question === '' ? file.indicator : file.question,
    place: cityOf(survey.response, place),
    now: standing === undefined ? null : enteredOf(standing, ctx.lang),
    version: standing?.version ?? 0,
    withEntries: line.is === 'new' && line.taking.entryPath !== '',
    theirs: taking?.entered ?? null,
    left: line.is === 'left' ? { code: line.code, params: line.params ?? {} } : null,
  }
}

/** A file that waits, line by line against what stands here. */
export async function loadFile(ctx: Ctx, input: { reviewId: string; fileId: string }): Promise<FileView> {
  return await inTransaction(ctx, async (tx) => {
    const file = await getFile(tx, input.fileId)
    if (file.objectId !== input.reviewId || file.state !== 'STAGED') throw new AppError('notFound')
    const survey = await loadSurvey(tx, input.reviewId, dayOf(ctx.now()))
    const [section] = survey.sections
    if (section === undefined) throw new AppError('notFound')
    const lines = linesOf(survey, file.answers, originOf(file), ctx.lang)
    const counts = { new: 0, differs: 0, same: 0, left: 0 }
    for (const { is } of lines) counts[is] += 1
    return {
      reviewId: input.reviewId,
      fileId: file.id,
      name: file.name,
      cameAt: file.cameAt,
      lines: lines.map((line) => viewOf(survey, line, ctx)),
      counts,
      may: mayPrefill(await loadActor(ctx, tx), section, await ctx.registry.answering(tx, input.reviewId, 'full')),
    }
  })
}
