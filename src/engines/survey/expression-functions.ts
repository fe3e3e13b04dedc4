/** Fewest and most arguments of each function an expression may call; XLSForm's own, and those of XPath 1.0 it stands on. */
export const FUNCTION_ARGUMENTS = {
  // Logic
  not: [1, 1],
  true: [0, 0],
  false: [0, 0],
  boolean: [1, 1],
  'boolean-from-string': [1, 1],
  if: [3, 3],
  coalesce: [2, 16],
  once: [1, 1],
  checklist: [3, 64],
  'weighted-checklist': [4, 64],
  // Choices
  selected: [2, 2],
  'selected-at': [2, 2],
  'count-selected': [1, 1],
  'jr:choice-name': [2, 2],
  // Text
  string: [1, 1],
  'string-length': [1, 1],
  regex: [2, 2],
  contains: [2, 2],
  'starts-with': [2, 2],
  'ends-with': [2, 2],
  'substring-before': [2, 2],
  'substring-after': [2, 2],
  substring: [2, 3],
  substr: [2, 3],
  translate: [3, 3],
  'normalize-space': [1, 1],
  concat: [1, 64],
  join: [2, 64],
  // Numbers
  number: [1, 1],
  int: [1, 1],
  round: [1, 2],
  floor: [1, 1],
  ceiling: [1, 1],
  abs: [1, 1],
  pow: [2, 2],
  sqrt: [1, 1],
  exp: [1, 1],
  exp10: [1, 1],
  log: [1, 1],
  log10: [1, 1],
  sin: [1, 1],
  cos: [1, 1],
  tan: [1, 1],
  asin: [1, 1],
  acos: [1, 1],
  atan: [1, 1],
  atan2: [2, 2],
  pi: [0, 0],
  min: [1, 64],
  max: [1, 64],
  sum: [1, 64],
  // Entries of repeating groups
  count: [1, 1],
  'count-non-empty': [1, 1],
  position: [1, 1],
  'indexed-repeat': [3, 15],
  // Days and times
  today: [0, 0],
  now: [0, 0],
  date: [1, 1],
  'date-time': [1, 1],
  'format-date': [2, 2],
  'format-date-time': [2, 2],
  'decimal-date-time': [1, 1],
  'decimal-time': [1, 1],
} as const satisfies Record<string, readonly [number, number]>

export type FunctionName = keyof typeof FUNCTION_ARGUMENTS

export function isFunction(text: string): text is FunctionName {
  return Object.hasOwn(FUNCTION_ARGUMENTS, text)
}

/** Functions of ODK that are refused, by why: another value each time, data from outside the form, or of no use here. */
const REFUSED = {
  chanceFunction: ['random', 'randomize', 'uuid'],
  outsideFunction: ['pulldata', 'instance', 'jr:itext'],
  unsupportedFunction:
    'current last name local-name namespace-uri lang id area distance geofence digest base64-decode'.split(' '),
} as const satisfies Record<string, readonly string[]>

/** Why a known function of ODK is refused; undefined for a name nobody knows. */
export function whyRefused(name: string): keyof typeof REFUSED | undefined {
  for (const why of ['chanceFunction', 'outsideFunction', 'unsupportedFunction'] as const) {
    const names: readonly string[] = REFUSED[why]
    if (names.includes(name)) return why
  }
  return undefined
}

/** Functions that read every entry of what they are given, not one. */
const ALL_ENTRIES: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'count',
  'count-non-empty',
  'sum',
  'min',
  'max',
  'join',
  'concat',
  'checklist',
])

export function readsAllEntries(name: FunctionName): boolean {
  return ALL_ENTRIES.has(name)
}
