import { describe, expect, test } from 'vitest'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import { sourceText } from '#ui/source.ts'
import { firstDifference, type NewProvision } from './work/work.ts'

const provision: NewProvision = {
  eid: 'out_1',
  parentEid: null,
  position: 0,
  kind: 'text',
  facts: null,
  num: { ar: 'النتيجة 1', en: 'Outcome 1' },
  heading: { en: 'Policies', ar: 'سياسات' },
  text: { ar: 'نص', en: 'Text' },
  paragraph: 'N 15a',
}

describe('an adopted text', () => {
  test('is the same whatever the order of its languages', () => {
    expect(firstDifference([provision], [{ ...provision, heading: { ar: 'سياسات', en: 'Policies' } }])).toBeUndefined()
  })

  test.each<[string, Partial<NewProvision>]>([
    ['number', { num: { en: 'Outcome 2' } }],
    ['heading', { heading: null }],
    ['text', { text: { ar: 'نص', en: 'Other' } }],
    ['source', { paragraph: 'N 15b' }],
    ['kind', { kind: 'event' }],
    ['facts', { facts: { when: { from: '2024' } } }],
    ['place in the tree', { parentEid: 'obj_1' }],
  ])('differs when its %s does', (_, change) => {
    expect(firstDifference([provision], [{ ...provision, ...change }])).toBe('out_1')
  })

  test('differs when a provision is added or taken away', () => {
    const more = { ...provision, eid: 'out_2' }
    expect(firstDifference([provision], [provision, more])).toBe('out_2')
    expect(firstDifference([provision, more], [provision])).toBe('out_2')
  })
})

test('a paragraph is cited as the language does it', async () => {
  const translators = translatorsOf(await loadCatalogues())
  expect(sourceText(translators('en'), 'N 14a')).toContain('14 (a)')
  expect(sourceText(translators('ar'), 'N 18e')).toContain('18 (هـ)')
  expect(sourceText(translators('en'), 'P 41')).toContain('strategic plan')
})
