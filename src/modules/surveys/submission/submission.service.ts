import { type LangMap, LANGS } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { Block } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { ChainCard } from '#platform/registry.ts'
import { sectionKeyOf } from '../entry/entry.ts'
import type { City } from '../response/response.ts'
import { listEarlierReviews } from '../response/response.store.ts'
import type { SubmittedAnswer } from './submission.ts'
import { listSectionsById, listAnswersById, listReadableSections, listSubmittedAnswers } from './submission.store.ts'

export type EarlierAnswer = SubmittedAnswer & { texts: Block[] }

type Asked = Pick<SubmittedAnswer, 'question' | 'repeatKey' | 'ordinal'>

/** The answer to the same question of the same city; of entries the one that stood in the same place. */
export function findEarlier(earlier: readonly EarlierAnswer[], asked: Asked): EarlierAnswer | undefined {
  return earlier.find(
    ({ question, repeatKey, ordinal }) =>
      question === asked.question &&
      sectionKeyOf(repeatKey) === sectionKeyOf(asked.repeatKey) &&
      ordinal === asked.ordinal,
  )
}

/** The State's frozen answers of the last cycle in which it had any, as far as the actor may read them; by question, city and entry. */
export async function listEarlierAnswers(tx: Tx, objectId: string): Promise<EarlierAnswer[]> {
  const reviews = (await listEarlierReviews(tx, objectId)).map((review) => review.objectId)
  const readable = await listReadableSections(tx, reviews)
  const lastOf = (reviewId: string): string | undefined =>
    readable
      .filter((section) => section.objectId === reviewId)
      .map((section) => section.submissionId)
      .sort()
      .at(-1)
  const last = reviews.map(lastOf).filter((id) => id !== undefined)
  const sections = readable.filter((section) => last.includes(section.submissionId))
  const given = await listSubmittedAnswers(
    tx,
    sections.map(({ id }) => id),
  )
  const submissionOf = new Map(sections.map(({ id, submissionId }) => [id, submissionId]))
  const latest = last.find((id) => given.some((answer) => submissionOf.get(answer.sectionId) === id))
  const answers = given.filter((answer) => submissionOf.get(answer.sectionId) === latest)
  const texts = Map.groupBy(
    await listBlocks(
      tx,
      answers.map(({ id }) => id),
    ),
    (text) => text.thingId,
  )
  return answers.map((answer) => ({ ...answer, texts: texts.get(answer.id) ?? [] }))
}

/** The cities and programmes for which the State last certified answers, by the ids they had. */
export async function listEarlierPlaces(tx: Tx, objectId: string): Promise<City[]> {
  const answers = await listEarlierAnswers(tx, objectId)
  const sections = await listSectionsById(tx, [...new Set(answers.map(({ sectionId }) => sectionId))])
  return sections.flatMap(({ repeatKey, repeatName }) =>
    repeatName === null ? [] : [{ id: sectionKeyOf(repeatKey), name: repeatName }],
  )
}

function numbered(number: string, label: LangMap): LangMap {
  return Object.fromEntries(
    LANGS.flatMap((lang) => (label[lang] === undefined ? [] : [[lang, `${number} ${label[lang]}`]])),
  )
}

/** Frozen answers as neighbours in the chain; those the actor may not see are left out. */
export async function answerCards(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<ChainCard[]> {
  const answers = await listAnswersById(tx, ids)
  const sections = await listSectionsById(tx, [...new Set(answers.map(({ sectionId }) => sectionId))])
  return answers.map(({ id, sectionId, number, label }) => {
    const objectId = sections.find((section) => section.id === sectionId)?.objectId
    const card = { kind: 'answer', id, label: numbered(number, label) }
    return objectId === undefined ? card : { ...card, href: paths.question(ctx.lang, objectId, id) }
  })
}
