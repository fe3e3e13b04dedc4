import { isLang, type ShownText } from '#kernel/lang.ts'

/** A person one can try the demonstration as, in the reader's language. */
export type Introduced = { id: string; name: ShownText; role: ShownText; task: ShownText }

/** Those of one State or organisation. */
export type IntroducedGroup = { place: ShownText; people: Introduced[] }

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
