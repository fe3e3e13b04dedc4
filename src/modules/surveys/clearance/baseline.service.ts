import { canonicalJson } from '#kernel/canonical.ts'
import type { LangMap } from '#kernel/lang.ts'
import { LANGS } from '#kernel/lang.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import { originalOf } from '#platform/blocks/block.ts'
import type { Tx } from '#platform/ctx.ts'
import { ordinalOf, repeatKeyOf, sectionKeyOf } from '../entry/entry.ts'
import { listEarlierReviews } from '../response/response.store.ts'
import { entriesOf, type Survey } from '../response/survey.ts'
import { frozenOf } from '../submission/freeze.service.ts'
import { type EarlierAnswer, listEarlierAnswers } from '../submission/submission.service.ts'
import {
  getSubmissionHead,
  listSectionsById,
  listSubmissions,
  listSubmittedAnswers,
  listSubmittedSections,
} from '../submission/submission.store.ts'
import type { Compared } from './clearance.ts'

/** The version with which the answers are compared: the last of this review, else of an earlier cycle. */
export type Since =
  | { kind: 'version'; number: number; at: string }
  | { kind: 'cycle'; number: number; at: string; cycleStart: string }

export type Baseline = { since: Since; before: Compared[]; after: Compared[] }

function certified({ id, question, value, notAvailable, evidence, texts }: EarlierAnswer, repeatKey: string): Compared {
  const reason = notAvailable ? (originalOf(texts, id, 'reason')?.body ?? '') : undefined
  const answer = {
    value: originalOf(texts, id, 'text')?.body ?? value,
    ...(reason === undefined ? {} : { notAvailable: reason }),
  }
  return { key: { question, repeatKey }, answer, evidence: canonicalJson(evidence) }
}

/** What would be certified today; entries by their keys, or by their number where two cycles are compared. */
function standing(survey: Survey, by: 'key' | 'number'): Compared[] {
  return survey.sections.flatMap((section) => {
    const entries = entriesOf(survey, section)
    return frozenOf(survey, section).answers.map(
      ({ question, entryPath, value, text, reason, evidence }): Compared => ({
        key: {
          question,
          repeatKey: repeatKeyOf(section.repeatKey, by === 'key' ? entryPath : ordinalOf(entries, entryPath)),
        },
        answer: { value: text?.body ?? value, ...(reason === null ? {} : { notAvailable: reason.body }) },
        evidence: canonicalJson(evidence),
      }),
    )
  })
}

function sameName(a: LangMap, b: LangMap): boolean {
  return LANGS.some((lang) => a[lang] !== undefined && a[lang] === b[lang])
}

/** A city or programme has another id in each cycle unless it was carried over: then it is known by its name. */
function placeNow({ response: { cities, programmes } }: Survey, id: string, name: LangMap | null): string {
  const named = [...cities, ...programmes]
  if (name === null || named.some((one) => one.id === id)) return id
  return named.find((one) => sameName(one.name, name))?.id ?? id
}

async function lastVersion(tx: Tx, survey: Survey): Promise<Baseline | undefined> {
  const head = (await listSubmissions(tx, survey.response.objectId)).at(-1)
  if (head === undefined) return undefined
  const ids = (await listSubmittedSections(tx, head.id)).map(({ id }) => id)
  const answers = await listSubmittedAnswers(tx, ids)
  const texts = Map.groupBy(
    await listBlocks(
      tx,
      answers.map(({ id }) => id),
    ),
    (text) => text.thingId,
  )
  return {
    since: { kind: 'version', number: head.number, at: head.certifiedAt.toISOString() },
    before: answers.map((answer) => certified({ ...answer, texts: texts.get(answer.id) ?? [] }, answer.repeatKey)),
    after: standing(survey, 'key'),
  }
}

async function lastCycle(tx: Tx, survey: Survey): Promise<Baseline | undefined> {
  const earlier = await listEarlierAnswers(tx, survey.response.objectId)
  const sections = await listSectionsById(tx, [...new Set(earlier.map(({ sectionId }) => sectionId))])
  const [first] = sections
  if (first === undefined) return undefined
  const { number, certifiedAt } = await getSubmissionHead(tx, first.submissionId)
  const reviews = await listEarlierReviews(tx, survey.response.objectId)
  const cycleStart = reviews.find(({ objectId }) => objectId === first.objectId)?.cycleStart ?? ''
  const names = new Map(sections.map(({ id, repeatName }) => [id, repeatName]))
  const before = earlier.map((answer) => {
    const place = placeNow(survey, sectionKeyOf(answer.repeatKey), names.get(answer.sectionId) ?? null)
    return certified(answer, repeatKeyOf(place, answer.ordinal))
  })
  const since: Since = { kind: 'cycle', number, at: certifiedAt.toISOString(), cycleStart }
  return { since, before, after: standing(survey, 'number') }
}

/** The last certified version of this review with what stands today, else that of the last cycle in which there was one. */
export async function findBaseline(tx: Tx, survey: Survey): Promise<Baseline | undefined> {
  return (await lastVersion(tx, survey)) ?? (await lastCycle(tx, survey))
}
