import { compareQuestionnaires, type QuestionnaireChange } from '#engines/survey/compare.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { getMechanism } from '#modules/frameworks/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { numbersOf } from '../questionnaire/outline.ts'
import { type DraftHead, openDraft } from './draft-view.service.ts'
import { mayAuthor } from './draft.policy.ts'
import { listDrafts } from './draft.store.ts'
import { titleOf } from './draft.ts'
import { type Effect, effectsOf } from './effect.ts'
import { listHeads } from './item.store.ts'
import { getEdition } from './version.service.ts'
import { countResponses, listVersionRows } from './version.store.ts'

export type ChangeLine = QuestionnaireChange & {
  number: string
  title: LangMap
  /** The words before and after, where they differ. */
  words: { before: LangMap; after: LangMap } | null
  effect: Effect | null
}

export type EditionName = { id: string; kind: 'version' | 'draft'; version: number; title: LangMap }

export type Changes = { lines: ChangeLine[]; counts: Record<Effect, number> }

export type CompareView = {
  may: Permission
  /** Of the draft that is compared, whose pages these are too. */
  head: DraftHead | null
  editions: EditionName[]
  from: EditionName | null
  to: EditionName | null
  changes: Changes | null
  /** How many States hold the earlier version, and how many of them answer now. */
  held: { held: number; answering: number }
}

function saidIn(definition: Questionnaire): Map<string, LangMap> {
  const said = new Map<string, LangMap>([[definition.id, definition.title]])
  for (const section of definition.sections) {
    said.set(section.id, section.title)
    for (const group of section.groups ?? []) said.set(group.id, group.title ?? {})
    for (const { id, label } of section.questions) said.set(id, label)
  }
  return said
}

/** What changed, each thing with its number and words, and what that does to answers. */
export function changesOf(before: Questionnaire, after: Questionnaire): Changes {
  const [numbersBefore, numbersAfter] = [numbersOf(before), numbersOf(after)]
  const [saidBefore, saidAfter] = [saidIn(before), saidIn(after)]
  const effects = effectsOf(before, after)
  const byQuestion = new Map(effects.map((one) => [one.question, one]))
  const lines = compareQuestionnaires(before, after).map((change): ChangeLine => {
    const { id, kind, subject, aspects } = change
    const [was, is] = [saidBefore.get(id), saidAfter.get(id)]
    const effect = subject === 'question' && kind !== 'added' ? byQuestion.get(id)?.effect : undefined
    return {
      ...change,
      number: numbersAfter.get(id) ?? numbersBefore.get(id) ?? '',
      title: is ?? was ?? {},
      words: aspects.includes('wording') && was !== undefined && is !== undefined ? { before: was, after: is } : null,
      effect: effect ?? null,
    }
  })
  const asked = effects.filter(({ from }) => from !== null)
  const count = (effect: Effect): number => asked.filter((one) => one.effect === effect).length
  return { lines, counts: { keeps: count('keeps'), look: count('look'), drops: count('drops') } }
}

async function listEditions(tx: Tx, mechanismId: string): Promise<EditionName[]> {
  const versions = await listVersionRows(tx, mechanismId)
  const drafts = (await listDrafts(tx, mechanismId)).filter(({ state }) => state === 'OPEN')
  const heads = await listHeads(
    tx,
    drafts.map(({ id }) => id),
  )
  return [
    ...drafts.map(({ id, key }): EditionName => {
      const head = heads.find(({ draftId }) => draftId === id)
      const newest = versions.find((one) => one.key === key)?.version ?? 0
      return { id, kind: 'draft', version: newest + 1, title: head === undefined ? {} : titleOf(head) }
    }),
    ...versions.map(({ id, version, title }): EditionName => ({ id, kind: 'version', version, title })),
  ]
}

/** Two versions or drafts side by side; what may be chosen where none is. */
export async function loadComparison(
  ctx: Ctx,
  wanted: { from?: string | undefined; to?: string | undefined },
): Promise<CompareView> {
  return await inTransaction(ctx, async (tx) => {
    const mechanism = await getMechanism(tx, ctx.demonstration)
    const may = mayAuthor(await loadActor(ctx, tx), mechanism.id)
    const nothing = { head: null, from: null, to: null, changes: null, held: { held: 0, answering: 0 } }
    if (!may.ok) return { may, editions: [], ...nothing }
    const editions = await listEditions(tx, mechanism.id)
    if (wanted.from === undefined || wanted.to === undefined) return { may, editions, ...nothing }
    const [from, to] = [await getEdition(tx, wanted.from), await getEdition(tx, wanted.to)]
    const held = (await countResponses(tx, mechanism.id)).get(from.id) ?? nothing.held
    const nameOf = ({ id, kind, definition: { version, title } }: typeof from): EditionName => ({
      id,
      kind,
      version,
      title,
    })
    const draft = [to, from].find(({ kind }) => kind === 'draft')
    return {
      may,
      head: draft === undefined ? null : (await openDraft(ctx, tx, draft.id)).head,
      editions,
      from: nameOf(from),
      to: nameOf(to),
      changes: changesOf(from.definition, to.definition),
      held,
    }
  })
}
