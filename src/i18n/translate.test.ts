import { describe, expect, it } from 'vitest'
import { loadCatalogues, translatorsOf } from './catalogues.server.ts'
import { messages as arabic } from './generated/ar.ts'
import { messages as english } from './generated/en.ts'
import { messages as spanish } from './generated/es.ts'
import { messages as french } from './generated/fr.ts'
import { translator } from './translate.ts'

const ar = translator('ar', arabic, { numerals: 'arab' })
const en = translator('en', english)
const es = translator('es', spanish)
const fr = translator('fr', french)

describe('translator', () => {
  it('knows its language and direction', () => {
    expect([ar.lang, ar.dir]).toEqual(['ar', 'rtl'])
    expect([en.lang, en.dir]).toEqual(['en', 'ltr'])
  })

  it.each([
    [0, '٠ حرف'],
    [1, 'حرف واحد'],
    [2, 'حرفين'],
    [3, '٣ أحرف'],
    [11, '١١ حرفاً'],
    [100, '١٠٠ حرف'],
  ])('has the six Arabic forms: %i', (max, said) => {
    expect(ar('field.tooLong', { max })).toBe(`لا يزيد هذا على ${said}.`)
  })

  it.each([
    [1, 'One thing needs attention'],
    [0, '0 things need attention'],
    [1000, '1,000 things need attention'],
  ])('has the two English forms: %i', (count, said) => {
    expect(en('ui.form.errors', { count })).toBe(said)
  })

  it.each([
    [0, '0 personne'],
    [1, '1 personne'],
    [2, '2 personnes'],
    [1_000_000, '1\u202f000\u202f000 personnes'],
  ])('has the three French forms: %i', (count, said) => {
    expect(fr('ui.visibility.people', { count })).toBe(said)
  })

  it.each([
    [0, '0 personas'],
    [1, '1 persona'],
    [1_000_000, '1.000.000 personas'],
  ])('has the three Spanish forms: %i', (count, said) => {
    expect(es('ui.visibility.people', { count })).toBe(said)
  })

  it('prefers an exact number over its category', () => {
    expect(en('ui.due.left', { days: 0 })).toBe('today')
    expect(ar('ui.due.left', { days: 0 })).toBe('اليوم')
  })

  it('isolates an argument of the other direction, and only such a one', () => {
    expect(ar('ui.visibility.to', { audience: 'Interpol' })).toBe('يراه: \u2068Interpol\u2069')
    expect(ar('ui.visibility.to', { audience: 'الجميع' })).toBe('يراه: الجميع')
    expect(en('ui.visibility.to', { audience: 'everyone' })).toBe('Visible to: everyone')
  })

  it('types a key made of parts, and refuses what is not there', () => {
    const levels = ([0, 5] as const).map((level) => en(`ui.level.${level}`))
    expect(levels).toEqual(['you alone', 'everyone'])
    // @ts-expect-error no such key
    expect(() => en('ui.level.9')).toThrow(RangeError)
    // @ts-expect-error an argument is missing
    expect(() => en('ui.receipt.saved')).not.toThrow()
    // @ts-expect-error an argument of the wrong type
    expect(en('ui.form.errors', { count: '2' })).toBeTypeOf('string')
  })

  it('says codes known only at run time, and something for unknown ones', () => {
    expect(en.of('error', 'tooLarge')).toBe('This is too large to be received.')
    expect(en.of('reason', 'neverHeardOf')).toBe('You are not allowed to do this.')
    expect(en.of('error', 'constructor')).toBe(en('error.internal'))
    expect(en.field({ path: 'name', code: 'tooShort', params: { min: 1 } })).toBe('This needs at least 1 character.')
  })

  it('falls back to another language for a key it lacks', () => {
    const begun = translator('fr', { 'ui.skip': 'Aller au contenu' }, { fallback: english })
    expect(begun('ui.skip')).toBe('Aller au contenu')
    expect(begun('ui.menu')).toBe('Menu')
  })
})

describe('translatorsOf', () => {
  it('gives the same translator for the same wish', async () => {
    const translators = translatorsOf(await loadCatalogues())
    expect(translators('ar')).toBe(translators('ar', 'latn'))
    expect(translators('ar', 'arab')).not.toBe(translators('ar'))
    expect(translators('ar', 'arab').format.number(5)).toBe('٥')
  })
})
