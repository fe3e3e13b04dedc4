import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { PUBLIC } from '#kernel/levels.ts'
import type { AnswerValue } from '#engines/survey/definition.ts'
import type { EntryPlace } from '#modules/surveys/index.ts'
import { type Block, originalOf } from '#platform/blocks/block.ts'
import type { Tx } from '#platform/ctx.ts'
import {
  findParticipant,
  listPublicBlocks,
  listReleasedFindingsOf,
  type PublicParticipant,
  type ReleasedFinding,
} from './public.store.ts'

export type ReleasedAnswer = {
  id: string
  sectionId: string
  question: string
  repeatKey: string
  value: AnswerValue
  /** "Not available, because ...": the reason is the text `reason`. */
  notAvailable: boolean
  texts: Block[]
}

export function proseOf({ id, texts }: ReleasedAnswer): string | undefined {
  return originalOf(texts, id)?.body
}

export type ReleasedSection = {
  id: string
  questionnaireId: string
  key: string
  repeatKey: string
  /** The city a repeating section is about. */
  repeatName: LangMap | null
  entries: EntryPlace[]
  digest: string
  answers: ReleasedAnswer[]
}

export type ReleasedReview = {
  participant: PublicParticipant
  documents: { id: string; kind: 'summary' | 'report'; texts: Block[] }[]
  findings: ReleasedFinding[]
  sections: ReleasedSection[]
}

async function listDocuments(tx: Tx, reviewId: string) {
  return await tx
    .selectFrom('review_document')
    .select(['id', 'kind'])
    .where('object_id', '=', reviewId)
    .where('level', '=', PUBLIC)
    .orderBy('kind', 'desc')
    .execute()
}

/** Sections of answers as certified; where one was released in two versions, the newer. */
async function listSections(tx: Tx, reviewId: string) {
  return await tx
    .selectFrom('submitted_section')
    .select(['id', 'questionnaire_id', 'key', 'repeat_key', 'repeat_name', 'entries', 'digest'])
    .distinctOn(['key', 'repeat_key'])
    .where('object_id', '=', reviewId)
    .where('level', '=', PUBLIC)
    .orderBy('key')
    .orderBy('repeat_key')
    .orderBy('id', 'desc')
    .execute()
}

async function listAnswers(tx: Tx, sectionIds: readonly string[]) {
  if (sectionIds.length === 0) return []
  return await tx
    .selectFrom('submitted_answer')
    .select(['id', 'section_id', 'question', 'repeat_key', 'value', 'not_available'])
    .where('section_id', 'in', sectionIds)
    .where('level', '=', PUBLIC)
    .orderBy('id')
    .execute()
}

/** Everything that was released of one review; refused like a missing page when its participation is not public. */
export async function getReleasedReview(tx: Tx, reviewId: string): Promise<ReleasedReview> {
  const participant = await findParticipant(tx, reviewId)
  if (participant === undefined) throw new AppError('notFound')
  const findings = await listReleasedFindingsOf(tx, [reviewId])
  const documents = await listDocuments(tx, reviewId)
  const sections = await listSections(tx, reviewId)
  const answers = await listAnswers(
    tx,
    sections.map((section) => section.id),
  )
  const texts = await listPublicBlocks(
    tx,
    [...documents, ...answers].map((thing) => thing.id),
  )
  const textsOf = (id: string) => texts.filter((text) => text.thingId === id)
  return {
    participant,
    documents: documents.map((row) => ({ id: row.id, kind: row.kind, texts: textsOf(row.id) })),
    findings,
    sections: sections.map((section) => ({
      id: section.id,
      questionnaireId: section.questionnaire_id,
      key: section.key,
      repeatKey: section.repeat_key,
      repeatName: section.repeat_name,
      entries: section.entries as EntryPlace[],
      digest: section.digest,
      answers: answers
        .filter((row) => row.section_id === section.id)
        .map((row) => ({
          id: row.id,
          sectionId: row.section_id,
          question: row.question,
          repeatKey: row.repeat_key,
          value: row.value,
          notAvailable: row.not_available,
          texts: textsOf(row.id),
        })),
    })),
  }
}
