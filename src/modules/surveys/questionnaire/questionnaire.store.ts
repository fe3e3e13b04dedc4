import { checkDefinition } from '#engines/survey/definition-check.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { canonicalJson, sha256 } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { namedId } from '#kernel/ids.ts'
import type { Tx } from '#platform/ctx.ts'
import type { StoredQuestionnaire } from './questionnaire.ts'

/** The name under which packs, imports and drafts make the same version, so that they meet in one row. */
export function versionId(mechanismId: string, key: string, version: number): string {
  return namedId(sha256(`questionnaire ${mechanismId} ${key} ${version}`))
}

/** Questions have no rows: this id stands for one in the chain, the same in every version of the questionnaire. */
export function questionId(mechanismId: string, question: string): string {
  return namedId(sha256(`question:${mechanismId}:${question}`))
}

type Row = { id: string; mechanism_id: string; version: number; definition: Questionnaire }

function questionnaireOf({ id, mechanism_id: mechanismId, version, definition }: Row): StoredQuestionnaire {
  return { id, mechanismId, version, definition }
}

export async function getQuestionnaire(tx: Tx, id: string): Promise<StoredQuestionnaire> {
  const row = await tx.selectFrom('questionnaire').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('notFound')
  return questionnaireOf(row)
}

/** Several by their ids; each is there. */
export async function listQuestionnaires(tx: Tx, ids: readonly string[]): Promise<StoredQuestionnaire[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('questionnaire').selectAll().where('id', 'in', ids).execute()
  return rows.map(questionnaireOf)
}

/** The versions before this one, the newest first. */
export async function listEarlierVersions(tx: Tx, later: StoredQuestionnaire): Promise<StoredQuestionnaire[]> {
  const rows = await tx
    .selectFrom('questionnaire')
    .selectAll()
    .where('mechanism_id', '=', later.mechanismId)
    .where('key', '=', later.definition.id)
    .where('version', '<', later.version)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(questionnaireOf)
}

/** What these sections ask, by the id of the questionnaire, in the order in which it comes first; in one query. */
export async function listDefinitions(
  tx: Tx,
  sections: readonly { questionnaireId: string }[],
): Promise<Map<string, Questionnaire>> {
  const wanted = [...new Set(sections.map(({ questionnaireId }) => questionnaireId))]
  if (wanted.length === 0) return new Map()
  const rows = await tx.selectFrom('questionnaire').select(['id', 'definition']).where('id', 'in', wanted).execute()
  const found = new Map(rows.map((row) => [row.id, row.definition]))
  return new Map(
    wanted.map((id) => {
      const definition = found.get(id)
      if (definition === undefined) throw new AppError('notFound')
      return [id, definition]
    }),
  )
}

/**
 * The newest version of what a mechanism asks States; undefined where none was loaded. Its first questionnaire is asked, unless
 * a cycle has chosen another by its key.
 */
export async function findCurrentQuestionnaire(
  tx: Tx,
  mechanismId: string,
  chosen: string | null = null,
): Promise<StoredQuestionnaire | undefined> {
  const row = await tx
    .selectFrom('questionnaire')
    .selectAll()
    .where('mechanism_id', '=', mechanismId)
    .where('key', '=', (eb) =>
      chosen !== null
        ? eb.val(chosen)
        : eb
            .selectFrom('questionnaire as first')
            .select('first.key')
            .where('first.mechanism_id', '=', mechanismId)
            .orderBy('first.at')
            .orderBy('first.version')
            .limit(1),
    )
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : questionnaireOf(row)
}

export type QuestionnaireHead = { key: string; version: number; title: LangMap }

/** The newest version of each questionnaire of a mechanism; first the one that is asked where none is chosen. */
export async function listCurrentQuestionnaires(tx: Tx, mechanismId: string): Promise<QuestionnaireHead[]> {
  const rows = await tx
    .selectFrom('questionnaire')
    .select(['key', 'version', 'definition'])
    .where('mechanism_id', '=', mechanismId)
    .orderBy('at')
    .orderBy('version')
    .execute()
  const newest = new Map<string, QuestionnaireHead>()
  for (const { key, version, definition } of rows)
    if (version > (newest.get(key)?.version ?? 0)) newest.set(key, { key, version, title: definition.title })
  return [...newest.values()]
}

/**
 * Loads a questionnaire, as the owner; twice changes nothing. A version that somebody answers is never changed: a new
 * wording is a new version.
 */
export async function saveQuestionnaire(
  ownerTx: Tx,
  { mechanismId, definition }: { mechanismId: string; definition: Questionnaire },
): Promise<string> {
  const problems = checkDefinition(definition)
  if (problems.length > 0) {
    throw new AppError('invalid', { fields: problems.map(({ id, code, params }) => ({ path: id, code, params })) })
  }
  const { id: key, version } = definition
  const id = versionId(mechanismId, key, version)
  const text = canonicalJson(definition)
  const before = await ownerTx.selectFrom('questionnaire').select('definition').where('id', '=', id).executeTakeFirst()
  if (before === undefined) {
    await ownerTx
      .insertInto('questionnaire')
      .values({ id, mechanism_id: mechanismId, key, version, definition: text })
      .execute()
    return id
  }
  if (canonicalJson(before.definition) === text) return id
  const used = await ownerTx
    .selectFrom('response')
    .select('id')
    .where('questionnaire_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (used !== undefined)
    throw new AppError('notAllowedNow', { reason: 'survey.versionInUse', params: { key, version } })
  await ownerTx.updateTable('questionnaire').set({ definition: text }).where('id', '=', id).execute()
  return id
}
