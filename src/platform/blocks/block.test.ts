import { expect, test } from 'vitest'
import type { Lang } from '#kernel/lang.ts'
import { type Block, shown, type TextStatus } from './block.ts'

function block(lang: Lang, status: TextStatus, outdated = false): Block {
  const fixed = { id: lang, thingId: 'thing', field: 'text', version: 1, digest: '', level: 5 } as const
  return { ...fixed, lang, body: `in ${lang}`, status, outdated, changedAt: new Date(0) }
}

const ARABIC = block('ar', 'original')

test.each([
  ['the wanted language', [ARABIC, block('fr', 'approved'), block('en', 'approved')], 'fr', 'fr'],
  ['English where the wanted one is missing', [ARABIC, block('en', 'approved')], 'fr', 'en'],
  [
    'no translation that its author did not approve',
    [ARABIC, block('fr', 'human'), block('en', 'machine')],
    'fr',
    'ar',
  ],
  [
    'no translation of earlier words',
    [ARABIC, block('fr', 'approved', true), block('en', 'approved', true)],
    'fr',
    'ar',
  ],
  ['the original to those who read it', [ARABIC, block('en', 'approved')], 'ar', 'ar'],
] as const)('shows %s', (_, blocks, wanted, lang) => {
  expect(shown(blocks, 'thing', wanted)).toMatchObject({ lang, original: 'ar', text: `in ${lang}` })
})

test('a thing without an original shows nothing', () => {
  expect(shown([block('en', 'approved')], 'thing', 'en')).toBeUndefined()
})
