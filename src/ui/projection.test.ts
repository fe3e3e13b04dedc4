import { describe, expect, test } from 'vitest'
import { dots, labelsOf, LETTERING, projectionOf, worldProjection } from './projection.ts'

describe('points in a picture', () => {
  test.each([
    [
      { lat: 0, lon: 0 },
      { x: 360, y: 160 },
    ],
    [
      { lat: 80, lon: -180 },
      { x: 0, y: 0 },
    ],
    [
      { lat: -56, lon: 180 },
      { x: 720, y: 272 },
    ],
  ])('the world: %o is at %o', (place, drawn) => {
    expect(worldProjection().at(place)).toEqual(drawn)
  })

  test('all points are inside, the north above, the east at the right', () => {
    const places = [
      { lat: 31.2, lon: 29.9 },
      { lat: 30, lon: 31.2 },
      { lat: 24.1, lon: 32.9 },
    ]
    const { width, height, at } = projectionOf(places)
    const drawn = places.map(at)
    expect(drawn.every(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height)).toBe(true)
    expect(drawn[0]?.y).toBeLessThan(drawn[2]?.y ?? 0)
    expect(drawn[0]?.x).toBeLessThan(drawn[2]?.x ?? 0)
  })

  test('a point alone stands in the middle', () => {
    const place = { lat: -6.3, lon: 71.9 }
    const { width, height, at } = projectionOf([place])
    expect(at(place)).toEqual({ x: width / 2, y: height / 2 })
  })

  test('places on both sides of the date line are neighbours', () => {
    const [suva, apia] = [
      { lat: -18.1, lon: 178.4 },
      { lat: -13.8, lon: -171.8 },
    ]
    const { at } = projectionOf([suva, apia])
    expect(at(suva).x).toBeLessThan(at(apia).x)
  })

  test('names keep clear of one another and of the edge; the first are served first', () => {
    const named = [
      { x: 100, y: 100, text: 'First' },
      { x: 104, y: 102, text: 'Beside' },
      { x: 102, y: 101, text: 'Nowhere' },
      { x: 715, y: 50, text: 'Edge' },
    ]
    const room = { width: 720, most: 9, lettering: LETTERING.wide, dots: [] }
    expect(labelsOf(named, room).map(({ text, anchor }) => [text, anchor])).toEqual([
      ['First', 'start'],
      ['Beside', 'end'],
      ['Edge', 'end'],
    ])
    expect(labelsOf(named, { ...room, most: 1 })).toHaveLength(1)
  })

  test('names hide as few dots as they can', () => {
    const named = [{ x: 300, y: 100, text: 'Town' }]
    const room = { width: 720, most: 9, lettering: LETTERING.wide }
    const side = (...xs: number[]) =>
      labelsOf(named, { ...room, dots: [300, ...xs].map((x) => ({ x, y: 100 })) }).map(({ anchor }) => anchor)
    expect([side(), side(315), side(315, 285)]).toEqual([['start'], ['end'], ['middle']])
  })

  test('dots at one place are one dot', () => {
    expect(
      dots([
        { x: 1, y: 2 },
        { x: 1, y: 2 },
        { x: 3, y: 4 },
      ]),
    ).toBe('M1 2h0M3 4h0')
  })
})
