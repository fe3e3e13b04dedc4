import type { LangMap } from '#kernel/lang.ts'

/** A city or programme over which repeating sections run; its id stays when its name is corrected. */
export type City = { id: string; name: LangMap }
export type Programme = City

/** One State's answers to one questionnaire. */
export type Response = { id: string; objectId: string; questionnaireId: string; cities: City[]; programmes: Programme[] }

/** Adds and renames, never takes away: what was answered for a city or programme stays. */
export function mergeNamed(before: readonly City[], wanted: readonly City[]): City[] {
  const renamed = before.map((city) => wanted.find(({ id }) => id === city.id) ?? city)
  return [...renamed, ...wanted.filter((city) => !before.some(({ id }) => id === city.id))]
}
