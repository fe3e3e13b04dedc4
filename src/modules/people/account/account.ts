import { isLang, type ShownText } from '#kernel/lang.ts'

/** What people come to do, in the order in which a review needs them. */
export const PURPOSES = ['speaks', 'answers', 'reviews', 'runs', 'reads'] as const
export type Purpose = (typeof PURPOSES)[number]

/** A person one can try the demonstration as, in the reader's language. `home` is the State, `place` whom they work for there. */
export type Introduced = Record<'name' | 'role' | 'task' | 'place' | 'home', ShownText> & { id: string }

/** Those who came to do the same, by their State. */
export type IntroducedGroup = { purpose: Purpose; people: Introduced[] }

const NOWHERE = 'http://nowhere.invalid'

/** Where to go after signing in: a page of ours, or undefined, so that no link can lead people elsewhere. */
export function ownPath(next: string | undefined): string | undefined {
  if (next === undefined || !next.startsWith('/') || /[\\\p{Cc}]/u.test(next)) return undefined
  if (!URL.canParse(next, NOWHERE)) return undefined
  const { origin, pathname, search } = new URL(next, NOWHERE)
  const [, lang] = pathname.split('/')
  return origin === NOWHERE && isLang(lang) ? pathname + search : undefined
}

/** An address with those parameters that have a value. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

/** As it is typed by hand: groups of four. */
export function inGroups(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ')
}
