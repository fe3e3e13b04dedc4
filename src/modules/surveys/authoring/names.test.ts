import { expect, test } from 'vitest'
import type { LangMap } from '#kernel/lang.ts'
import { proposeName } from './names.ts'
import { readItemForm } from './read-form.ts'

test.each<[LangMap, string]>([
  [{ en: 'Are streets lit at night?' }, 'are_streets_lit_at_night'],
  [{ en: '  10 lamps (or more)' }, 'lamps_or_more'],
  [{ ar: 'هل تُضاء الشوارع؟', en: 'Lit' }, 'lit'],
  [{ ar: 'هل تُضاء الشوارع؟', fr: 'Éclairage à Évry' }, 'eclairage_a_evry'],
  [{ ar: 'هل تُضاء الشوارع؟' }, 'q1'],
  [{ zh: '2026年' }, 'q1'],
  [{}, 'q1'],
  [{ en: 'Which of these institutions prevent crime in cities' }, 'which_of_these_institutions_prevent'],
  [{ en: 'x'.repeat(90) }, 'x'.repeat(40)],
])('of %j the name is %s', (words, name) => {
  expect(proposeName(words, 'q', new Set())).toBe(name)
})

test('a name that is taken gets a number, and so does the next', () => {
  expect(proposeName({ en: 'Lit' }, 'q', new Set(['lit', 'lit_2']))).toBe('lit_3')
  expect(proposeName({}, 'choice', new Set(['choice1']))).toBe('choice2')
})

test('choices without codes get them from their words, beside those that have one', () => {
  const sent = {
    id: 'a',
    'label.en': 'A',
    'c.0.label.en': 'Yes',
    'c.0.code': '',
    'c.1.label.ar': 'لا',
    'c.1.code': '',
    'c.2.code': 'yes',
    'c.2.label.en': 'Surely',
    'c.3.code': '',
  }
  const { fields, errors } = readItemForm('question', sent)
  expect(errors).toEqual([])
  expect(fields.choices).toBe('yes_2 choice1 yes')
  expect(fields['choice.yes_2.label.en']).toBe('Yes')
})
