import type { Questionnaire } from '#engines/survey/definition.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import { addBlock } from '#platform/blocks/block.store.ts'
import type { Tx } from '#platform/ctx.ts'
import { type EntryPlace, entryPathOf, numberIn, ordinalOf, repeatKeyOf } from '../entry/entry.ts'
import { certifyFiles } from '../evidence/evidence-file.store.ts'
import { inOrder } from '../questionnaire/layout.ts'
import { numbersOf } from '../questionnaire/outline.ts'
import { listDefinitions } from '../questionnaire/questionnaire.store.ts'
import { frozenIn } from './frozen-words.store.ts'
import type { FrozenAnswer, FrozenSection, SubmissionHead, SubmittedAnswer, SubmittedSection } from './submission.ts'

const HEAD = ['id', 'object_id', 'number', 'digest', 'certified_by', 'certified_at'] as const

type HeadRow = {
  id: string
  object_id: string
  number: number
  digest: string
  certified_by: string
  certified_at: Date
}

function headOf(row: HeadRow): SubmissionHead {
  return {
    id: row.id,
    objectId: row.object_id,
    number: row.number,
    digest: row.digest,
    certifiedBy: row.certified_by,
    certifiedAt: row.certified_at,
  }
}

/** The versions of a review that the actor sees, the first first. */
export async function listSubmissions(tx: Tx, objectId: string): Promise<SubmissionHead[]> {
  const rows = await tx
    .selectFrom('submission')
    .select(HEAD)
    .where('object_id', '=', objectId)
    .orderBy('number')
    .execute()
  return rows.map(headOf)
}

/** The last version of each of these reviews. */
export async function listLastSubmissions(tx: Tx, objectIds: readonly string[]): Promise<SubmissionHead[]> {
  if (objectIds.length === 0) return []
  const rows = await tx
    .selectFrom('submission')
    .select(HEAD)
    .distinctOn('object_id')
    .where('object_id', 'in', objectIds)
    .orderBy('object_id')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(headOf)
}

export async function getSubmissionHead(tx: Tx, id: string): Promise<SubmissionHead> {
  const row = await tx.selectFrom('submission').select(HEAD).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('notFound')
  return headOf(row)
}

const SECTION = [
  'id',
  'submission_id',
  'object_id',
  'questionnaire_id',
  'key',
  'repeat_key',
  'repeat_name',
  'entries',
  'digest',
  'level',
] as const

type Known = { definition: Questionnaire; numbers: ReadonlyMap<string, string> }

async function definitions(tx: Tx, rows: readonly { questionnaire_id: string }[]): Promise<Map<string, Known>> {
  const sections = rows.map((row) => ({ questionnaireId: row.questionnaire_id }))
  const found = await listDefinitions(tx, sections)
  return new Map([...found].map(([id, definition]) => [id, { definition, numbers: numbersOf(definition) }]))
}

function placesIn({ entries }: { entries: unknown }): EntryPlace[] {
  return entries as EntryPlace[]
}

async function sectionsWhere(
  tx: Tx,
  column: 'submission_id' | 'object_id' | 'id',
  ids: readonly string[],
): Promise<SubmittedSection[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('submitted_section')
    .select(SECTION)
    .where(column, 'in', ids)
    .orderBy('submission_id')
    .orderBy('position')
    .execute()
  const known = await definitions(tx, rows)
  return rows.map((row) => {
    const asked = known.get(row.questionnaire_id)
    return {
      id: row.id,
      submissionId: row.submission_id,
      objectId: row.object_id,
      questionnaireId: row.questionnaire_id,
      key: row.key,
      repeatKey: row.repeat_key,
      repeatName: row.repeat_name,
      entries: placesIn(row),
      number: asked?.numbers.get(row.key) ?? '',
      title: asked?.definition.sections.find(({ id }) => id === row.key)?.title ?? {},
      digest: row.digest,
      level: row.level,
    }
  })
}

/** Sections of one frozen version, in the order of the questionnaire. */
export async function listSubmittedSections(tx: Tx, submissionId: string): Promise<SubmittedSection[]> {
  return await sectionsWhere(tx, 'submission_id', [submissionId])
}

/** The same of several versions. */
export async function listSectionsIn(tx: Tx, submissionIds: readonly string[]): Promise<SubmittedSection[]> {
  return await sectionsWhere(tx, 'submission_id', submissionIds)
}

/** Frozen sections by their ids. */
export async function listSectionsById(tx: Tx, ids: readonly string[]): Promise<SubmittedSection[]> {
  return await sectionsWhere(tx, 'id', ids)
}

export async function getSubmittedSection(tx: Tx, id: string): Promise<SubmittedSection> {
  const [section] = await listSectionsById(tx, [id])
  if (section === undefined) throw new AppError('notFound')
  return section
}

/** All frozen sections of these reviews that the actor may read, at whatever level: for pages of what was released. */
export async function listReadableSections(tx: Tx, objectIds: readonly string[]): Promise<SubmittedSection[]> {
  return await sectionsWhere(tx, 'object_id', objectIds)
}

export async function listSubmittedAnswers(tx: Tx, sectionIds: readonly string[]): Promise<SubmittedAnswer[]> {
  return await answersWhere(tx, 'a.section_id', sectionIds)
}

