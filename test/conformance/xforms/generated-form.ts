import fc from 'fast-check'
import type { Answer } from '#engines/survey/answers.ts'
import type { Question, Questionnaire, QuestionType } from '#engines/survey/definition.ts'
import { choices, group, question, questionnaire, section } from '#engines/survey/survey.fixture.ts'

/** Forms of one shape whose expressions are drawn, within what we and ODK mean to say alike (departures: decision 16). */

type Kind = 'int' | 'number' | 'text' | 'words' | 'choice' | 'choices' | 'date' | 'truth'

type Slot = {
  id: string
  kind: Kind
  type: QuestionType
  group?: 'plain' | 'rep' | 'inner'
  section?: 's' | 't'
  /** Always asked and answered, so that it can be summed. */
  sure?: true
  filter?: true
}

/** In the order of the form; an expression reads only what stands before it. */
const SLOTS: readonly Slot[] = [
  { id: 'i1', kind: 'int', type: 'integer' },
  { id: 'i2', kind: 'int', type: 'integer' },
  { id: 't1', kind: 'text', type: 'text' },
  { id: 't2', kind: 'text', type: 'text' },
  { id: 'c1', kind: 'choice', type: 'choice' },
  { id: 'm1', kind: 'choices', type: 'choices' },
  { id: 'd1', kind: 'date', type: 'date' },
  { id: 'i3', kind: 'int', type: 'integer', group: 'plain' },
  { id: 't3', kind: 'text', type: 'text', group: 'plain' },
  { id: 'ri', kind: 'int', type: 'integer', group: 'rep', sure: true },
  { id: 'rt', kind: 'text', type: 'text', group: 'rep' },
  { id: 'rn', kind: 'number', type: 'calculation', group: 'rep' },
  { id: 'ii', kind: 'int', type: 'integer', group: 'inner' },
  { id: 'iw', kind: 'words', type: 'calculation', group: 'inner' },
  { id: 'n1', kind: 'number', type: 'calculation' },
  { id: 'w1', kind: 'words', type: 'calculation' },
  { id: 'b1', kind: 'truth', type: 'calculation' },
  { id: 'f1', kind: 'choice', type: 'choice', section: 't', filter: true },
  { id: 'f2', kind: 'choices', type: 'choices', section: 't', filter: true },
  { id: 'n2', kind: 'number', type: 'calculation', section: 't' },
  { id: 'i4', kind: 'int', type: 'integer', section: 't' },
]

export const ENTRIES = { rep: ['/e1', '/e2'], inner: ['/e1/x', '/e1/y', '/e2/x'] }
const AROUND = { plain: [], rep: ['rep'], inner: ['rep', 'inner'] } as const

export function pathsOf(slot: Slot): readonly string[] {
  return slot.group === 'rep' || slot.group === 'inner' ? ENTRIES[slot.group] : ['']
}

function seen(at: number, ...kinds: Kind[]): string[] {
  const around: readonly string[] = AROUND[SLOTS[at]?.group ?? 'plain']
  return SLOTS.slice(0, at)
    .filter(
      ({ kind, group: own = 'plain' }) => kinds.includes(kind) && AROUND[own].every((one) => around.includes(one)),
    )
    .map(({ id }) => `\${${id}}`)
}

type Text = fc.Arbitrary<string>

function oneOf(texts: readonly string[]): Text[] {
  return texts.length === 0 ? [] : [fc.constantFrom(...texts)]
}

function joined(...parts: (Text | string)[]): Text {
  return fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join(''))
}

function given(at: number): Text[] {
  return oneOf(seen(at, 'int')).map((ref) => joined('coalesce(', ref, ', 3)'))
}

