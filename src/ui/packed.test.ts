import { expect, test } from 'vitest'
import { packed, unpacked } from './packed.ts'

test('what a page carries for its script comes back as it was', () => {
  const value = { at: new Date('2026-03-01T10:00:00Z'), none: null, list: [1, 'ا', { at: new Date(0) }] }
  expect(unpacked(packed(value))).toEqual(value)
})

test('words cannot end the script they stand in', () => {
  const text = packed({ words: '</script><script>alert(1)</script><!--' })
  expect(text).not.toContain('<')
  expect(unpacked(text)).toEqual({ words: '</script><script>alert(1)</script><!--' })
})
