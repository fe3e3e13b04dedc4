import type { LangMap } from '#kernel/lang.ts'

/** A city or programme over which repeating sections run; its id stays when its name is corrected. */
export type City = { id: string; name: LangMap }
export type Programme = City

/** The full self-assessment, certified with its review; or its short form, sent as it stands [N 28a]. */
export type Purpose = 'quick' | 'full'
export type ResponseState = 'OPEN' | 'SENT'

/** One State's answers to one questionnaire. */
export type Response = {
  id: string
  objectId: string
  questionnaireId: string
  cities: City[]
  programmes: Programme[]
  purpose: Purpose
  /** The full one is never sent: its review says how far it is. */
  state: ResponseState
  stateSince: Date
}

/** Adds and renames, never takes away: what was answered for a city or programme stays. */
export function mergeNamed(before: readonly City[], wanted: readonly City[]): City[] {
  const renamed = before.map((city) => wanted.find(({ id }) => id === city.id) ?? city)
  return [...renamed, ...wanted.filter((city) => !before.some(({ id }) => id === city.id))]
}

/** Is it called so, in any language? */
export function isCalled(name: LangMap, wanted: string): boolean {
  const sought = wanted.trim().toLocaleLowerCase()
  return Object.values(name).some((one) => one.trim().toLocaleLowerCase() === sought)
}

/** What a State names again is what it named before: it keeps its id, by which earlier answers are found. */
export function withFormerIds(named: readonly City[], former: readonly City[]): City[] {
  const taken = new Set(named.map(({ id }) => id))
  return named.map((one) => {
    if (former.some(({ id }) => id === one.id)) return one
    const names = Object.values(one.name)
    const same = former.find(({ id, name }) => !taken.has(id) && names.some((each) => isCalled(name, each)))
    if (same === undefined) return one
    taken.add(same.id)
    return { ...one, id: same.id }
  })
}
