import { expect, test } from 'vitest'
import { keyOf } from './form-key.ts'

test('what a form calls itself is its key, and never that of what States are asked', () => {
  const names = ['lighting_night', 'Night transport 2026', 'a-b', '2026_lamps', 'إنارة', `x${'y'.repeat(80)}`, 'end-']
  expect(names.map(keyOf)).toEqual([
    'lighting-night',
    'night-transport-2026',
    'a-b',
    'lamps',
    'form',
    `x${'y'.repeat(59)}`,
    'end',
  ])
})
