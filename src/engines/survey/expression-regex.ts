/**
 * Regular expressions that cannot run away: the pattern is followed state by state over a set of places,
 * so time grows with pattern × text and never explodes, whoever wrote the pattern.
 * Supported: characters, `.`, classes, `\d \w \s \p{..}` and their opposites, groups, `|`, `* + ? {m,n}`, `^ $` at the ends.
 * Back references and look-around are refused.
 */
export type Pattern = { states: readonly State[]; start: number }

type State = { kind: 'char'; test: RegExp; next: number } | { kind: 'fork'; next: readonly number[] } | { kind: 'end' }

type Node =
  | { kind: 'atom'; source: string }
  | { kind: 'sequence'; parts: Node[] }
  | { kind: 'choice'; parts: Node[] }
  | { kind: 'repeat'; part: Node; least: number; most: number }

type Reader = { source: string; at: number; depth: number }

const MAX_PATTERN_LENGTH = 300
const MAX_STATES = 1000
const MAX_GROUPS_DEEP = 20
const END = 0

const ATOM =
  /\\(?:[pP]\{[A-Za-z_=]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[dDwWsStnrfv]|[^A-Za-z0-9])|\[(?:[^\]\\]|\\.)+\]|[^\\[\](){}|*+?^$]/uy
const COUNT = /\{(\d{1,3})(?:(,)(\d{1,3})?)?\}/y

function readAt(pattern: RegExp, reader: Reader): RegExpExecArray | null {
  const own = new RegExp(pattern.source, pattern.flags)
  own.lastIndex = reader.at
  const found = own.exec(reader.source)
  if (found !== null) reader.at += found[0].length
  return found
}

function readCount(reader: Reader): { least: number; most: number } | undefined {
  const sign = reader.source.charAt(reader.at)
  const simple = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[sign]
  if (simple !== undefined) {
    reader.at += 1
    return { least: simple[0] ?? 0, most: simple[1] ?? Infinity }
  }
  const found = readAt(COUNT, reader)
  if (found === null) return undefined
  const least = Number(found[1])
  return { least, most: found[3] !== undefined ? Number(found[3]) : found[2] === undefined ? least : Infinity }
}

function readGroup(reader: Reader): Node | undefined {
  if (reader.depth >= MAX_GROUPS_DEEP) return undefined
  reader.at += reader.source.startsWith('(?:', reader.at) ? 3 : 1
  reader.depth += 1
  const inside = readChoice(reader)
  reader.depth -= 1
  if (reader.source.charAt(reader.at) !== ')') return undefined
  reader.at += 1
  return inside
}

function readPart(reader: Reader): Node | undefined {
  let part: Node | undefined
  if (reader.source.charAt(reader.at) === '(') part = readGroup(reader)
  else {
    const atom = readAt(ATOM, reader)
    part = atom === null ? undefined : { kind: 'atom', source: atom[0] }
  }
  if (part === undefined) return undefined
  const count = readCount(reader)
  if (count === undefined) return part
  if (count.least > count.most) return undefined
  // A lazy mark changes what is captured, never whether a whole text matches.
  if (reader.source.charAt(reader.at) === '?') reader.at += 1
  return { kind: 'repeat', part, ...count }
}

function readSequence(reader: Reader): Node | undefined {
  const parts: Node[] = []
  while (reader.at < reader.source.length && !'|)'.includes(reader.source.charAt(reader.at))) {
    const part = readPart(reader)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return { kind: 'sequence', parts }
}

function readChoice(reader: Reader): Node | undefined {
  const parts: Node[] = []
  for (;;) {
    const part = readSequence(reader)
    if (part === undefined) return undefined
    parts.push(part)
    if (reader.source.charAt(reader.at) !== '|') return { kind: 'choice', parts }
    reader.at += 1
  }
}

function add(states: State[], state: State): number {
  if (states.length >= MAX_STATES) throw new RangeError('pattern too large')
  states.push(state)
  return states.length - 1
}

function buildRepeat(states: State[], node: Node & { kind: 'repeat' }, next: number): number {
  let place = next
  if (node.most === Infinity) {
    const loop = add(states, { kind: 'fork', next: [next] })
    states[loop] = { kind: 'fork', next: [build(states, node.part, loop), next] }
    place = loop
  } else {
    for (let i = node.least; i < node.most; i++) {
      place = add(states, { kind: 'fork', next: [build(states, node.part, place), next] })
    }
  }
  for (let i = 0; i < node.least; i++) place = build(states, node.part, place)
  return place
}

/** Adds the states of `node`, built from its end backwards, and returns where it begins. */
function build(states: State[], node: Node, next: number): number {
  switch (node.kind) {
    case 'atom':
      return add(states, { kind: 'char', test: new RegExp(`^(?:${node.source})$`, 'u'), next })
    case 'sequence':
      return node.parts.reduceRight((place, part) => build(states, part, place), next)
    case 'choice':
      return add(states, { kind: 'fork', next: node.parts.map((part) => build(states, part, next)) })
    case 'repeat':
      return buildRepeat(states, node, next)
  }
}

/** The pattern ready for use, or undefined where it is not one we can follow. A match is of the whole text, as in XLSForm. */
export function compilePattern(source: string): Pattern | undefined {
  if (source.length > MAX_PATTERN_LENGTH) return undefined
  const inner = source.replace(/^\^/, '').replace(/(?<!\\)((?:\\\\)*)\$$/, '$1')
  const reader: Reader = { source: inner, at: 0, depth: 0 }
  const node = readChoice(reader)
  if (node === undefined || reader.at < inner.length) return undefined
  const states: State[] = [{ kind: 'end' }]
  try {
    return { states, start: build(states, node, END) }
  } catch {
    return undefined
  }
}

/** Every place that can be reached without reading a character. */
function spread(pattern: Pattern, from: Iterable<number>): Set<number> {
  const places = new Set<number>(from)
  for (const place of places) {
    const state = pattern.states[place]
    if (state?.kind === 'fork') for (const next of state.next) places.add(next)
  }
  return places
}

export function matchesPattern(pattern: Pattern, text: string): boolean {
  let places = spread(pattern, [pattern.start])
  for (const char of text) {
    const reached: number[] = []
    for (const place of places) {
      const state = pattern.states[place]
      if (state?.kind === 'char' && state.test.test(char)) reached.push(state.next)
    }
    if (reached.length === 0) return false
    places = spread(pattern, reached)
  }
  return places.has(END)
}
