import { describe, expect, test } from 'vitest'
import { openLeft, openWaiting, type SentFields, type Shelf, shelfKey } from './waiting.ts'

const TYPED: SentFields = [
  ['v.q', '1:abc'],
  ['a.q', 'words'],
]
const LATER: SentFields = [
  ['v.q', '1:abc'],
  ['a.q', 'words and more'],
]

function shelf(): Shelf & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (n) => [...kept.keys()][n] ?? null,
    get length() {
      return kept.size
    },
  }
}

describe('words on their way', () => {
  test('outlive the page, for the same person and section', () => {
    const device = shelf()
    openWaiting(device, 'ada section').put('q', TYPED)
    expect(openWaiting(device, 'ada section').list()).toEqual([{ slot: 'q', fields: TYPED }])
    expect(openWaiting(device, 'eve section').list()).toEqual([])
  })

  test('are let go when the server has answered for them, and not when more was typed meanwhile', () => {
    const device = shelf()
    const waiting = openWaiting(device, 'k')
    waiting.put('q', TYPED)
    waiting.put('q', LATER)
    waiting.drop('q', TYPED)
    expect(waiting.list()).toEqual([{ slot: 'q', fields: LATER }])
    waiting.drop('q', LATER)
    expect(waiting.list()).toEqual([])
    expect(device.kept.size).toBe(0)
  })

  test('are let go after thirty days, whoever’s they are', () => {
    const device = shelf()
    const day = (n: number) => () => n * 86_400_000
    openWaiting(device, shelfKey('ada', 's'), day(0)).put('q', TYPED)
    openWaiting(device, shelfKey('eve', 's'), day(20)).put('q', TYPED)
    // As they were kept before they had an age.
    device.setItem(shelfKey('old', 's'), JSON.stringify([['q', TYPED]]))
    openWaiting(device, shelfKey('eve', 'other'), day(29))
    expect(device.kept.size).toBe(3)
    openWaiting(device, shelfKey('eve', 'other'), day(30))
    expect([...device.kept.keys()]).toEqual([shelfKey('eve', 's'), shelfKey('old', 's')])
    openWaiting(device, shelfKey('eve', 'other'), day(60))
    expect(device.kept.size).toBe(0)
  })

  test('that can be sent no more are read as they were typed, of one section or of all, and dropped', () => {
    const device = shelf()
    openWaiting(device, shelfKey('ada', 's')).put('q', TYPED)
    openWaiting(device, shelfKey('ada', 't')).put('p', [...LATER, ['l.p', 'en'], ['r.p', '']])
    openWaiting(device, shelfKey('eve', 's')).put('q', TYPED)
    expect(openLeft(device, shelfKey('ada', 's')).view()).toEqual([{ key: 'umran ada s', slot: 'q', said: 'words' }])
    const left = openLeft(device, shelfKey('ada'))
    expect(left.view().map(({ said }) => said)).toEqual(['words', 'words and more'])
    const seen: unknown[] = []
    left.subscribe(() => seen.push(left.view()))
    left.drop()
    expect(seen).toEqual([[]])
    expect([...device.kept.keys()]).toEqual([shelfKey('eve', 's')])
    expect(openLeft(undefined, shelfKey('ada')).view()).toEqual([])
  })

  test('are told of in the order in which the connection failed them', () => {
    const waiting = openWaiting(shelf(), 'k')
    const seen: unknown[] = []
    const stop = waiting.subscribe(() => seen.push(waiting.view()))
    waiting.mark('b', 'away')
    waiting.mark('a', 'signedOut')
    waiting.mark('b', 'reached')
    waiting.mark('a', 'reached')
    stop()
    waiting.mark('a', 'away')
    expect(seen).toEqual([
      { away: ['b'], signedOut: false },
      { away: ['b', 'a'], signedOut: true },
      { away: ['a'], signedOut: true },
      { away: [], signedOut: false },
    ])
  })

  test.each(['{', '"x"', '[["q"]]', '[["q",[["a"]]]]', '[1]'])('a shelf that holds %s holds nothing', (text) => {
    const device = shelf()
    device.setItem('k', text)
    expect(openWaiting(device, 'k').list()).toEqual([])
  })

  test('a device that keeps nothing breaks nothing', () => {
    const forbidden: Shelf = {
      getItem: () => {
        throw new Error('no')
      },
      setItem: () => {
        throw new Error('full')
      },
      removeItem: () => undefined,
      key: () => {
        throw new Error('no')
      },
      length: 1,
    }
    const waiting = openWaiting(forbidden, 'k')
    waiting.put('q', TYPED)
    expect(waiting.list()).toHaveLength(1)
    expect(openWaiting(undefined, 'k').list()).toEqual([])
  })
})
