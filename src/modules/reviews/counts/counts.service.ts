import { NO_WORDS } from '#engines/survey/words.ts'
import { formats } from '#i18n/format.ts'
import type { Actor } from '#kernel/actor.ts'
import { demand } from '#kernel/demand.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { LangMap } from '#kernel/lang.ts'
import { all, type Permission } from '#kernel/permission.ts'
import { filledText, getQuestionnaire, listLastVersions, type SubmittedAnswer } from '#modules/surveys/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { type Cycle, findCycle } from '../participation/participation.store.ts'
import { listReviews } from '../review/review.store.ts'
import { mayReadCounts, mayTakeCounts, mayTakeNow } from './counts.policy.ts'
import { count, countable, type Counted } from './counts.ts'
import { type AnswerCounts, findCounts, findReadiness, publishCounts } from './counts.store.ts'

type Certified = { questionnaireId: string; answers: SubmittedAnswer[] }

/** The last certified version of every State that takes part and has one. */
async function certifiedIn(tx: Tx, cycleId: string): Promise<Certified[]> {
  const reviews = (await listReviews(tx, cycleId)).filter(({ state }) => state !== 'WITHDRAWN')
  const { sections, answers } = await listLastVersions(
    tx,
    reviews.map(({ objectId }) => objectId),
  )
  const said = Map.groupBy(answers, ({ sectionId }) => sectionId)
  return reviews.flatMap(({ objectId }) => {
    const own = sections.filter((section) => section.objectId === objectId)
    const [first] = own
    if (first === undefined) return []
    return [{ questionnaireId: first.questionnaireId, answers: own.flatMap(({ id }) => said.get(id) ?? []) }]
  })
}

/** Of those who answered the questionnaire that most answered: others were asked something else. */
function together(certified: readonly Certified[]): { questionnaireId: string; states: Certified[] } | undefined {
  const groups = [...Map.groupBy(certified, ({ questionnaireId }) => questionnaireId)]
  const [most] = groups.toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  return most === undefined ? undefined : { questionnaireId: most[0], states: most[1] }
}

/** Takes the counts of a cycle: once, and for good (DOMAIN, rule 1). */
export async function takeCounts(ctx: Ctx, cycleId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if ((await findCycle(tx, cycleId)) === undefined) throw new AppError('notFound')
    const actor = await loadActor(ctx, tx)
    demand(mayTakeCounts(actor, cycleId))
    const taken = (await findCounts(tx, cycleId)) !== undefined
    const { without } = await findReadiness(tx, cycleId)
    const group = together(await certifiedIn(tx, cycleId))
    demand(mayTakeNow({ taken, states: group?.states.length ?? 0, without }), 'notAllowedNow')
    if (group === undefined) throw new AppError('notFound')
    const { definition } = await getQuestionnaire(tx, group.questionnaireId)
    const counts = countable(definition).map((question) =>
      count(
        question,
        group.states.map(({ answers }) => {
          const answer = answers.find((one) => one.question === question.id && one.repeatKey === '')
          return answer === undefined || answer.notAvailable ? null : answer.value
        }),
      ),
    )
    const id = newId()
    await publishCounts(tx, { id, cycleId, questionnaireId: group.questionnaireId, counts })
    const content = { states: group.states.length, questions: counts.length }
    await audit(ctx, tx, { objectId: cycleId, verb: 'count', kind: 'answer_counts', thingId: id, content })
  })
}

export type CountedQuestion = Counted & {
  label: LangMap
  kind: 'choice' | 'choices' | 'figures'
  labels: Record<string, LangMap>
}
export type CountsView = {
  cycle: Cycle
  taken: { at: string; states: number; sections: { title: LangMap; questions: CountedQuestion[] }[] } | null
  /** For the case officer while nothing was taken. */
  take: Permission | null
}

async function sectionsOf(tx: Tx, found: AnswerCounts): Promise<NonNullable<CountsView['taken']>['sections']> {
  const { definition } = await getQuestionnaire(tx, found.questionnaireId)
  const sections = definition.sections.map(({ title, questions }) => ({
    title,
    questions: questions.flatMap((question): CountedQuestion[] => {
      const counted = found.counts.find((one) => one.question === question.id)
      if (counted === undefined) return []
      const kind = question.type === 'choice' || question.type === 'choices' ? question.type : 'figures'
      const labels = Object.fromEntries((question.choices ?? []).map(({ value, label }) => [value, label]))
      // Of many States: whatever words name, no one answer stands in them.
      return [{ ...counted, label: filledText(question.label, NO_WORDS, formats), kind, labels }]
    }),
  }))
  return sections.filter(({ questions }) => questions.length > 0)
}

async function takeOf(tx: Tx, actor: Actor, cycleId: string): Promise<Permission | null> {
  const may = mayTakeCounts(actor, cycleId)
  if (!may.ok) return null
  return all(may, mayTakeNow({ taken: false, ...(await findReadiness(tx, cycleId)) }))
}

/** What may be told of the answers of a cycle, the same for every reader; no filter, no other day. */
export async function loadCounts(ctx: Ctx, cycleId: string): Promise<CountsView> {
  return await inTransaction(ctx, async (tx) => {
    const cycle = await findCycle(tx, cycleId)
    if (cycle === undefined) throw new AppError('notFound')
    const actor = await loadActor(ctx, tx)
    const found = await findCounts(tx, cycleId)
    // Experts have their place in a review: what they read of the cycle the database says.
    if (found === undefined) demand(mayReadCounts(actor, cycleId))
    if (found === undefined) return { cycle, taken: null, take: await takeOf(tx, actor, cycleId) }
    const { takenAt, states } = found
    return { cycle, taken: { at: takenAt.toISOString(), states, sections: await sectionsOf(tx, found) }, take: null }
  })
}
