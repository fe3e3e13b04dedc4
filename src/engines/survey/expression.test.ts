import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateExpression } from './expression-eval.ts'
import { compilePattern, matchesPattern } from './expression-regex.ts'
import { comparedTexts, MAX_EXPRESSION_DEPTH, parseExpression } from './expression-parse.ts'
import { FUNCTION_ARGUMENTS } from './expression-functions.ts'
import { readsSelf, references } from './expression.ts'
import { isTrue, MISSING, toText, valueOf } from './values.ts'
import type { Value } from './values.ts'

const GIVEN: Record<string, Value> = {
  yes: valueOf('choice', 'yes'),
  partners: valueOf('choices', ['police', 'health']),
  zero: valueOf('integer', '0'),
  five: valueOf('integer', '5'),
  small: valueOf('decimal', '0.1'),
  begun: valueOf('date', '2024-02-29'),
  note: valueOf('text', 'سلامة المدن'),
  none: MISSING,
}

function run(source: string, self?: Value): string {
  const parsed = parseExpression(source)
  if (!parsed.ok) return `! ${parsed.problem.code} ${String(parsed.problem.position)}`
  const scope = { value: (id: string) => GIVEN[id] ?? MISSING, today: '2026-03-01' }
  return toText(evaluateExpression(parsed.expression, self === undefined ? scope : { ...scope, self }))
}

describe('values of expressions', () => {
  test.each([
    ["${yes} = 'yes'", 'true'],
    ['${yes} != "yes"', 'false'],
    ["${none} = ''", 'true'],
    ["${zero} = ''", 'false'],
    ['${zero} = 0', 'true'],
    ['${none} = 0', 'false'],
    ['${none} < 1', 'false'],
    ["selected(${partners}, 'police')", 'true'],
    ["selected(${partners}, 'pol')", 'false'],
    ["selected(${none}, '')", 'false'],
    ['count-selected(${partners})', '2'],
    ['count-selected(${none})', '0'],
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['10 - 4 - 3', '3'],
    ['-${five} + 1', '-4'],
    ['--5', '5'],
    ['${small} + 0.2', '0.3'],
    ['1 div 4', '0.25'],
    ['1 div 0', 'NaN'],
    ['-7 mod 3', '-1'],
    ['not(1 = 1)', 'false'],
    ['1 = 1 or 1 div 0', 'true'],
    ['true() and false()', 'false'],
    ['1 < 2 and 2 <= 2 and 3 > 2 and 2 >= 2', 'true'],
    ['1 = 1 = true()', 'true'],
    ["if(${five} > 4, 'many', 'few')", 'many'],
    ["coalesce(${none}, ${zero}, 'x')", '0'],
    ['coalesce(${none}, ${none})', ''],
    ['string-length(${note})', '11'],
    ["string-length('😀')", '1'],
    ["contains(${note}, 'مدن')", 'true'],
    ["starts-with(${note}, 'مدن')", 'false'],
    ["regex('AB-12', '[A-Z]{2}-\\d+')", 'true'],
    ["regex('xAB-12', '[A-Z]{2}-\\d+')", 'false'],
    ['today()', '2026-03-01'],
    ['today() - 1 = date("2026-02-28")', 'true'],
    ['${begun} <= today()', 'true'],
    ["${begun} = '2024-02-29'", 'true'],
    ["${begun} > '2024-02-28'", 'true'],
    ["date('2023-02-29')", ''],
    ["date('not a day')", ''],
    ['int(-2.7)', '-2'],
    ["number('12.50')", '12.5'],
    ["number('twelve')", 'NaN'],
    ['string(1.50)', '1.5'],
    ['round(2.5)', '3'],
    ['round(-2.5)', '-3'],
    ['round(2.345, 2)', '2.35'],
    ['min(3, ${none}, ${zero})', '0'],
    ['max(3, ${none}, ${five})', '5'],
    ['max(${none})', 'NaN'],
    ["if(${none}, 'a', 'b')", 'b'],
    ['selected-at(${partners}, 1)', 'health'],
    ['selected-at(${partners}, 2)', ''],
    ["substr('سلامة المدن', 0, 5)", 'سلامة'],
    ["substr('abcdef', -2)", 'ef'],
    ["substring('12345', 2, 3)", '234'],
    ["substring('12345', 0)", '12345'],
    ["substring-before('1999/04', '/')", '1999'],
    ["substring-after('1999/04', '/')", '04'],
    ["substring-after('1999', '/')", ''],
    ["translate('--aaa--', 'abc-', 'ABC')", 'AAA'],
    ["normalize-space('  a   b ')", 'a b'],
    ["concat('a', 1, ${none}, true())", 'a1true'],
    ["join('-', 'a', ${none}, 'b')", 'a-b'],
    ["ends-with('abc', 'bc')", 'true'],
    ["boolean-from-string('true')", 'true'],
    ["boolean-from-string('2')", 'false'],
    ['floor(-2.5)', '-3'],
    ['ceiling(-2.5)', '-2'],
    ['abs(-2.5)', '2.5'],
    ['pow(2, 10)', '1024'],
    ['pow(1.1, 2)', '1.21'],
    ['sqrt(2)', '1.4142135623731'],
    ['sqrt(-1)', 'NaN'],
    ['round(pi(), 4)', '3.1416'],
    ['sum(${five}, ${none}, 2)', '7'],
    ['checklist(1, 2, true(), false(), true())', 'true'],
    ['checklist(-1, 1, true(), true())', 'false'],
    ['weighted-checklist(3, -1, true(), 2, true(), 1)', 'true'],
    ["format-date('2026-03-05', '%e %b %Y, %a')", '5 Mar 2026, Thu'],
    ["format-date('2026-03-05T09:07', '%H')", '%H'],
    ["format-date-time('2026-03-05T09:07', '%H:%M:%S, %h')", '09:07:00, 9'],
    ["format-date('soon', '%Y')", ''],
    ["decimal-date-time('1970-01-02T12:00')", '1.5'],
    ["decimal-time('18:00')", '0.75'],
    ["decimal-time('24:00')", 'NaN'],
    ["date('2026-3-5')", '2026-03-05'],
    ['date(20000.5)', '2024-10-04T12:00:00'],
    ['date(99999999999999999999)', ''],
    ['now()', '2026-03-01T00:00:00'],
    ["'09:30' > '09:05'", 'true'],
    ["coalesce(${none}, '') = ''", 'true'],
    ["false() = 'false'", 'true'],
    ['1 div 3 * 3', '1'],
    ['once(5)', '5'],
    ['position(..)', '1'],
    ['count(${none})', '0'],
  ])('%s is %s', (source, expected) => {
    expect(run(source)).toBe(expected)
  })

  test('the point stands for the answer itself', () => {
    expect(run('. > 0 and . <= 100', valueOf('integer', '100'))).toBe('true')
    expect(run('. > 0 and . <= 100', valueOf('integer', '101'))).toBe('false')
    expect(run('.5 + .', valueOf('decimal', '1.5'))).toBe('2')
  })
})

