import { compilePattern, matchesPattern } from './expression-regex.ts'
import { bool, num, text } from './expression-scope.ts'
import type { Arguments, Implementation, Scope } from './expression-scope.ts'
import { toFloat, truncate, whole } from './numbers.ts'
import { choicesOf, isMissing, lengthOf, MISSING, toNumber, toText } from './values.ts'
import type { Value } from './values.ts'

function textAt(args: Arguments, index: number): string {
  return toText(args.at(index))
}

function wholeAt(args: Arguments, index: number): number | undefined {
  const value = toNumber(args.at(index))
  return value === undefined ? undefined : toFloat(truncate(value))
}

function regex(source: string, pattern: string, scope: Scope): boolean {
  const known = scope.patterns
  let ready = known?.get(pattern)
  if (ready === undefined && known?.has(pattern) !== true) {
    ready = compilePattern(pattern)
    known?.set(pattern, ready)
  }
  if (ready === undefined) return false
  // Following a pattern takes as long as it has places, for each sign.
  const cost = Math.ceil((ready.states.length * source.length) / 16)
  return scope.affords?.(cost) !== false && matchesPattern(ready, source)
}

/** From `start` (counted from 0) up to, without, `end`; below zero counts from the end. Characters, not UTF-16 units. */
function cut(source: string, start: number, end: number): string {
  return Array.from(source).slice(start, end).join('')
}

function substr(args: Arguments): Value {
  const source = textAt(args, 0)
  const start = wholeAt(args, 1)
  const end = args.length > 2 ? wholeAt(args, 2) : lengthOf(source)
  return start === undefined || end === undefined ? MISSING : text(cut(source, start, end))
}

/** XPath 1.0, section 4.2: the first character is 1, and both numbers are rounded. */
function substring(args: Arguments): Value {
  const source = textAt(args, 0)
  const [start, length] = [toNumber(args.at(1)), args.length > 2 ? toNumber(args.at(2)) : whole(lengthOf(source))]
  if (start === undefined || length === undefined) return MISSING
  const from = Math.round(toFloat(start)) - 1
  const to = args.length > 2 ? from + Math.round(toFloat(length)) : lengthOf(source)
  return text(cut(source, Math.max(0, from), Math.max(0, to)))
}

function translate(args: Arguments): Value {
  const [source = [], from = [], to = []] = [0, 1, 2].map((index) => Array.from(textAt(args, index)))
  const places = new Map<string, number>()
  from.forEach((char, place) => {
    if (!places.has(char)) places.set(char, place)
  })
  const changed = source.map((char) => {
    const place = places.get(char)
    return place === undefined ? char : (to[place] ?? '')
  })
  return text(changed.join(''))
}

function parted(args: Arguments, before: boolean): Value {
  const [source, mark] = [textAt(args, 0), textAt(args, 1)]
  const place = source.indexOf(mark)
  if (place < 0) return MISSING
  return text(before ? source.slice(0, place) : source.slice(place + mark.length))
}

/** Longer than any answer. A calculation that joins what another joined would otherwise grow beyond every memory. */
export const MAX_JOINED = 20_000

/** Missing answers are left out; what grows beyond all use has no value, as with numbers. */
function joined(args: Arguments, from: number, glue: string): Value {
  const parts: string[] = []
  let length = 0
  for (let index = from; index < args.length; index++) {
    for (const value of args.all(index)) {
      if (isMissing(value)) continue
      const part = toText(value)
      length += part.length + (parts.length === 0 ? 0 : glue.length)
      if (length > MAX_JOINED) return MISSING
      parts.push(part)
    }
  }
  return text(parts.join(glue))
}

function firstGiven(args: Arguments): Value {
  for (let index = 0; index < args.length; index++) {
    const value = args.at(index)
    if (!isMissing(value)) return value
  }
  return MISSING
}

function choiceName(args: Arguments): Value {
  const question = args.expression(1)
  const choice = textAt(args, 0).trim()
  if (question?.kind !== 'reference' || choice === '') return MISSING
  return text(args.scope.choiceName?.(question.id, choice) ?? '')
}

export const TEXT_FUNCTIONS = {
  selected: (args) => bool(choicesOf(args.at(0)).includes(textAt(args, 1).trim())),
  'selected-at': (args) => text(choicesOf(args.at(0))[wholeAt(args, 1) ?? -1] ?? ''),
  'count-selected': (args) => num(whole(choicesOf(args.at(0)).length)),
  'jr:choice-name': choiceName,
  string: (args) => text(textAt(args, 0)),
  'string-length': (args) => num(whole(lengthOf(textAt(args, 0)))),
  regex: (args) => bool(regex(textAt(args, 0), textAt(args, 1), args.scope)),
  contains: (args) => bool(textAt(args, 0).includes(textAt(args, 1))),
  'starts-with': (args) => bool(textAt(args, 0).startsWith(textAt(args, 1))),
  'ends-with': (args) => bool(textAt(args, 0).endsWith(textAt(args, 1))),
  'substring-before': (args) => parted(args, true),
  'substring-after': (args) => parted(args, false),
  substring,
  substr,
  translate,
  'normalize-space': (args) => text(textAt(args, 0).trim().replace(/\s+/g, ' ')),
  concat: (args) => joined(args, 0, ''),
  join: (args) => joined(args, 1, textAt(args, 0)),
  coalesce: firstGiven,
  'boolean-from-string': (args) => bool(['1', 'true'].includes(textAt(args, 0))),
} as const satisfies Record<string, Implementation>
