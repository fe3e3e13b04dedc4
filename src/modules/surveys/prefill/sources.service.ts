import { dayOf } from '#kernel/day.ts'
import type { Tx } from '#platform/ctx.ts'
import { originalOf } from '#platform/blocks/block.ts'
import { enteredOf } from '../answer/answer.ts'
import type { Origin } from '../answer/origin.ts'
import { entryPathOf, sectionKeyOf } from '../entry/entry.ts'
import { loadSurvey } from '../response/response.service.ts'
import { findResponse, listEarlierReviews } from '../response/response.store.ts'
import { isAsked, slotsIn } from '../response/survey.ts'
import { listEarlierAnswers } from '../submission/submission.service.ts'
import { getSubmissionHead, listSectionsById } from '../submission/submission.store.ts'
import { carried, type Given, type GivenEntry } from './given.ts'

/** Answers of the State that stand elsewhere and can stand in its self-assessment. */
export type Source = { origin: Origin; givens: Given[]; entries: GivenEntry[] }

/** The e-survey once it was sent: what was asked and answered. */
export async function findQuickSource(tx: Tx, objectId: string, today: string): Promise<Source | undefined> {
  const response = await findResponse(tx, objectId, 'quick')
  if (response === undefined || response.state !== 'SENT') return undefined
  const survey = await loadSurvey(tx, objectId, today, 'quick')
  const answers = new Map(survey.answers.map((answer) => [answer.question, answer]))
  const givens = survey.sections.flatMap((section) =>
    slotsIn(survey, section).flatMap((slot): Given[] => {
      const answer = answers.get(slot.question)
      if (answer === undefined || !isAsked(survey, slot)) return []
      const evidence = carried(answer.evidence, true)
      const entered = enteredOf(answer, 'en')
      if (entered.value === null && entered.text === '' && entered.reason === '' && evidence.length === 0) return []
      return [{ question: slot.question, entryPath: '', place: '', entered, evidence }]
    }),
  )
  const origin: Origin = { kind: 'quick', responseId: response.id, sentOn: dayOf(response.stateSince) }
  return { origin, givens, entries: [] }
}

/** What the State certified in the last cycle in which it certified anything. */
export async function findEarlierSource(tx: Tx, objectId: string): Promise<Source | undefined> {
  const earlier = await listEarlierAnswers(tx, objectId)
  const sections = await listSectionsById(tx, [...new Set(earlier.map(({ sectionId }) => sectionId))])
  const [first] = sections
  if (first === undefined) return undefined
  const head = await getSubmissionHead(tx, first.submissionId)
  const review = (await listEarlierReviews(tx, objectId)).find((one) => one.objectId === head.objectId)
  const givens = earlier.map(({ id, question, repeatKey, value, texts, evidence, notAvailable }): Given => {
    const text = originalOf(texts, id, 'text')
    const reason = notAvailable ? originalOf(texts, id, 'reason') : undefined
    return {
      question,
      place: sectionKeyOf(repeatKey),
      entryPath: entryPathOf(repeatKey),
      entered: { value, text: text?.body ?? '', reason: reason?.body ?? '', lang: text?.lang ?? reason?.lang ?? 'en' },
      evidence: carried(evidence, false),
    }
  })
  const entries = sections.flatMap(({ key, repeatKey, entries: own }) =>
    own.map((entry): GivenEntry => ({ ...entry, section: key, place: repeatKey })),
  )
  const { id: submissionId, number } = head
  return { origin: { kind: 'earlier', submissionId, number, cycleStart: review?.cycleStart ?? '' }, givens, entries }
}