/** By id: for cards, and for pages about one answer. */
export async function listAnswersById(tx: Tx, ids: readonly string[]): Promise<SubmittedAnswer[]> {
  return await answersWhere(tx, 'a.id', ids)
}

async function answersWhere(
  tx: Tx,
  column: 'a.section_id' | 'a.id',
  ids: readonly string[],
): Promise<SubmittedAnswer[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('submitted_answer as a')
    .innerJoin('submitted_section as s', 's.id', 'a.section_id')
    .select([
      'a.id',
      'a.section_id',
      'a.question',
      'a.repeat_key',
      'a.value',
      'a.not_available',
      'a.evidence',
      'a.level',
      's.questionnaire_id',
      's.key',
      's.entries',
    ])
    .where(column, 'in', ids)
    .orderBy('s.submission_id')
    .orderBy('s.position')
    .execute()
  const known = await definitions(tx, rows)
  const questionsOf = await frozenIn(tx, rows, known)
  const answers = rows.map((row): SubmittedAnswer => {
    const asked = known.get(row.questionnaire_id)
    const frozen = questionsOf.get(row.section_id)?.(row.question, row.repeat_key)
    const ordinal = ordinalOf(placesIn(row), entryPathOf(row.repeat_key))
    return {
      id: row.id,
      sectionId: row.section_id,
      question: row.question,
      repeatKey: row.repeat_key,
      ordinal,
      number: numberIn(asked?.numbers.get(row.question) ?? '', ordinal),
      label: frozen?.label ?? {},
      help: frozen?.help ?? null,
      value: row.value,
      notAvailable: row.not_available,
      evidence: row.evidence as SubmittedAnswer['evidence'],
      level: row.level,
    }
  })
  return inFormOrder(rows, answers, known)
}

type Placed = { section_id: string; questionnaire_id: string; key: string; entries: unknown }

/** Section after section as they came, each in the order of its form. */
function inFormOrder(
  rows: readonly Placed[],
  answers: readonly SubmittedAnswer[],
  known: ReadonlyMap<string, Known>,
): SubmittedAnswer[] {
  const bySection = Map.groupBy(answers, ({ sectionId }) => sectionId)
  return [...new Map(rows.map((row) => [row.section_id, row])).values()].flatMap((row) => {
    const own = bySection.get(row.section_id) ?? []
    const asked = known.get(row.questionnaire_id)?.definition.sections.find(({ id }) => id === row.key)
    const placed = asked === undefined ? [] : inOrder(asked, placesIn(row), own).map(({ answer }) => answer)
    return [...placed, ...own.filter((answer) => !placed.includes(answer))]
  })
}

export async function addSubmission(
  tx: Tx,
  submission: {
    id: string
    responseId: string
    number: number
    digest: string
    personId: string
    objectId: string
    now: Date
  },
): Promise<void> {
  await tx
    .insertInto('submission')
    .values({
      id: submission.id,
      response_id: submission.responseId,
      number: submission.number,
      digest: submission.digest,
      certified_by: submission.personId,
      certified_at: submission.now,
      object_id: submission.objectId,
      side: 'state',
      owner_id: submission.personId,
      level: 2,
    })
    .execute()
}

/** One frozen section; its id is the unit under which everything in it is released. Returns the ids of its answers. */
export async function addSubmittedSection(
  tx: Tx,
  section: FrozenSection & {
    id: string
    submissionId: string
    questionnaireId: string
    digest: string
    position: number
  },
  audience: Audience,
): Promise<{ question: string; answerId: string }[]> {
  await tx
    .insertInto('submitted_section')
    .values({
      id: section.id,
      submission_id: section.submissionId,
      questionnaire_id: section.questionnaireId,
      key: section.key,
      repeat_key: section.repeatKey,
      repeat_name: section.repeatName === null ? null : JSON.stringify(section.repeatName),
      entries: JSON.stringify(section.entries),
      position: section.position,
      digest: section.digest,
      ...columnsOf(audience),
    })
    .execute()
  const ids: { question: string; answerId: string }[] = []
  for (const answer of section.answers) {
    const answerId = await addFrozenAnswer(tx, section, answer, audience)
    ids.push({ question: answer.question, answerId })
  }
  return ids
}

async function addFrozenAnswer(
  tx: Tx,
  section: { id: string; repeatKey: string },
  answer: FrozenAnswer,
  audience: Audience,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('submitted_answer')
    .values({
      id,
      section_id: section.id,
      question: answer.question,
      repeat_key: repeatKeyOf(section.repeatKey, answer.entryPath),
      value: answer.value === null ? null : JSON.stringify(answer.value),
      not_available: answer.reason !== null,
      evidence: JSON.stringify(answer.evidence),
      ...columnsOf(audience),
    })
    .execute()
  const files = answer.evidence.flatMap(({ file }) => (file === undefined ? [] : [file.id]))
  await certifyFiles(tx, id, [...new Set(files)], audience)
  for (const [field, text] of [['text', answer.text] as const, ['reason', answer.reason] as const]) {
    if (text !== null) await addBlock(tx, { thingId: id, field, lang: text.lang, body: text.body }, audience)
  }
  return id
}

/** Those of these certified answers that belong to this object. */
export async function listAnswersOf(tx: Tx, objectId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('submitted_answer')
    .select('id')
    .where('object_id', '=', objectId)
    .where('id', 'in', ids)
    .execute()
  return new Set(rows.map((row) => row.id))
}
