/** Where points stand in a picture: plain equirectangular, degrees to pixels, no boundary anywhere. */

export type Place = { lat: number; lon: number }
export type Drawn = { x: number; y: number }
/** Size of the picture in its own units, and where a point stands in it. */
export type Projection = { width: number; height: number; at: (place: Place) => Drawn }

const WIDTH = 720
const MARGIN = 28
/** Degrees: the least that a picture shows, so that one town is not a whole world. */
const LEAST_SPAN = 1.5
const HEIGHTS = { least: 220, most: 420 }
/** The inhabited world: nothing that is drawn lies beyond. */
const WORLD = { north: 80, south: -56 }

/** The whole world, two units for a degree. */
export function worldProjection(): Projection {
  return {
    width: WIDTH,
    height: (WORLD.north - WORLD.south) * 2,
    at: ({ lat, lon }) => ({ x: (lon + 180) * 2, y: (WORLD.north - lat) * 2 }),
  }
}

/** East of the date line in the same picture as west of it: 170 and -170 are twenty degrees apart, not 340. */
function unrolled(places: readonly Place[]): (lon: number) => number {
  const lons = places.map(({ lon }) => lon)
  const wide = Math.max(...lons) - Math.min(...lons) > 180
  return (lon) => (wide && lon < 0 ? lon + 360 : lon)
}

/** The least picture that holds these points, as wide as the page, with degrees of longitude as short as they are there. */
export function projectionOf(places: readonly Place[]): Projection {
  const roll = unrolled(places)
  const lats = places.map(({ lat }) => lat)
  const lons = places.map(({ lon }) => roll(lon))
  const middle = { lat: (Math.max(...lats) + Math.min(...lats)) / 2, lon: (Math.max(...lons) + Math.min(...lons)) / 2 }
  const shrink = Math.max(0.2, Math.cos((middle.lat * Math.PI) / 180))
  const wide = Math.max((Math.max(...lons) - Math.min(...lons)) * shrink, LEAST_SPAN)
  const high = Math.max(Math.max(...lats) - Math.min(...lats), LEAST_SPAN / 2)
  const room = WIDTH - 2 * MARGIN
  const height = Math.min(HEIGHTS.most, Math.max(HEIGHTS.least, Math.round((high / wide) * room) + 2 * MARGIN))
  const scale = Math.min(room / wide, (height - 2 * MARGIN) / high)
  const round = (value: number): number => Math.round(value * 10) / 10
  return {
    width: WIDTH,
    height,
    at: ({ lat, lon }) => ({
      x: round(WIDTH / 2 + (roll(lon) - middle.lon) * shrink * scale),
      y: round(height / 2 - (lat - middle.lat) * scale),
    }),
  }
}

export type Label = Drawn & { text: string; anchor: 'start' | 'middle' | 'end' }

/** Width of a letter and height of a line, in the units of the picture: as it is on a wide screen, and on a narrow one. */
export const LETTERING = { wide: { letter: 5.6, line: 13 }, narrow: { letter: 11.6, line: 26 } } as const
export type Lettering = (typeof LETTERING)[keyof typeof LETTERING]
const GAP = 6
/** Half a dot. */
const DOT = 2

/** How much of a text stands before its point. */
const BEFORE = { start: 0, middle: 0.5, end: 1 } as const

type Box = { left: number; right: number; top: number; bottom: number }

function boxOf({ x, y, text, anchor }: Label, { letter, line }: Lettering): Box {
  const long = text.length * letter
  const left = x - long * BEFORE[anchor]
  return { left, right: left + long, top: y - line * 0.8, bottom: y + line * 0.2 }
}

function apart(a: Box, b: Box): boolean {
  return a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top
}

function covers(box: Box, { x, y }: Drawn): boolean {
  return box.left - DOT < x && x < box.right + DOT && box.top - DOT < y && y < box.bottom + DOT
}

/**
 * Names beside their points, where they hide fewest of the other dots: the first that ask are served, a name that finds no room beside its point is left out, and
 * the list under the picture has them all.
 */
export function labelsOf(
  named: readonly (Drawn & { text: string })[],
  { width, most, lettering, dots }: { width: number; most: number; lettering: Lettering; dots: readonly Drawn[] },
): Label[] {
  const placed: { label: Label; box: Box }[] = []
  for (const { x, y, text } of named) {
    if (placed.length >= most) break
    const sides: Label[] = [
      { x: x + GAP, y: y + lettering.line * 0.3, text, anchor: 'start' },
      { x: x - GAP, y: y + lettering.line * 0.3, text, anchor: 'end' },
      { x, y: y - GAP, text, anchor: 'middle' },
      { x, y: y + GAP + lettering.line * 0.8, text, anchor: 'middle' },
    ]
    const others = dots.filter((dot) => dot.x !== x || dot.y !== y)
    const [fits] = sides
      .map((label) => ({ label, box: boxOf(label, lettering) }))
      .filter(({ box }) => box.left >= 0 && box.right <= width && box.top >= 0)
      .filter(({ box }) => placed.every((one) => apart(one.box, box)))
      .map((one) => ({ ...one, hidden: others.filter((dot) => covers(one.box, dot)).length }))
      .toSorted((a, b) => a.hidden - b.hidden)
    if (fits !== undefined) placed.push(fits)
  }
  return placed.map(({ label }) => label)
}

/** Round dots as one line of zero length each: thousands of them in a few bytes. */
export function dots(points: readonly Drawn[]): string {
  return [...new Set(points.map(({ x, y }) => `M${x} ${y}h0`))].join('')
}
