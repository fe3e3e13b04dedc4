import type { Questionnaire } from '#engines/survey/definition.ts'
import { seatOn } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import {
  type EarlierAnswer,
  findEarlier,
  getQuestionnaire,
  listEarlierAnswers,
  listVersions,
  type SubmittedAnswer,
  type SubmittedSection,
  type Versions,
} from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import { beside, type Link } from '#platform/chain/chain.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type AnswerShown, answerShown, questionOf, withCity } from '../review/answer-shown.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { listMessages, listThreads, type Thread } from '../thread/thread.store.ts'
import { mayAskNow, roundNow, type ThreadView, threadView } from '../thread/thread-view.service.ts'
import {
  type AnswerChoice,
  cardOf,
  type FindingCard,
  listProvisionChoices,
  type ProvisionChoice,
} from './finding-view.service.ts'
import { mayAddFinding } from './finding.policy.ts'
import { listFindings } from './finding.store.ts'

export type RailSection = {
  id: string
  number: string
  title: LangMap
  city: LangMap | null
  first: string | null
  answers: number
  touched: number
  current: boolean
}
export type QuestionLink = { id: string; number: string; label: LangMap }

export type QuestionView = {
  room: Room
  /** The frozen version this answer is part of; `newer` is the same answer in the last version, where it is another. */
  version: { number: number; certifiedAt: string; newer: string | null }
  section: { number: string; title: LangMap; city: LangMap | null }
  rail: RailSection[]
  questions: QuestionLink[]
  previous: QuestionLink | null
  next: QuestionLink | null
  answer: AnswerShown
  /** The other half where rule and practice belong together. */
  partner: AnswerShown | null
  anchors: ProvisionChoice[]
  earlier: AnswerShown | null
  threads: ThreadView[]
  round: number | null
  findings: FindingCard[]
  provisions: ProvisionChoice[]
  /** Answers of this section, to rest a finding on; those of others are chosen on the finding's own page. */
  answers: AnswerChoice[]
  /** What a reviewer may do here; nothing for those who do not review. */
  may: { write: Permission; ask: Permission; askTeam: Permission } | null
}

/** The same question of the same city and entry, whatever the version. */
function samePlace(versions: Versions, answer: SubmittedAnswer): string[] {
  return versions.answers
    .filter((one) => one.question === answer.question && one.repeatKey === answer.repeatKey)
    .map((one) => one.id)
}

function partnerOf(
  questionnaire: Questionnaire,
  answers: readonly SubmittedAnswer[],
  answer: SubmittedAnswer,
): SubmittedAnswer | undefined {
  const other = questionOf(questionnaire, answer.question)?.pair?.with
  return answers.find(
    (one) => one.repeatKey === answer.repeatKey && one.sectionId === answer.sectionId && one.question === other,
  )
}

function restingOn(links: readonly Link[], answerIds: readonly string[]): string[] {
  return links
    .filter((link) => link.kind === 'rests_on' && link.from.kind === 'finding' && answerIds.includes(link.to.id))
    .map((link) => link.from.id)
}

function railOf(
  versions: Versions,
  shown: readonly SubmittedSection[],
  current: string,
  beside: { links: readonly Link[]; threads: readonly Thread[] },
): RailSection[] {
  return shown.map((section) => {
    const answers = versions.answers.filter((answer) => answer.sectionId === section.id)
    const touched = answers.filter((answer) => {
      const ids = samePlace(versions, answer)
      return restingOn(beside.links, ids).length > 0 || beside.threads.some((thread) => ids.includes(thread.aboutId))
    })
    const { id, number, title, repeatName } = section
    return {
      id,
      number,
      title,
      city: repeatName,
      first: answers[0]?.id ?? null,
      answers: answers.length,
      touched: touched.length,
      current: id === current,
    }
  })
}

function earlierShown(
  questionnaire: Questionnaire,
  earlier: readonly EarlierAnswer[],
  answer: SubmittedAnswer,
  lang: Lang,
): AnswerShown | null {
  const found = findEarlier(earlier, answer)
  return found === undefined ? null : answerShown(questionnaire, found, found.texts, lang)
}

function linkOf({ id, number, label }: SubmittedAnswer): QuestionLink {
  return { id, number, label }
}

