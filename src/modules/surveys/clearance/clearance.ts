import { type Answer, type AnswerEntry, keyFromText, keyText } from '#engines/survey/answers.ts'
import { compareAnswers } from '#engines/survey/compare.ts'
import { sectionKeyOf } from '../entry/entry.ts'
import type { SectionState } from '../section/section.ts'

/** Who did something, and when; nobody where the history names none. */
export type Act = { by: string | null; at: Date }

/** What the history keeps of a section: the state it was in before somebody changed it. */
export type StateChange = Act & { sectionId: string; before: SectionState }

/** Who validated a section as it stands, and who cleared it: what was given back or opened since is neither. */
export function actsOf(
  changes: readonly StateChange[],
  state: SectionState,
): { validated: Act | null; cleared: Act | null } {
  const reached = (wanted: SectionState): Act | null => {
    const after = (at: number): SectionState => changes[at + 1]?.before ?? state
    const found = changes.findLast(({ before }, at) => before !== wanted && after(at) === wanted)
    return found === undefined ? null : { by: found.by, at: found.at }
  }
  const cleared = state === 'CLEARED'
  return {
    validated: cleared || state === 'VALIDATED' ? reached('VALIDATED') : null,
    cleared: cleared ? reached('CLEARED') : null,
  }
}

/** An answer as it is compared; what it rests on as one text, the same for the same pieces. */
export type Compared = AnswerEntry & { evidence: string }

/** How many answers of a section differ from those of an earlier version. `evidence`: those that differ in that alone. */
export type ChangeCount = { added: number; changed: number; removed: number; evidence: number }
export type ChangedIn = ChangeCount & { section: string; place: string }

function mapOf(all: readonly Compared[]): Map<string, Answer> {
  return new Map(all.map(({ key, answer }) => [keyText(key), answer]))
}

/** Counts by section and by city or programme; `sectionOf` says where a question is asked, nothing where it is not any more. */
export function countChanges(
  before: readonly Compared[],
  after: readonly Compared[],
  sectionOf: (question: string) => string | undefined,
): ChangedIn[] {
  const counts = new Map<string, ChangedIn>()
  const note = (key: { question: string; repeatKey: string }, kind: keyof ChangeCount): void => {
    const [section, place] = [sectionOf(key.question) ?? '', sectionKeyOf(key.repeatKey)]
    const at = `${section}|${place}`
    const count = counts.get(at) ?? { section, place, added: 0, changed: 0, removed: 0, evidence: 0 }
    count[kind] += 1
    counts.set(at, count)
  }
  const changes = compareAnswers(mapOf(before), mapOf(after))
  for (const { key, kind } of changes) note(key, kind)
  const differing = new Set(changes.map(({ key }) => keyText(key)))
  const was = new Map(before.map((one) => [keyText(one.key), one.evidence]))
  for (const one of after) {
    const key = keyText(one.key)
    const earlier = was.get(key)
    if (!differing.has(key) && earlier !== undefined && earlier !== one.evidence) note(keyFromText(key), 'evidence')
  }
  return [...counts.values()]
}
