import { isLang, type LangMap } from '#kernel/lang.ts'
import type { Machine } from '#platform/transition/machine.ts'

export const DRAFT_STATES = ['OPEN', 'PUBLISHED', 'DROPPED'] as const
export type DraftState = (typeof DRAFT_STATES)[number]
export type DraftVerb = 'publish' | 'drop' | 'resume'

/** A draft is written by the secretariat of its mechanism; its case officer publishes it. */
export const draftMachine = {
  name: 'questionnaire_draft',
  table: 'public.questionnaire_draft',
  moves: {
    OPEN: { publish: { to: 'PUBLISHED', by: ['case_officer'] }, drop: { to: 'DROPPED', by: ['case_officer'] } },
    PUBLISHED: {},
    DROPPED: { resume: { to: 'OPEN', by: ['case_officer'] } },
  },
} as const satisfies Machine<DraftState, DraftVerb>

export type Draft = {
  id: string
  /** The mechanism whose questionnaire it is. */
  objectId: string
  key: string
  baseId: string | null
  state: DraftState
  stateSince: Date
  createdAt: Date
  ownerId: string
}

export const ITEM_KINDS = ['questionnaire', 'section', 'group', 'question'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/**
 * What one part of a questionnaire says, each thing under the name of its field: `label.fr`, `relevant`, `choices` (codes in
 * their order), `choice.yes.label.fr`. Nothing said is no field. So two people's changes can be told apart and brought together.
 */
export type Fields = Readonly<Record<string, string>>

export type Item = {
  id: string
  draftId: string
  kind: ItemKind
  /** Of a section the questionnaire, of a group or question the section or group it stands in. */
  parentId: string | null
  position: number
  fields: Fields
  version: number
  changedAt: Date
  changedBy: string
  removedAt: Date | null
}

/** Its id in the definition; the questionnaire's is its draft's key. */
export function nameOf(item: Pick<Item, 'fields'>): string {
  return item.fields.id ?? ''
}

/** What a person calls it: its title or label in the languages it has. */
export function titleOf(item: Pick<Item, 'kind' | 'fields'>): LangMap {
  return textOf(item.fields, item.kind === 'question' ? 'label' : 'title')
}

/** A text of the fields, by language. */
export function textOf(fields: Fields, field: string): LangMap {
  const start = `${field}.`
  const entries = Object.entries(fields).map(([path, text]) => [
    path.startsWith(start) ? path.slice(start.length) : '',
    text,
  ])
  return Object.fromEntries(entries.filter(([lang]) => isLang(lang)))
}
