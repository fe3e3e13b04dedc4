import { expect, test } from 'vitest'
import { auditVerb, isOperators } from './audit-words.ts'

test.each([
  ['take_over', 'take_over', false],
  ['resume_DRAFTING', 'resume', false],
  ['operator: accredit', 'accredit', true],
  ['operator: erase again', 'erase_again', true],
  ['of an earlier time', undefined, false],
])('%s is told as %s', (code, verb, operators) => {
  expect(auditVerb(code)).toBe(verb)
  expect(isOperators(code)).toBe(operators)
})
