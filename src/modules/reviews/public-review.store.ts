import { AppError } from '#kernel/errors.ts'
import { type Level, PUBLIC } from '#kernel/levels.ts'
import {
  type CertifiedAnswer,
  type CertifiedSection,
  listCertifiedAnswers,
  listCertifiedSections,
} from '#modules/surveys/index.ts'
import { type Block, originalOf } from '#platform/blocks/block.ts'
import type { Tx } from '#platform/ctx.ts'
import {
  findParticipant,
  listBlocksFrom,
  listReleasedFindingsOf,
  type PublicParticipant,
  type ReleasedFinding,
} from './public.store.ts'

// What of a review may be told from a level of visibility up: to everyone at PUBLIC, to fewer below it. Every query asks for the
// level itself, besides the row-level policies.
type From = { reviewId: string; from: Level }

export type ReleasedAnswer = CertifiedAnswer & { texts: Block[] }

export function proseOf({ id, texts }: ReleasedAnswer): string | undefined {
  return originalOf(texts, id)?.body
}

export type ReleasedSection = CertifiedSection & { answers: ReleasedAnswer[] }

export type ReleasedReview = {
  participant: PublicParticipant
  documents: { id: string; kind: 'summary' | 'report'; texts: Block[] }[]
  findings: ReleasedFinding[]
  sections: ReleasedSection[]
}

/** Summary and report, the summary first. */
export async function listDocuments(tx: Tx, { reviewId, from }: From) {
  return await tx
    .selectFrom('review_document')
    .select(['id', 'kind', 'level'])
    .where('object_id', '=', reviewId)
    .where('level', '>=', from)
    .orderBy('kind', 'desc')
    .execute()
}

/** Findings on which nothing is left to say, in the order of their numbers. */
export async function listSettledFindings(tx: Tx, { reviewId, from }: From) {
  const rows = await tx
    .selectFrom('finding')
    .select(['id', 'type', 'number', 'state', 'state_since', 'level'])
    .where('object_id', '=', reviewId)
    .where('level', '>=', from)
    .where('state', 'in', ['AGREED', 'AGREED_WITH_DIVERGENT_VIEW', 'RELEASED'])
    .orderBy('number')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    number: row.number,
    level: row.level,
    releasedOn: row.state === 'RELEASED' ? row.state_since : null,
  }))
}

export async function findAdoptedOn(tx: Tx, reviewId: string): Promise<Date | null> {
  const step = await tx
    .selectFrom('review_step')
    .select('at')
    .where('object_id', '=', reviewId)
    .where('verb', '=', 'adopt')
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return step?.at ?? null
}

/** Everything that was released of one review; refused like a missing page when its participation is not public. */
export async function getReleasedReview(tx: Tx, reviewId: string): Promise<ReleasedReview> {
  const released: From = { reviewId, from: PUBLIC }
  const participant = await findParticipant(tx, reviewId, PUBLIC)
  if (participant === undefined) throw new AppError('notFound')
  const findings = await listReleasedFindingsOf(tx, [reviewId])
  const documents = await listDocuments(tx, released)
  const sections = await listCertifiedSections(tx, released)
  const answers = await listCertifiedAnswers(
    tx,
    sections.map((section) => section.id),
    PUBLIC,
  )
  const texts = await listBlocksFrom(
    tx,
    [...documents, ...answers].map((thing) => thing.id),
    PUBLIC,
  )
  const textsOf = (id: string) => texts.filter((text) => text.thingId === id)
  return {
    participant,
    documents: documents.map((row) => ({ id: row.id, kind: row.kind, texts: textsOf(row.id) })),
    findings,
    sections: sections.map((section) => ({
      ...section,
      answers: answers
        .filter((answer) => answer.sectionId === section.id)
        .map((answer) => ({ ...answer, texts: textsOf(answer.id) })),
    })),
  }
}