describe('syntax', () => {
  test.each([
    ['', '! unexpectedEnd 0'],
    ['1 +', '! unexpectedEnd 3'],
    ['(1', '! unexpectedEnd 2'],
    ['1 1', '! unexpectedToken 2'],
    ['1 = = 2', '! unexpectedToken 4'],
    ["'open", '! unterminatedString 0'],
    ['a | b', '! unexpectedCharacter 2'],
    ['/data/a', '! unsupportedPath 0'],
    ['${}', '! badReference 0'],
    ['${a', '! badReference 0'],
    ['1 and $x', '! badReference 6'],
    ['pulldata(1)', '! outsideFunction 0'],
    ['constructor(1)', '! unknownFunction 0'],
    ['1 + random()', '! chanceFunction 4'],
    ["instance('x')", '! outsideFunction 0'],
    ['area(${a})', '! unsupportedFunction 0'],
    ['../a', '! unsupportedPath 0'],
    ['.. = 1', '! unsupportedPath 0'],
    ['a/b', '! unsupportedPath 1'],
    ['position(${a})', '! badArgument 0'],
    ['count(1)', '! badArgument 0'],
    ['indexed-repeat(${a}, ${b}, 1, ${c})', '! badArgument 0'],
    ["jr:choice-name(${a}, 'a')", '! badArgument 0'],
    ['jr:unknown(1)', '! unknownFunction 0'],
    ['yes', '! unexpectedToken 0'],
    ['not()', '! wrongArgumentCount 0'],
    ['1 + selected(${a})', '! wrongArgumentCount 4'],
    ['today(1)', '! wrongArgumentCount 0'],
    ["regex(., '(a')", '! badPattern 0'],
    ["regex(., '(a)\\1')", '! badPattern 0'],
    [`'${'x'.repeat(5000)}'`, '! tooLong 4000'],
  ])('%s is refused', (source, expected) => {
    expect(run(source)).toBe(expected)
  })

  test('depth is bounded, whatever nests', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['not(', ')'],
      ['-', ''],
      ['if(1,', ',1)'],
    ] as const) {
      const nest = (times: number): string => `${open.repeat(times)}1${close.repeat(times)}`
      expect(parseExpression(nest(MAX_EXPRESSION_DEPTH)).ok).toBe(true)
      const deep = parseExpression(nest(MAX_EXPRESSION_DEPTH + 1))
      expect(deep).toMatchObject({ ok: false, problem: { code: 'tooDeep' } })
    }
  })

  test('a long chain is either refused or evaluated', () => {
    expect(run(Array.from({ length: 500 }, () => '1').join('+'))).toBe('500')
    expect(run(Array.from({ length: 501 }, () => '1').join('+'))).toMatch('! tooLong')
  })

  test('nested alternatives are read once, not once per level', () => {
    let reads = 0
    const parsed = parseExpression(`${'coalesce('.repeat(40)}\${a}${", '')".repeat(40)}`)
    if (!parsed.ok) throw new Error(parsed.problem.code)
    const value = (): Value => {
      reads += 1
      return { kind: 'text', value: 'x' }
    }
    evaluateExpression(parsed.expression, { value, today: '2026-01-01' })
    expect(reads).toBe(1)
  })

  test('references are listed once each, in order', () => {
    const parsed = parseExpression("${b} = 'x' and (${a} > ${ b } or regex(., 'x'))")
    if (!parsed.ok) throw new Error(parsed.problem.code)
    expect(references(parsed.expression)).toEqual(['b', 'a'])
    expect(readsSelf(parsed.expression)).toBe(true)
    expect(comparedTexts(parsed.expression)).toEqual([{ id: 'b', text: 'x' }])
  })
})

