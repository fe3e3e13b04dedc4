import { newId } from '#kernel/ids.ts'
import type { Lang } from '#kernel/lang.ts'
import { LANGS } from '#kernel/lang.ts'
import type { City } from '../response/response.ts'

/** So many cities, and so many programmes: each has sections of its own to answer. */
export const MOST_NAMED = 100

export type NamedKind = 'cities' | 'programmes'

/** One line without controls and invisible turns of direction, since a name stands within others' sentences; never half a sign. */
function plainName(line: string): string {
  const plain = line.toWellFormed().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '')
  return Array.from(plain.trim()).slice(0, 120).join('').trim()
}

/** Names of cities or programmes, one a line, each with an id that stays: what repeating sections run over. */
export function namedIn(lines: string, lang: Lang): City[] {
  const names = lines
    .split('\n')
    .map(plainName)
    .filter((line) => line !== '')
  return [...new Set(names)].map((name) => ({ id: newId(), name: { [lang]: name } }))
}

/** Those of the new that carry a name which one of the others has already, in whatever language. */
export function namedAlready(known: readonly City[], added: readonly City[]): string[] {
  const taken = new Set(known.flatMap(({ name }) => LANGS.flatMap((lang) => name[lang] ?? [])))
  return added.flatMap(({ name }) => LANGS.flatMap((lang) => name[lang] ?? [])).filter((name) => taken.has(name))
}
