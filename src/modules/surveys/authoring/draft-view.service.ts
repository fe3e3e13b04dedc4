import type { QuestionType } from '#engines/survey/definition.ts'
import { isLang, type Lang, LANGS, type LangMap } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'
import { all, type Permission } from '#kernel/permission.ts'
import { listPeople } from '#modules/people/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { mayMove } from '#platform/transition/machine.ts'
import { childrenOf } from './assemble.ts'
import type { DraftProblem, Thoroughness } from './check.ts'
import { mayChangeDraft } from './draft.policy.ts'
import { loadChecked } from './draft.service.ts'
import { getDraft } from './draft.store.ts'
import { type Draft, draftMachine, type Item, type ItemKind, nameOf, titleOf } from './draft.ts'
import { namesIn, QUESTION_TYPES } from './fields.ts'
import { listItems } from './item.store.ts'
import { countMissing, textsOf } from './texts.ts'

/** One line of the outline. */
export type PartLine = {
  id: string
  kind: ItemKind
  name: string
  title: LangMap
  type: QuestionType | null
  number: string
  /** How deep it stands in groups. */
  depth: number
  first: boolean
  last: boolean
  repeats: boolean
  conditional: boolean
  required: boolean
  problems: number
  /** The section or group it stands in, and the section above both. */
  parentId: string
  sectionId: string
}

export type RemovedLine = { id: string; kind: ItemKind; title: LangMap; name: string; at: Date; by: LangMap }

/** What every page of a draft shows at its top. */
export type DraftHead = {
  id: string
  key: string
  state: Draft['state']
  baseId: string | null
  headId: string
  title: LangMap
  next: number
  problems: number
  /** Texts that a language lacks, over the languages in which the questionnaire is offered. */
  untranslated: number
  may: { change: Permission; publish: Permission; drop: Permission; resume: Permission }
}

export type DraftView = {
  head: DraftHead
  parts: PartLine[]
  removed: RemovedLine[]
  changed: { at: Date; by: LangMap } | null
}

/** The languages a questionnaire is offered in; left out means those in which its title has words. */
export function languagesOf(head: Pick<Item, 'fields'> | undefined): Lang[] {
  const named = namesIn(head?.fields.languages).filter(isLang)
  return named.length > 0 ? named : LANGS.filter((lang) => head?.fields[`title.${lang}`] !== undefined)
}

export type OpenDraft = { draft: Draft; head: DraftHead } & Awaited<ReturnType<typeof loadChecked>>

/** A draft with what its head shows; for every page below it. */
export async function openDraft(ctx: Ctx, tx: Tx, draftId: string, how: Thoroughness = 'outline'): Promise<OpenDraft> {
  const draft = await getDraft(tx, draftId)
  const actor = await loadActor(ctx, tx)
  const checked = await loadChecked(tx, draft, how)
  const { items, definition, problems } = checked
  const root = items.find(({ kind }) => kind === 'questionnaire')
  const missing = countMissing(textsOf(items))
  const verb = (name: 'publish' | 'drop' | 'resume') => mayMove(draftMachine, actor, draft.objectId, draft.state, name)
  const change = mayChangeDraft(actor, draft)
  const head: DraftHead = {
    id: draft.id,
    key: draft.key,
    state: draft.state,
    baseId: draft.baseId,
    headId: root?.id ?? '',
    title: root === undefined ? {} : titleOf(root),
    next: definition.version,
    problems: problems.length,
    untranslated: languagesOf(root).reduce((sum, lang) => sum + missing[lang], 0),
    may: { change, publish: all(change, verb('publish')), drop: verb('drop'), resume: verb('resume') },
  }
  return { draft, head, ...checked }
}

type Walk = { items: readonly Item[]; problems: readonly DraftProblem[]; lines: PartLine[] }

function addLines(walk: Walk, parentId: string, at: { depth: number; number: string; sectionId: string }): void {
  const beside = childrenOf(walk.items, parentId)
  beside.forEach((item, index) => {
    const { id, kind, fields } = item
    const section = kind === 'section'
    const count = walk.lines.filter((line) => line.kind === 'question' && line.sectionId === at.sectionId).length + 1
    const number = section ? String(index + 1) : kind === 'question' ? `${at.number}.${count}` : ''
    const sectionId = section ? id : at.sectionId
    walk.lines.push({
      id,
      kind,
      name: nameOf(item),
      title: titleOf(item),
      type: kind === 'question' && isOneOf(QUESTION_TYPES, fields.type) ? fields.type : null,
      number,
      depth: at.depth,
      first: index === 0,
      last: index === beside.length - 1,
      repeats: fields.repeat !== undefined,
      conditional: fields.relevant !== undefined,
      required: fields.required === 'yes' || fields.requiredWhen !== undefined,
      problems: walk.problems.filter(({ itemId }) => itemId === id).length,
      parentId,
      sectionId,
    })
    if (kind !== 'question')
      addLines(walk, id, { depth: section ? 0 : at.depth + 1, number: section ? number : at.number, sectionId })
  })
}

/** The parts in the order of the form, sections and questions numbered as who answers sees them. */
export function outlineOf(items: readonly Item[], problems: readonly DraftProblem[]): PartLine[] {
  const walk: Walk = { items, problems, lines: [] }
  const root = items.find(({ kind }) => kind === 'questionnaire')
  if (root !== undefined) addLines(walk, root.id, { depth: 0, number: '', sectionId: '' })
  return walk.lines
}

/** A draft as its outline: what it holds, what was taken out, what is still wrong. */
export async function loadDraftView(ctx: Ctx, draftId: string): Promise<DraftView> {
  return await inTransaction(ctx, async (tx) => {
    const { draft, head, items, problems } = await openDraft(ctx, tx, draftId)
    const every = await listItems(tx, draft.id)
    const gone = every.filter(({ removedAt }) => removedAt !== null)
    const last = every.toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime())[0]
    const people = await listPeople(
      tx,
      [...gone, ...(last === undefined ? [] : [last])].map((item) => item.changedBy),
    )
    return {
      head,
      parts: outlineOf(items, problems),
      removed: gone.map((item) => ({
        id: item.id,
        kind: item.kind,
        title: titleOf(item),
        name: nameOf(item),
        at: item.removedAt ?? item.changedAt,
        by: people.get(item.changedBy) ?? {},
      })),
      changed: last === undefined ? null : { at: last.changedAt, by: people.get(last.changedBy) ?? {} },
    }
  })
}
