import type { Questionnaire } from '#engines/survey/definition.ts'
import type { Tx } from '#platform/ctx.ts'
import { getQuestionnaire } from '../questionnaire/questionnaire.store.ts'
import { loadChecked } from './draft.service.ts'
import { findDraft } from './draft.store.ts'

/** A version that is asked, or a draft as the version it would become. */
export type Edition = { id: string; kind: 'version' | 'draft'; mechanismId: string; definition: Questionnaire }

/** `notFound` for who may see neither: versions everyone reads, drafts the secretariat. */
export async function getEdition(tx: Tx, id: string): Promise<Edition> {
  const draft = await findDraft(tx, id)
  if (draft === undefined) {
    const { mechanismId, definition } = await getQuestionnaire(tx, id)
    return { id, kind: 'version', mechanismId, definition }
  }
  const { definition } = await loadChecked(tx, draft)
  return { id, kind: 'draft', mechanismId: draft.objectId, definition }
}