function numberAt(at: number, depth: number): Text {
  const simple = fc.oneof(fc.nat(9).map(String), ...oneOf(seen(at, 'int', 'number')), ...given(at))
  if (depth === 0) return simple
  const inner = numberAt(at, depth - 1)
  const repeats = at > SLOTS.findIndex(({ id }) => id === 'ri') ? ['sum(${ri})', 'count(${rep})', 'max(${ri})'] : []
  const outside =
    SLOTS[at]?.group === undefined
      ? [...repeats, ...(repeats.length > 0 ? ['indexed-repeat(${ri}, ${rep}, 2)'] : [])]
      : []
  return fc.oneof(
    simple,
    joined('(', inner, fc.constantFrom(' + ', ' - ', ' * '), inner, ')'),
    joined('(', inner, fc.constantFrom(' div 2', ' div 4', ' mod 3'), ')'),
    joined(fc.constantFrom('round', 'int', 'abs', 'floor', 'ceiling', 'number'), '(', inner, ')'),
    joined('if(', truthAt(at, depth - 1), ', ', inner, ', ', inner, ')'),
    ...oneOf(seen(at, 'choices')).map((ref) => joined('count-selected(', ref, ')')),
    ...oneOf(seen(at, 'text')).map((ref) => joined('string-length(', ref, ')')),
    ...oneOf(seen(at, 'date')).map((ref) => joined('decimal-date-time(', ref, ')')),
    ...oneOf(outside),
    ...(SLOTS[at]?.group === 'rep' ? [fc.constant('position(..)')] : []),
  )
}

function wordsAt(at: number, depth: number): Text {
  const simple = fc.oneof(fc.constantFrom("'ab'", "'a b'", "''"), ...oneOf(seen(at, 'text', 'words', 'choice')))
  if (depth === 0) return simple
  const inner = wordsAt(at, depth - 1)
  return fc.oneof(
    simple,
    joined('concat(', inner, ', ', inner, ')'),
    joined('substr(', inner, ', ', fc.integer({ min: -2, max: 2 }).map(String), ', 3)'),
    joined('coalesce(', inner, ', ', inner, ')'),
    joined('if(', truthAt(at, depth - 1), ', ', inner, ', ', inner, ')'),
    joined('normalize-space(', inner, ')'),
    joined('translate(', inner, ", 'abc', 'xy')"),
    joined(fc.constantFrom('substring-before', 'substring-after'), '(', inner, ", 'b')"),
    ...oneOf(seen(at, 'choices')).map((ref) => joined('selected-at(', ref, ', ', fc.nat(2).map(String), ')')),
    ...oneOf(seen(at, 'date')).map((ref) => joined('format-date(', ref, ", '%d/%n/%y %b %e')")),
    ...oneOf(seen(at, 'choice').filter((ref) => ref !== '${f1}')).map((ref) =>
      ref.map((one) => `jr:choice-name(${one}, '${one}')`),
    ),
  )
}

function truthAt(at: number, depth: number): Text {
  const compared = fc.constantFrom(' = ', ' != ', ' < ', ' <= ', ' > ', ' >= ')
  const simple = fc.oneof(
    fc.constantFrom('true()', 'false()'),
    joined(numberAt(at, 0), compared, fc.nat(9).map(String)),
    ...oneOf(seen(at, 'int', 'text', 'choice', 'date')).map((ref) => joined(ref, fc.constantFrom(" = ''", " != ''"))),
    ...oneOf(seen(at, 'choices')).map((ref) => joined('selected(', ref, ', ', fc.constantFrom("'1'", "'2'"), ')')),
    ...oneOf(seen(at, 'choice')).map((ref) => joined(ref, fc.constantFrom(" = '1'", " != '2'"))),
    ...oneOf(seen(at, 'truth')).map((ref) => joined(ref, fc.constantFrom(" = 'true'", " = 'false'"))),
  )
  if (depth === 0) return simple
  const inner = truthAt(at, depth - 1)
  return fc.oneof(
    simple,
    joined('(', inner, fc.constantFrom(' and ', ' or '), inner, ')'),
    joined('not(', inner, ')'),
    joined(numberAt(at, depth - 1), compared, '(', numberAt(at, depth - 1), ' + 0)'),
    joined(fc.constantFrom('contains', 'starts-with', 'ends-with'), '(', wordsAt(at, depth - 1), ", 'a')"),
    joined('regex(', wordsAt(at, depth - 1), ", '^[a-c]+ ?[a-z]*$')"),
    ...oneOf(seen(at, 'date')).map((ref) => joined('date(', ref, ')', compared, "date('2025-03-01')")),
  )
}

function filterAt(at: number): Text {
  return fc.oneof(
    ...oneOf(seen(at, 'choice').filter((ref) => ref !== '${f1}')).map((ref) =>
      joined('kind', fc.constantFrom(' = ', ' != '), ref),
    ),
    ...oneOf(seen(at, 'choices')).map((ref) => joined('selected(', ref, ', kind)')),
    fc.constantFrom("name != '2'", "kind = '1' or name = '3'"),
  )
}