type Place = {
  answer: SubmittedAnswer
  section: SubmittedSection
  sections: SubmittedSection[]
  answers: SubmittedAnswer[]
  version: QuestionView['version']
}

/** Where an answer stands: its section, its version, and what else that version holds. */
function placeOf(versions: Versions, answerId: string): Place {
  const answer = versions.answers.find((one) => one.id === answerId)
  const section = versions.sections.find((one) => one.id === answer?.sectionId)
  const head = versions.heads.find((one) => one.id === section?.submissionId)
  if (answer === undefined || section === undefined || head === undefined) throw new AppError('notFound')
  const sections = versions.sections.filter((one) => one.submissionId === head.id)
  const inVersion = new Set(sections.map((one) => one.id))
  const newer = samePlace(versions, answer).at(-1)
  return {
    answer,
    section,
    sections,
    answers: versions.answers.filter((one) => inVersion.has(one.sectionId)),
    version: {
      number: head.number,
      certifiedAt: head.certifiedAt.toISOString(),
      newer: newer === undefined || newer === answer.id ? null : newer,
    },
  }
}

/** Question, certified answer and everything beside it, in one transaction with a fixed number of queries. */
export async function loadQuestion(ctx: Ctx, input: { reviewId: string; answerId: string }): Promise<QuestionView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, input.reviewId, 'submission')
    const versions = await listVersions(tx, review.objectId)
    const { answer, section, sections, answers, version } = placeOf(versions, input.answerId)
    const questionnaire = (await getQuestionnaire(tx, section.questionnaireId)).definition
    const partner = partnerOf(questionnaire, answers, answer)
    const pair = partner === undefined ? [answer] : [answer, partner]
    const ids = pair.flatMap((one) => samePlace(versions, one))
    const allThreads = await listThreads(tx, review.id)
    const messages = await listMessages(tx, review.id)
    const links = await beside(
      tx,
      versions.answers.map((one) => one.id),
    )
    const findings = (await listFindings(tx, review.id)).filter((finding) => restingOn(links, ids).includes(finding.id))
    const threads = allThreads.filter((thread) => ids.includes(thread.aboutId))
    const shownMessages = messages.filter((message) => threads.some((thread) => thread.id === message.threadId))
    const blocks = await listBlocks(
      tx,
      [...pair, ...findings, ...shownMessages].map((thing) => thing.id),
    )
    const provisions = await listProvisionChoices(tx, review.mechanismId)
    const eids = pair.flatMap((one) => questionOf(questionnaire, one.question)?.provisions ?? [])
    const earlier = await listEarlierAnswers(tx, review.objectId)
    const round = roundNow(allThreads, messages, review)
    const reviewing = seatOn(actor, review.objectId, 'expert', 'lead_reviewer') !== undefined
    const index = answers.findIndex((one) => one.id === answer.id)
    const [before, after] = [answers[index - 1], answers[index + 1]]
    return {
      room,
      version,
      section: { number: section.number, title: section.title, city: section.repeatName },
      rail: railOf(versions, sections, section.id, { links, threads: allThreads }),
      questions: answers.filter((one) => one.sectionId === section.id).map(linkOf),
      previous: before === undefined ? null : linkOf(before),
      next: after === undefined ? null : linkOf(after),
      answer: answerShown(questionnaire, answer, blocks, ctx.lang),
      partner: partner === undefined ? null : answerShown(questionnaire, partner, blocks, ctx.lang),
      anchors: provisions.filter((provision) => eids.includes(provision.eid)),
      earlier: earlierShown(questionnaire, earlier, answer, ctx.lang),
      threads: threads.map((thread) => threadView(thread, messages, blocks, { actor, review, lang: ctx.lang })),
      round: round ?? null,
      findings: findings.map((finding) => cardOf(finding, blocks, ctx.lang)),
      provisions,
      answers: answers
        .filter((one) => one.sectionId === section.id)
        .map(({ id, number, label }) => ({
          id,
          number,
          label: withCity(label, section.repeatName),
          section: section.title,
        })),
      may: reviewing ? { write: mayAddFinding(actor, review), ...mayAskNow(actor, review, round) } : null,
    }
  })
}
