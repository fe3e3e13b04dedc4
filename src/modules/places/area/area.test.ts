import { describe, expect, test } from 'vitest'
import { needleOf, searchKey, searchOf } from './area.ts'

describe('names as they are compared', () => {
  test.each([
    ['Türkiye', 'turkiye'],
    ['Côte d’Ivoire', 'cote divoire'],
    ['İstanbul', 'istanbul'],
    ['São Tomé', 'sao tome'],
    ['Łódź', 'lodz'],
    ['Guinea-Bissau', 'guinea bissau'],
    ['الإمارات', 'الامارات'],
    ['إِيرَان', 'ايران'],
    ['سوريّة', 'سوريه'],
    ['مـالـي', 'مالي'],
    ['Великобритания', 'великобритания'],
    ['Йемен', 'иемен'],
    ['土耳其', '土耳其'],
    ['  - ', ''],
  ])('%s is %s', (name, key) => {
    expect(searchKey(name)).toBe(key)
  })

  const oman = searchOf({ name: { ar: 'عُمان', en: 'Oman', zh: '阿曼' }, codes: ['OMN', null] })
  const romania = searchOf({ name: { ar: 'رومانيا', en: 'Romania' }, codes: ['ROU'] })
  const algeria = searchOf({ name: { ar: 'الجزائر', en: 'Algeria' }, codes: ['DZA'], also: 'Algérie · Argelia' })

  test.each([
    ['oman', oman, true],
    ['OM', oman, true],
    ['oman', romania, false],
    ['عمان', oman, true],
    ['曼', oman, true],
    ['omn', oman, true],
    ['جزائر', algeria, true],
    ['الجزائر', algeria, true],
    ['زائر', algeria, false],
    ['argelia', algeria, true],
    ['algerie argelia', algeria, false],
  ])('%s is looked for in %s', (query, search, found) => {
    expect(search.includes(needleOf(query))).toBe(found)
  })

  test('nothing is looked for where nothing is said', () => {
    expect(needleOf(' — ')).toBe('')
  })
})
