import { sha256 } from '#kernel/canonical.ts'
import { namedId } from '#kernel/ids.ts'
import { type Questionnaire, questionId } from '#modules/surveys/index.ts'
import { beside } from '#platform/chain/chain.store.ts'
import type { Tx } from '#platform/ctx.ts'
import type { ImportRow } from '#platform/imports/import.ts'

/** The names under which packs load the same things, so that a pack and an import of it meet in one row. */
export function questionnaireRowId(mechanismId: string, key: string, version: number): string {
  return namedId(sha256(`questionnaire ${mechanismId} ${key} ${version}`))
}

export function workRowId(mechanismId: string, key: string): string {
  return namedId(sha256(`work:${mechanismId}:${key}`))
}

export function expressionRowId(workId: string, version: number): string {
  return namedId(sha256(`expression:${workId}:${version}`))
}

export function provisionRowId(expressionId: string, eid: string): string {
  return namedId(sha256(`provision:${expressionId}:${eid}`))
}

/** Links of the chain from each question to the provisions it stands on, where they are missing. */
export async function anchorRows(
  tx: Tx,
  mechanismId: string,
  questionnaire: Questionnaire,
  provisions: ReadonlyMap<string, string>,
): Promise<ImportRow[]> {
  const questions = questionnaire.sections.flatMap((section) => section.questions)
  const pairs = questions.flatMap((question) =>
    question.provisions.flatMap((eid) => {
      const to = provisions.get(eid)
      return to === undefined ? [] : [{ from: questionId(mechanismId, question.id), to }]
    }),
  )
  const links = await beside(tx, [...new Set(pairs.map(({ from }) => from))])
  const here = new Set(links.filter(({ kind }) => kind === 'anchored_on').map(({ from, to }) => `${from.id} ${to.id}`))
  const wanted = new Map(pairs.map(({ from, to }) => [`${from} ${to}`, { from, to }]))
  return [...wanted].filter(([pair]) => !here.has(pair)).map(([, { from, to }]) => linkRow(mechanismId, from, to))
}

function linkRow(mechanismId: string, from: string, to: string): ImportRow {
  return {
    table: 'chain.link',
    values: {
      id: namedId(sha256(`link:${from}:${to}:anchored_on`)),
      kind: 'anchored_on',
      from_kind: 'question',
      from_id: from,
      to_kind: 'provision',
      to_id: to,
      object_id: mechanismId,
      side: 'secretariat',
      owner_id: mechanismId,
      level: 5,
      at: new Date().toISOString(),
    },
  }
}
