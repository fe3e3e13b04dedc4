import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnLetters } from '#kernel/column-letters.ts'
import { delimiterOf, MAX_CELL, MAX_ROWS, readCsv } from './csv.ts'

function rows(text: string): readonly (readonly string[])[] {
  return readCsv(text).table.rows
}

function faults(text: string): string[] {
  return readCsv(text).problems.map(({ code, row, column }) => `${code} ${row ?? ''}${column ?? ''}`)
}

describe('delimited text', () => {
  test.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons, a mark and CRLF',
      '\uFEFFa;b\r\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'quotes hold delimiters, lines and quotes',
      'a,b\n"x, ""y""\nz", w ',
      [
        ['a', 'b'],
        ['x, "y"\nz', 'w'],
      ],
    ],
    [
      'Arabic',
      'الاسم,ب\n"كينيا، نيروبي",ج',
      [
        ['الاسم', 'ب'],
        ['كينيا، نيروبي', 'ج'],
      ],
    ],
    ['nothing', '', []],
  ])('%s', (_name, text, expected) => {
    expect(rows(text)).toEqual(expected)
    expect(faults(text)).toEqual([])
  })

  test('a delimiter within quotes does not decide', () => {
    expect(delimiterOf('"a,b,c";d\n1,2,3,4')).toBe(';')
  })

  test.each([
    ['a,b\n1,"2', ['import.unclosedQuote 2B']],
    ['a,b\n"1"x,2', ['import.afterQuote 2A']],
    ['a,b\n1,2,3\n1,2,', ['import.moreThanHeadings 2C']],
    [`a\n${'x'.repeat(MAX_CELL + 1)}`, ['import.cellTooLong 2A']],
    [`a\n${'x\n'.repeat(MAX_ROWS)}`, ['import.tooManyRows ']],
  ])('what is wrong is named by row and column: %#', (text, expected) => {
    expect(faults(text)).toEqual(expected)
  })

  test('columns are named as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'AAA'])
  })

  test('what is written with quotes is read back', () => {
    const cell = fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\uFEFF', ''))
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';'), (given, delimiter) => {
        const written = given
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter))
          .join('\n')
        expect(rows(written)).toEqual(given)
      }),
    )
  })
})
