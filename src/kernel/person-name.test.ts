import { expect, test } from 'vitest'
import { isPersonName } from './person-name.ts'

test.each(['Amal al-Khatib', 'أمل الخطيب', "Seán O'Neill, Jr."])('%j is the name of a person', (name) => {
  expect(isPersonName(name)).toBe(true)
})

test.each([
  'A\r\nBcc: all@example.org',
  'A\nYour account is locked',
  'See https://evil.example',
  'A\u0000B',
  'A\u2028B',
  'A\u202eB',
  'A'.repeat(81),
])('%j is none', (name) => {
  expect(isPersonName(name)).toBe(false)
})
