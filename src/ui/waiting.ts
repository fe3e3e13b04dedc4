/** One question as its form would send it: names and values, the version it was shown with among them. */
export type SentFields = readonly (readonly [string, string])[]

/** What of a section waits on this device, as a page shows it. */
export type WaitingView = {
  /** Slots whose words have not reached the server, in the order they were typed. */
  away: readonly string[]
  /** The server asks who it is: words wait until the person has signed in again. */
  signedOut: boolean
}

/**
 * Words that are on their way to the server. They are kept on the device until it has answered for them, so that neither a lost
 * connection nor a closed page takes them along; a section's are told apart by person, and gone when that person signs out.
 */
export type Waiting = {
  put: (slot: string, fields: SentFields) => void
  /** The server has answered for what was sent; what was typed since stays. */
  drop: (slot: string, sent: SentFields) => void
  mark: (slot: string, why: 'away' | 'signedOut' | 'reached') => void
  list: () => readonly { slot: string; fields: SentFields }[]
  subscribe: (tell: () => void) => () => void
  view: () => WaitingView
}

/** What a browser's storage has of it; a device may refuse to keep anything, and then the page alone does. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

type Kept = { fields: SentFields; at: number }

/** So long words wait on a device for somebody to come back to them. */
const DAY = 86_400_000
const MOST_AGE = 30 * DAY
/** Fields that a person neither typed nor chose: what the form was shown with, the language, what a device measured. */
const UNSAID = ['v.', 'l.', 'gz.']

/** The storage of this browser; undefined on the server and where it is forbidden. */
export function shelfHere(): Shelf | undefined {
  try {
    return typeof document === 'undefined' ? undefined : globalThis.localStorage
  } catch {
    return undefined
  }
}

/** Of one section of one person, or of all sections of one person. */
export function shelfKey(me: string, sectionId = ''): string {
  return `umran ${me} ${sectionId}`
}

const NOTHING: WaitingView = { away: [], signedOut: false }

function isFields(value: unknown): value is SentFields {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === 'string'))
  )
}

function read(shelf: Shelf | undefined, key: string, now: number): Map<string, Kept> {
  try {
    const stored: unknown = JSON.parse(shelf?.getItem(key) ?? '[]')
    if (!Array.isArray(stored)) return new Map()
    return new Map(
      stored.flatMap((entry: unknown) =>
        Array.isArray(entry) && typeof entry[0] === 'string' && isFields(entry[1])
          ? [[entry[0], { fields: entry[1], at: typeof entry[2] === 'number' ? entry[2] : now }] as const]
          : [],
      ),
    )
  } catch {
    return new Map()
  }
}

function write(shelf: Shelf | undefined, key: string, words: ReadonlyMap<string, Kept>): void {
  try {
    if (words.size === 0) shelf?.removeItem(key)
    else shelf?.setItem(key, JSON.stringify([...words].map(([slot, { fields, at }]) => [slot, fields, at])))
  } catch {
    // Full or forbidden: the words stand in the page still.
  }
}

export function same(a: SentFields, b: SentFields): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function keysOf(shelf: Shelf | undefined, start: string): string[] {
  try {
    const keys = Array.from({ length: shelf?.length ?? 0 }, (_, n) => shelf?.key(n) ?? '')
    return keys.filter((key) => key.startsWith(start))
  } catch {
    return []
  }
}

/** Lets go of what nobody came back to, whoever's it is. */
function clearOut(shelf: Shelf | undefined, now: number): void {
  for (const key of keysOf(shelf, 'umran ')) {
    const words = read(shelf, key, now)
    write(shelf, key, new Map([...words].filter(([, { at }]) => now - at < MOST_AGE)))
  }
}

export type LeftWord = { key: string; slot: string; said: string }

/** Words that stayed on this device below a key, as one would read them. */
export type Left = Pick<Waiting, 'subscribe'> & { view: () => readonly LeftWord[]; drop: () => void }

const NO_WORDS: readonly LeftWord[] = []
export const noWords = (): readonly LeftWord[] => NO_WORDS

export function openLeft(shelf: Shelf | undefined, key: string, now = Date.now()): Left {
  clearOut(shelf, now)
  let words = leftBelow(shelf, key, now)
  const listeners = new Set<() => void>()
  return {
    view: () => words,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    drop: () => {
      for (const own of keysOf(shelf, key)) write(shelf, own, new Map())
      words = NO_WORDS
      for (const listener of listeners) listener()
    },
  }
}

function leftBelow(shelf: Shelf | undefined, key: string, now: number): readonly LeftWord[] {
  return keysOf(shelf, key).flatMap((own) =>
    [...read(shelf, own, now)].map(([slot, { fields }]) => {
      const typed = fields.filter(([name, value]) => value !== '' && !UNSAID.some((one) => name.startsWith(one)))
      return { key: own, slot, said: typed.map(([, value]) => value).join('\n') }
    }),
  )
}

/** `key` tells person and section. */
export function openWaiting(shelf: Shelf | undefined, key: string, now = Date.now): Waiting {
  clearOut(shelf, now())
  const words = read(shelf, key, now())
  const listeners = new Set<() => void>()
  const away = new Set<string>()
  let signedOut = false
  let view = NOTHING
  const tell = (): void => {
    view = { away: [...away], signedOut }
    for (const listener of listeners) listener()
  }
  return {
    put: (slot, fields) => {
      words.set(slot, { fields, at: now() })
      write(shelf, key, words)
    },
    drop: (slot, sent) => {
      const kept = words.get(slot)
      if (kept !== undefined && same(kept.fields, sent)) words.delete(slot)
      write(shelf, key, words)
    },
    mark: (slot, why) => {
      if (why === 'reached') away.delete(slot)
      else away.add(slot)
      signedOut = why === 'signedOut' || (signedOut && away.size > 0)
      tell()
    },
    list: () => [...words].map(([slot, { fields }]) => ({ slot, fields })),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    view: () => view,
  }
}
