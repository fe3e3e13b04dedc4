import type { Group, Section } from '#engines/survey/definition.ts'

/** An entry of a repeating group of one section, as a person added it. Taken away, it keeps its answers and its key. */
export type Entry = {
  id: string
  sectionId: string
  group: string
  /** The path of the entries around it; empty where there are none. */
  parentPath: string
  key: string
  position: number
  removedAt: Date | null
}

/** An entry by what is asked in it: its group, and its path below the section's city or programme (`e1`, `e1/e4`). */
export type EntryPlace = { group: string; path: string }

/** A question where it is asked: in an entry, or, with an empty path, outside repeating groups. */
export type Slot = { question: string; entryPath: string }

export function pathOf({ parentPath, key }: Pick<Entry, 'parentPath' | 'key'>): string {
  return parentPath === '' ? key : `${parentPath}/${key}`
}

/** As the engine's keys say it: what repeats around the section first. */
export function repeatKeyOf(sectionKey: string, entryPath: string): string {
  return entryPath === '' ? sectionKey : `${sectionKey}/${entryPath}`
}

/** The city or programme of a repeat key; empty where the section does not repeat. */
export function sectionKeyOf(repeatKey: string): string {
  const slash = repeatKey.indexOf('/')
  return slash < 0 ? repeatKey : repeatKey.slice(0, slash)
}

/** The path of entries in a repeat key. */
export function entryPathOf(repeatKey: string): string {
  const slash = repeatKey.indexOf('/')
  return slash < 0 ? '' : repeatKey.slice(slash + 1)
}

/** A slot as one text, as the names of a form's fields carry it; neither ids nor paths hold the sign between. */
export function slotText({ question, entryPath }: Slot): string {
  return entryPath === '' ? question : `${question}@${entryPath}`
}

/** Does a path lie in an entry that was taken away? */
export function goneIn(entries: readonly Entry[]): (path: string) => boolean {
  const gone = new Set(entries.filter(({ removedAt }) => removedAt !== null).map(pathOf))
  return function isGone(path): boolean {
    return path !== '' && (gone.has(path) || isGone(parentOf(path)))
  }
}

/** Those that stand in no entry that was taken away, in their order. */
export function present(entries: readonly Entry[]): Entry[] {
  const isGone = goneIn(entries)
  return entries.filter((entry) => !isGone(pathOf(entry))).toSorted((a, b) => a.position - b.position)
}

export function placesOf(entries: readonly Entry[]): EntryPlace[] {
  return present(entries).map((entry) => ({ group: entry.group, path: pathOf(entry) }))
}

/** A slot out of its text. */
export function slotFrom(text: string): Slot {
  const at = text.indexOf('@')
  return at < 0 ? { question: text, entryPath: '' } : { question: text.slice(0, at), entryPath: text.slice(at + 1) }
}

/** Where an entry stands among those beside it, counted from one, with the entries around it: `2`, `2.1`; empty outside. */
export function ordinalOf(entries: readonly EntryPlace[], path: string): string {
  if (path === '') return ''
  const steps = path.split('/').map((_, index, keys) => keys.slice(0, index + 1).join('/'))
  return steps
    .map((step) => {
      const own = entries.find((one) => one.path === step)
      const parent = parentOf(step)
      const beside = entries.filter((one) => one.group === own?.group && parentOf(one.path) === parent)
      return String(beside.findIndex((one) => one.path === step) + 1)
    })
    .join('.')
}

/** A question's number with that of its entry, as every page and report says it: `3.2 (1)`. */
export function numberIn(number: string, ordinal: string): string {
  return ordinal === '' || number === '' ? number : `${number} (${ordinal})`
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Most entries of one group beside each other: what a person can still read, and a page still carry. */
export const MAX_ENTRIES = 100

export type EntryAct =
  | { verb: 'add'; group: string; parentPath: string }
  | { verb: 'remove' | 'restore' | 'up' | 'down'; path: string }

/** The repeating groups around a question or group, the outermost first. */
export function repeatsAround(section: Section, innermost: string | undefined): Group[] {
  const chain: Group[] = []
  const seen = new Set<string>()
  let id = innermost
  while (id !== undefined && !seen.has(id)) {
    seen.add(id)
    const group: Group | undefined = section.groups?.find((one) => one.id === id)
    if (group?.repeat !== undefined) chain.unshift(group)
    id = group?.parent
  }
  return chain
}

/** As the engine numbers entries whose number is computed. */
const COMPUTED_KEY = /^[1-9]\d{0,2}$/

/** Does a path lead through entries of these groups, one step each? Entries that were taken away count: words for them are kept. */
export function leadsThrough(groups: readonly Group[], entries: readonly Entry[], path: string): boolean {
  const steps = path === '' ? [] : path.split('/')
  return (
    steps.length === groups.length &&
    groups.every((group, index) => {
      const here = steps.slice(0, index + 1).join('/')
      if (group.repeat?.count !== undefined) return COMPUTED_KEY.test(steps[index] ?? '')
      return entries.some((entry) => entry.group === group.id && pathOf(entry) === here)
    })
  )
}