function calculated(at: number, kind: Kind): Text {
  if (kind === 'number') return numberAt(at, 3)
  return kind === 'words' ? wordsAt(at, 3) : truthAt(at, 2)
}

/** Words that name answers of their own section, the latest before them or none. */
function labelAt(at: number): fc.Arbitrary<{ en: string }> {
  const own = SLOTS[at]?.section ?? 's'
  const inSection = new Set(SLOTS.filter(({ section = 's' }) => section === own).map(({ id }) => `\${${id}}`))
  const named = seen(at, 'int', 'number', 'text', 'words', 'choice', 'choices', 'date', 'truth').filter((ref) =>
    inSection.has(ref),
  )
  const words = fc.constantFrom('So ', 'And then: ', '« ')
  return (named.length === 0 ? words : fc.oneof(words, joined(words, fc.constantFrom(...named), '.'))).map((en) => ({
    en,
  }))
}

function questionAt(at: number, slot: Slot): fc.Arbitrary<Question> {
  const maybe = (text: Text): fc.Arbitrary<string | undefined> => fc.option(text, { nil: undefined, freq: 2 })
  const typed = slot.type !== 'calculation'
  const own =
    slot.kind === 'int' ? joined('. ', fc.constantFrom('>', '<=', '!='), ' ', numberAt(at, 1)) : truthAt(at, 1)
  return fc
    .record({
      relevant: slot.sure === true ? fc.constant(undefined) : maybe(truthAt(at, 2)),
      calculate: typed ? fc.constant(undefined) : calculated(at, slot.kind),
      constraint: typed ? maybe(own) : fc.constant(undefined),
      requiredWhen: typed ? maybe(truthAt(at, 1)) : fc.constant(undefined),
      choiceFilter: slot.filter === true ? filterAt(at) : fc.constant(undefined),
    })
    .chain((drawn) => labelAt(at).map((label) => ({ ...drawn, label })))
    .map((drawn) => {
      const set = Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined))
      const list = choices('1', '2', '3').map((choice, index) => ({
        ...choice,
        columns: { kind: ['1', '2', '1'][index] ?? '' },
      }))
      const offered = slot.kind === 'choice' || slot.kind === 'choices' ? { choices: list } : {}
      return question(slot.id, slot.type, {
        ...set,
        ...offered,
        ...(slot.group === undefined ? {} : { group: slot.group }),
      })
    })
}

const VALUES: Readonly<Record<Kind, fc.Arbitrary<Answer['value']>>> = {
  int: fc.oneof(fc.integer({ min: -3, max: 12 }).map(String), fc.constant(null)),
  text: fc.constantFrom('a', 'ab', 'abc d', 'Hab', '7', null),
  choice: fc.constantFrom('1', '2', '3', null),
  choices: fc.subarray(['1', '2', '3']),
  date: fc.constantFrom('2024-02-29', '2025-03-01', '2026-12-31', null),
  number: fc.constant(null),
  words: fc.constant(null),
  truth: fc.constant(null),
}

const answers: fc.Arbitrary<Map<string, Answer>> = fc
  .tuple(
    ...SLOTS.filter(({ type }) => type !== 'calculation').flatMap((slot) =>
      pathsOf(slot).map((path) => {
        const value = slot.sure === true ? fc.nat(9).map(String) : VALUES[slot.kind]
        return value.map((drawn): [string, Answer] => [`${slot.id}|${path}`, { value: drawn }])
      }),
    ),
  )
  .map((all) => new Map(all))

const form: fc.Arbitrary<Questionnaire> = fc
  .tuple(fc.tuple(...SLOTS.map((slot, at) => questionAt(at, slot))), truthAt(7, 1), truthAt(SLOTS.length - 4, 1))
  .map(([questions, plain, second]) => {
    const of = (name: 's' | 't'): Question[] => questions.filter((_, at) => (SLOTS[at]?.section ?? 's') === name)
    const groups = [
      group('plain', { relevant: plain }),
      group('rep', { repeat: {} }),
      group('inner', { parent: 'rep', repeat: {} }),
    ]
    return questionnaire(section('s', of('s'), { groups }), section('t', of('t'), { relevant: second }))
  })

export const filledForm = fc.record({ form, answers })
export { SLOTS }