describe('patterns', () => {
  const TEXTS = ['', 'a', 'ab', 'abab', 'aab', 'b1', '2026-01-01', 'مدن', '😀', 'A.B', 'a\nb', 'aaab']
  const PATTERNS = [
    'a*b',
    '(ab)+',
    '(?:a|b)*',
    'a{2,3}b',
    'a{0}',
    '[^a]*',
    '\\d{4}-\\d{2}-\\d{2}',
    '.+',
    '\\p{L}+',
    'a?b?\\d',
    '',
    'A\\.B',
    '(a|ab)(b|)',
    '[a-c]{2,}?',
  ]

  test.each(PATTERNS)('%s matches what the whole-text native pattern matches', (source) => {
    const pattern = compilePattern(source)
    if (pattern === undefined) throw new Error('refused')
    const native = new RegExp(`^(?:${source})$`, 'u')
    for (const text of TEXTS) expect([text, matchesPattern(pattern, text)]).toEqual([text, native.test(text)])
  })

  test('anchors at the ends change nothing', () => {
    const pattern = compilePattern('^\\d+$')
    expect(pattern && matchesPattern(pattern, '12')).toBe(true)
    expect(compilePattern('a\\$')).toBeDefined()
  })

  test.each([
    '(',
    ')',
    '[',
    'a{2',
    '(?=a)',
    '(?<n>a)',
    '\\1',
    '*',
    'a**',
    'a{3,2}',
    '('.repeat(30),
    '(a{100}){100}',
    'x'.repeat(400),
  ])('%s is refused', (source) => {
    expect(compilePattern(source)).toBeUndefined()
  })

  test('a pattern made to run away ends', () => {
    const pattern = compilePattern('(a|a)*(a*)*b')
    expect(pattern && matchesPattern(pattern, 'a'.repeat(5000))).toBe(false)
  })
})

describe('any text', () => {
  const words = [
    ...Object.keys(FUNCTION_ARGUMENTS),
    '(',
    ')',
    ',',
    '.',
    '${a}',
    '${zero}',
    "'x'",
    '1',
    '0.5',
    ' ',
    'and',
    'or',
    '=',
    '!=',
    '<',
    '-',
    '*',
    'div',
    'mod',
  ]

  test('parses to an expression that evaluates, or is refused at a position inside it', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })), { maxLength: 30 })
    fc.assert(
      fc.property(pieces, (list) => {
        const source = list.join(' ')
        const parsed = parseExpression(source)
        if (parsed.ok) {
          const value = evaluateExpression(parsed.expression, {
            value: (id) => GIVEN[id] ?? MISSING,
            today: '2026-03-01',
          })
          expect(typeof isTrue(value)).toBe('boolean')
        } else {
          expect(parsed.problem.position).toBeGreaterThanOrEqual(0)
          expect(parsed.problem.position).toBeLessThanOrEqual(source.length)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
