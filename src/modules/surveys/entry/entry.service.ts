import type { Group, Section as SectionDefinition } from '#engines/survey/definition.ts'
import { AppError } from '#kernel/errors.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { openSection } from '../answer/answer.service.ts'
import { getAsked } from '../response/response.service.ts'
import { beginDraft } from '../section/section.service.ts'
import type { Section } from '../section/section.ts'
import { sectionAudience } from '../section/section.store.ts'
import {
  type Entry,
  type EntryAct,
  goneIn,
  leadsThrough,
  MAX_ENTRIES,
  parentOf,
  pathOf,
  present,
  repeatsAround,
} from './entry.ts'
import { addEntry, listEntries, setPosition, setRemoved } from './entry.store.ts'

async function definitionOf(tx: Tx, section: Section): Promise<SectionDefinition> {
  const { definition } = (await getAsked(tx, section.responseId)).questionnaire
  const found = definition.sections.find(({ id }) => id === section.key)
  if (found === undefined) throw new AppError('notFound')
  return found
}

function beside(entries: readonly Entry[], group: string, parentPath: string): Entry[] {
  return entries.filter((entry) => entry.group === group && entry.parentPath === parentPath)
}

/** The group to which a person may add: it repeats, as often as they say, and its surroundings are there. */
function openGroup(asked: SectionDefinition, entries: readonly Entry[], id: string, parentPath: string): Group {
  const group = asked.groups?.find((one) => one.id === id)
  if (group?.repeat === undefined || group.repeat.count !== undefined) throw new AppError('notFound')
  const parents = repeatsAround(asked, group.parent)
  if (goneIn(entries)(parentPath) || !leadsThrough(parents, entries, parentPath)) throw new AppError('notFound')
  return group
}

async function add(ctx: Ctx, tx: Tx, section: Section, act: { group: string; parentPath: string }): Promise<string> {
  const entries = await listEntries(tx, [section.id])
  const { group, parentPath } = act
  openGroup(await definitionOf(tx, section), entries, group, parentPath)
  const siblings = beside(entries, group, parentPath)
  if (present(entries).filter((entry) => siblings.includes(entry)).length >= MAX_ENTRIES)
    throw new AppError('notAllowedNow', { reason: 'survey.entriesFull', params: { max: MAX_ENTRIES } })
  const key = `e${entries.length + 1}`
  const position = Math.max(0, ...siblings.map((entry) => entry.position)) + 1
  const entry = { sectionId: section.id, group, parentPath, key, position }
  await addEntry(tx, entry, sectionAudience(section, ctx.personId ?? ''))
  return pathOf(entry)
}

async function move(tx: Tx, entries: readonly Entry[], entry: Entry, by: -1 | 1): Promise<void> {
  const siblings = beside(present(entries), entry.group, entry.parentPath)
  const other = siblings[siblings.findIndex(({ id }) => id === entry.id) + by]
  // The first stays first: whoever asks twice is not refused.
  if (other === undefined) return
  await setPosition(tx, entry.id, other.position)
  await setPosition(tx, other.id, entry.position)
}

/**
 * Adds an entry to a repeating group, takes one away, puts it back, or moves it among those beside it. Taken away, an entry
 * keeps its answers, which no submission then holds. Returns the path at which the page goes on.
 */
export async function changeEntries(
  ctx: Ctx,
  input: { reviewId: string; sectionId: string; act: EntryAct },
): Promise<{ path: string }> {
  return await inTransaction(ctx, async (tx) => {
    const section = await openSection(ctx, tx, input)
    const { act } = input
    let path: string
    if (act.verb === 'add') path = await add(ctx, tx, section, act)
    else {
      const entries = await listEntries(tx, [section.id])
      const entry = entries.find((one) => pathOf(one) === act.path)
      if (entry === undefined) throw new AppError('notFound')
      if (act.verb === 'remove') await setRemoved(tx, entry.id, ctx.now())
      else if (act.verb === 'restore') await setRemoved(tx, entry.id, null)
      else await move(tx, entries, entry, act.verb === 'up' ? -1 : 1)
      path = act.verb === 'remove' ? parentOf(act.path) : act.path
    }
    await beginDraft(ctx, tx, section)
    return { path }
  })
}
