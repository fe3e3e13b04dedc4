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
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const NOTHING: WaitingView = { away: [], signedOut: false }

function isFields(value: unknown): value is SentFields {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === 'string'))
  )
}

function read(shelf: Shelf | undefined, key: string): Map<string, SentFields> {
  try {
    const stored: unknown = JSON.parse(shelf?.getItem(key) ?? '[]')
    if (!Array.isArray(stored)) return new Map()
    return new Map(
      stored.flatMap((entry: unknown) =>
        Array.isArray(entry) && typeof entry[0] === 'string' && isFields(entry[1]) ? [[entry[0], entry[1]]] : [],
      ),
    )
  } catch {
    return new Map()
  }
}

function write(shelf: Shelf | undefined, key: string, words: ReadonlyMap<string, SentFields>): void {
  try {
    if (words.size === 0) shelf?.removeItem(key)
    else shelf?.setItem(key, JSON.stringify([...words]))
  } catch {
    // Full or forbidden: the words stand in the page still.
  }
}

export function same(a: SentFields, b: SentFields): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** `key` tells person and section. */
export function openWaiting(shelf: Shelf | undefined, key: string): Waiting {
  const words = read(shelf, key)
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
      words.set(slot, fields)
      write(shelf, key, words)
    },
    drop: (slot, sent) => {
      const kept = words.get(slot)
      if (kept !== undefined && same(kept, sent)) words.delete(slot)
      write(shelf, key, words)
    },
    mark: (slot, why) => {
      if (why === 'reached') away.delete(slot)
      else away.add(slot)
      signedOut = why === 'signedOut' || (signedOut && away.size > 0)
      tell()
    },
    list: () => [...words].map(([slot, fields]) => ({ slot, fields })),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    view: () => view,
  }
}
