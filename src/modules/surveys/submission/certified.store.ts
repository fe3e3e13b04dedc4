import type { LangMap } from '#kernel/lang.ts'
import type { AnswerValue } from '#engines/survey/definition.ts'
import type { Level } from '#kernel/levels.ts'
import type { Tx } from '#platform/ctx.ts'
import type { EntryPlace } from '../entry/entry.ts'

// What was certified, from a level of visibility up. Every query asks for the level itself, besides the row-level policies: a
// reader who may see more does not get it in what is made for others.

export type CertifiedSection = {
  id: string
  questionnaireId: string
  key: string
  repeatKey: string
  /** The city or programme a repeating section is about. */
  repeatName: LangMap | null
  entries: EntryPlace[]
  digest: string
  level: Level
}

export type CertifiedAnswer = {
  id: string
  sectionId: string
  question: string
  repeatKey: string
  value: AnswerValue
  /** "Not available, because ...": the reason is the text `reason`. */
  notAvailable: boolean
}

/** Sections of answers as certified; where several versions may be read, the newest. */
export async function listCertifiedSections(
  tx: Tx,
  of: { reviewId: string; from: Level },
): Promise<CertifiedSection[]> {
  const rows = await tx
    .selectFrom('submitted_section')
    .select(['id', 'questionnaire_id', 'key', 'repeat_key', 'repeat_name', 'entries', 'digest', 'level'])
    .distinctOn(['key', 'repeat_key'])
    .where('object_id', '=', of.reviewId)
    .where('level', '>=', of.from)
    .orderBy('key')
    .orderBy('repeat_key')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    questionnaireId: row.questionnaire_id,
    key: row.key,
    repeatKey: row.repeat_key,
    repeatName: row.repeat_name,
    entries: row.entries as EntryPlace[],
    digest: row.digest,
    level: row.level,
  }))
}

export async function listCertifiedAnswers(
  tx: Tx,
  sectionIds: readonly string[],
  from: Level,
): Promise<CertifiedAnswer[]> {
  if (sectionIds.length === 0) return []
  const rows = await tx
    .selectFrom('submitted_answer')
    .select(['id', 'section_id', 'question', 'repeat_key', 'value', 'not_available'])
    .where('section_id', 'in', sectionIds)
    .where('level', '>=', from)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sectionId: row.section_id,
    question: row.question,
    repeatKey: row.repeat_key,
    value: row.value,
    notAvailable: row.not_available,
  }))
}
