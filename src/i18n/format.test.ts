import { describe, expect, it } from 'vitest'
import { formats, localeTag } from './format.ts'
import { byName } from './sort.ts'

const ar = formats('ar', { numerals: 'arab' })
const latn = formats('ar')
const en = formats('en')

describe('numerals', () => {
  it('are Latin on Arabic screens unless Arabic ones are wished', () => {
    expect(ar.number(412000.5)).toBe('٤١٢٬٠٠٠٫٥')
    expect(latn.number(412000.5)).toBe('412,000.5')
    expect(en.number(412000.5)).toBe('412,000.5')
  })

  it.each([
    ['ar', '5,856'],
    ['en', '5,856'],
    ['es', '5.856'],
    ['fr', '5\u202f856'],
    ['ru', '5\u00a0856'],
    ['zh', '5,856'],
  ] as const)('have their thousands marked, from four digits on: %s', (lang, said) => {
    expect(formats(lang).number(5856)).toBe(said)
  })

  it('are Latin elsewhere whatever is wished', () => {
    expect(formats('en', { numerals: 'arab' }).number(7)).toBe('7')
    expect(formats('en', { numerals: 'arab' }).numerals).toBe('latn')
  })

  it('are said in the tag', () => {
    expect(localeTag('ar', 'arab')).toBe('ar-u-nu-arab')
    expect(localeTag('ar', 'latn')).toBe('ar-u-nu-latn')
  })

  it('are not grouped in years and codes', () => {
    expect(ar.plain(2026)).toBe('٢٠٢٦')
    expect(ar.digits('3.2')).toBe('٣.٢')
    expect(en.digits('3.2')).toBe('3.2')
  })

  it('keep zero a zero, and small decimals', () => {
    expect(en.number(0)).toBe('0')
    expect(en.number(0.5, { min: 1, max: 1 })).toBe('0.5')
    expect(en.number(2, { min: 1 })).toBe('2.0')
    expect(en.number(-1.25)).toBe('-1.25')
  })
})

describe('percent and sizes', () => {
  it('percent', () => {
    expect(en.percent(0.714)).toBe('71%')
    expect(en.percent(0.714, { max: 1 })).toBe('71.4%')
    expect(ar.percent(0.71)).toContain('٧١')
  })

  it('file sizes step by thousand', () => {
    expect(en.fileSize(1)).toBe('1 byte')
    expect(en.fileSize(999)).toBe('999 bytes')
    expect(en.fileSize(48_200)).toBe('48 kB')
    expect(en.fileSize(25_000_000)).toBe('25 MB')
    expect(en.fileSize(5e12)).toBe('5,000 GB')
  })
})

describe('dates', () => {
  it('carry both names of the month in Arabic', () => {
    expect(ar.date('2026-11-22')).toBe('٢٢ تشرين الثاني/نوفمبر ٢٠٢٦')
    expect(latn.date('2026-01-03')).toBe('3 كانون الثاني/يناير 2026')
    expect(ar.dayMonth('2026-06-01')).toBe('١ حزيران/يونيه')
    expect(ar.monthYear('2026-07-01')).toBe('تموز/يوليه ٢٠٢٦')
  })

  it('have a first of the month in French, and Chinese ones their own order', () => {
    const fr = formats('fr')
    expect(fr.date('2026-01-01')).toBe('1er janvier 2026')
    expect(fr.dayMonth('2026-07-01')).toBe('1er juillet')
    expect(fr.date('2026-01-11')).toBe('11 janvier 2026')
    expect(fr.monthYear('2026-01-01')).toBe('janvier 2026')
    expect(formats('es').date('2026-01-01')).toBe('1 de enero de 2026')
    expect(formats('ru').date('2026-01-03')).toBe('3 января 2026 г.')
    expect(formats('zh').dayTime(new Date('2026-01-03T14:02:00Z'))).toBe('2026年1月3日，14:02')
  })

  it('are British in English', () => {
    expect(en.date('2026-12-14')).toBe('14 December 2026')
    expect(en.dayMonth('2026-12-14')).toBe('14 December')
    expect(en.year('2026-12-14')).toBe('2026')
  })

  it('of a civil day are moved by no time zone, those of an instant are', () => {
    const west = formats('en', { timeZone: 'America/Los_Angeles' })
    expect(west.date('2026-12-14')).toBe('14 December 2026')
    expect(west.date(new Date('2026-12-14T03:00:00Z'))).toBe('13 December 2026')
    expect(formats('ar', { timeZone: 'Asia/Tokyo' }).date(new Date('2026-10-31T20:00:00Z'))).toContain('نوفمبر')
  })

  it('with their time', () => {
    expect(en.time(new Date('2026-11-22T14:02:00Z'))).toBe('14:02')
    expect(en.dayTime(new Date('2026-11-22T00:05:00Z'))).toBe('22 November 2026, 00:05')
    expect(ar.dayTime(new Date('2026-11-22T14:02:00Z'))).toBe('٢٢ تشرين الثاني/نوفمبر ٢٠٢٦، ١٤:٠٢')
  })

  it('refuse what is no date', () => {
    expect(() => en.date('soon')).toThrow(RangeError)
  })

  it('count civil days across a change of the clock', () => {
    const vienna = formats('en', { timeZone: 'Europe/Vienna' })
    const before = new Date('2026-10-24T22:30:00Z')
    expect(vienna.days(before, '2026-10-26')).toBe(1)
    expect(vienna.relativeDays('2026-11-16', before)).toBe('in 22 days')
    expect(en.relativeDays('2026-11-21', '2026-11-22')).toBe('yesterday')
    expect(ar.relativeDays('2026-12-14', '2026-11-22')).toBe('خلال ٢٢ يومًا')
  })
})

describe('signs between texts', () => {
  it.each([
    ['ar', 'a: b، c؛ d.'],
    ['en', 'a: b, c; d.'],
    ['fr', 'a\u202f: b, c\u202f; d.'],
    ['zh', 'a：b，c；d。'],
  ] as const)('are those of the language: %s', (lang, said) => {
    const { colon, comma, semicolon, stop } = formats(lang).marks
    expect(`a${colon}b${comma}c${semicolon}d${stop}`).toBe(said)
  })
})

describe('lists and order', () => {
  it('joins in the reader’s way', () => {
    expect(en.list(['a', 'b', 'c'])).toBe('a, b and c')
    expect(en.list(['a', 'b'], 'or')).toBe('a or b')
    expect(ar.list(['مدينة', 'قرية'])).toBe('مدينة وقرية')
  })

  it('sorts names as a reader expects', () => {
    const of = (lang: 'ar' | 'en' | 'es', names: string[]) => names.toSorted(byName(lang, (name) => name))
    expect(of('ar', ['تونس', 'المغرب', 'الأردن', 'ألمانيا', 'إسبانيا'])).toEqual([
      'الأردن',
      'إسبانيا',
      'ألمانيا',
      'تونس',
      'المغرب',
    ])
    expect(of('en', ['Zambia', 'Åland', 'Austria'])).toEqual(['Åland', 'Austria', 'Zambia'])
    expect(of('es', ['Oz', 'Ñandú', 'Nube'])).toEqual(['Nube', 'Ñandú', 'Oz'])
    expect(of('en', ['Area 10', 'Area 9'])).toEqual(['Area 9', 'Area 10'])
  })
})
