import { checkPublishable } from '#engines/survey/definition-check-cost.ts'
import { checkDefinition } from '#engines/survey/definition-check.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import type { Params } from '#kernel/permission.ts'
import { definitionOf } from './assemble.ts'
import { type Item, nameOf } from './draft.ts'
import { ITEM_FIELDS } from './fields.ts'

/** What keeps a draft from being published, and the field to mend it in. `code` is a message `field.import.definition.<code>`. */
export type DraftProblem = { itemId: string; field: string; code: string; params: Params }

/** Where a code is mended that names no field of its own. */
const FIELDS: Readonly<Record<string, string>> = {
  badId: 'id',
  duplicateId: 'id',
  choicesMissing: 'choices',
  choicesUnexpected: 'choices',
  badChoice: 'choices',
  duplicateChoice: 'choices',
  badLength: 'maxLength',
  pairUnknown: 'pair.with',
  pairNotMutual: 'pair.with',
  pairSamePart: 'pair.part',
  badRange: 'range.start',
}

function fieldFor(item: Item, code: string, field: string | undefined, property: unknown): string {
  const known = field ?? FIELDS[code] ?? (typeof property === 'string' ? property : undefined)
  if (known !== undefined && (known === 'choices' || known in ITEM_FIELDS[item.kind])) return known
  return item.kind === 'question' ? 'label' : 'title'
}

/** The parts of a draft that stand in it: neither taken out themselves nor with what they stood in. */
export function standing(items: readonly Item[]): Item[] {
  const live = new Map(items.filter(({ removedAt }) => removedAt === null).map((item) => [item.id, item]))
  const stands = (item: Item, depth = 0): boolean => {
    if (item.parentId === null) return true
    const parent = live.get(item.parentId)
    return parent !== undefined && depth < 50 && stands(parent, depth + 1)
  }
  return [...live.values()].filter((item) => stands(item))
}

export type CheckedDraft = { items: Item[]; definition: Questionnaire; problems: DraftProblem[] }

/** What every page of a draft says of it; or what its publication asks, which takes a long answer of it to be computed. */
export type Thoroughness = 'outline' | 'publication'

/** The draft as the version it would become, and all that is wrong with it. `eids`: the provisions that can be named. */
export function checkDraft(
  all: readonly Item[],
  become: { key: string; version: number },
  eids: ReadonlySet<string>,
  how: Thoroughness,
): CheckedDraft {
  const items = standing(all)
  const definition = definitionOf(items, become.key, become.version)
  const named = new Map(items.map((item) => [item.kind === 'questionnaire' ? become.key : nameOf(item), item]))
  const head = items.find(({ kind }) => kind === 'questionnaire')
  const check = how === 'publication' ? checkPublishable : checkDefinition
  const problems = check(definition).flatMap(({ id, code, field, params }): DraftProblem[] => {
    const item = named.get(id) ?? head
    return item === undefined
      ? []
      : [{ itemId: item.id, field: fieldFor(item, code, field, params.property), code, params }]
  })
  for (const { id, provisions } of definition.sections.flatMap(({ questions }) => questions)) {
    const item = named.get(id)
    for (const eid of provisions.filter((one) => !eids.has(one)))
      if (item !== undefined)
        problems.push({ itemId: item.id, field: 'provisions', code: 'unknownProvision', params: { eid } })
  }
  return { items, definition, problems }
}
