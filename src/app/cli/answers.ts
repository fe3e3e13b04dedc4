import { CliError, type Io } from '#app/cli/command.ts'
import { findFocalPoint } from '#app/cli/user.store.ts'
import { type Session } from '#app/cli/session.ts'
import type { T } from '#i18n/translate.ts'
import { canonicalJson } from '#kernel/canonical.ts'
import { isAppError } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { answersCsv, answersJson, exportAnswersIn, readAnswersFile, stageIn } from '#modules/surveys/module.ts'
import { withOwner } from '#platform/db/owner.ts'
import type { FileIn } from '#platform/imports/import.service.ts'
import { auditOperator } from '#platform/imports/operator.store.ts'
import type { Problem } from '#platform/imports/problem.ts'

function known(reviewId: string | undefined): string {
  if (reviewId === undefined || !isId(reviewId))
    throw new CliError('Name the review by its id, as it stands in the address of its pages.')
  return reviewId
}

async function ofReview<R>(work: Promise<R>): Promise<R> {
  try {
    return await work
  } catch (error) {
    throw isAppError(error) && error.code === 'notFound' ? new CliError('There is no review of this id here.') : error
  }
}

/**
 * The working answers of one State, drafts included. They are the State's own, so the audit of the review, which it reads,
 * says that they were taken out.
 */
export async function answersOf(session: Session, key: string | undefined, as: 'json' | 'csv'): Promise<string> {
  const objectId = known(key)
  return await withOwner(session.database.adminUrl, async (tx) => {
    const { head, answers, entries } = await ofReview(exportAnswersIn({ now: () => new Date() }, tx, objectId))
    const content = { answers: answers.length }
    await auditOperator(tx, { objectId, verb: 'export', kind: 'response', thingId: objectId, content })
    return as === 'csv' ? answersCsv(answers, 'en') : `${canonicalJson(answersJson(head, answers, entries))}\n`
  })
}

function lineOf(t: T, { code, params, row, column, path }: Problem): string {
  const place = row === undefined ? (path ?? '') : `${column ?? ''}${row}`
  return `${place === '' ? '' : `${place}: `}${t.field({ path: 'file', code, params })}`
}

function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (!isAppError(error)) return undefined
  const { current } = error.details
  if (typeof current !== 'object' || current === null || !('problems' in current)) return undefined
  return Array.isArray(current.problems) ? (current.problems as Problem[]) : undefined
}

/** Lets a file of answers wait for the State's focal point, who sees each difference and takes over what is right. */
export async function bringAnswers(
  session: Session,
  given: { file: FileIn; reviewId: string; check: boolean },
  io: Io,
  t: T,
): Promise<number> {
  const objectId = known(given.reviewId)
  const { name, bytes } = given.file
  try {
    const read = await readAnswersFile(bytes)
    io.out(`${read.answers.length} answers were read.`)
    if (given.check) {
      io.out('Nothing was written: this was a check.')
      return 0
    }
    await withOwner(session.database.adminUrl, async (tx) => {
      const ownerId = await findFocalPoint(tx, objectId)
      if (ownerId === undefined)
        throw new CliError('The State of this review has no focal point who could take them over.')
      const file = { objectId, name, bytes, read, ownerId }
      await stageIn(tx, file, async (thingId, content) => {
        await auditOperator(tx, { objectId, verb: 'stage', kind: 'answer_file', thingId, content })
      })
    })
    io.out(
      'They wait for the focal point of the State, on the page "Answers from elsewhere". Nothing else was written.',
    )
    return 0
  } catch (error) {
    const problems = problemsOf(error)
    if (problems === undefined) throw error
    for (const problem of problems) io.out(lineOf(t, problem))
    io.out('The file was refused. Nothing was written.')
    return 1
  }
}
