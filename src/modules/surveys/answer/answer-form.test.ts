import { describe, expect, test } from 'vitest'
import type { Question } from '#engines/survey/definition.ts'
import { fieldName, readAnswerForm } from './answer-form.ts'

const question: Question = {
  id: 'q1',
  type: 'text',
  label: { en: 'What was done?' },
  provisions: [],
  paragraph: 'N 15a',
}

function errorsOf(url: string) {
  const fields = {
    [fieldName('shown', 'q1')]: '0:',
    [fieldName('evidenceUrl', 'q1')]: url,
    [fieldName('evidenceTitle', 'q1')]: 'A title',
  }
  return readAnswerForm([{ question, entryPath: '' }], fields, 'en').errors
}

describe('the address of evidence', () => {
  const path = fieldName('evidenceUrl', 'q1')
  test.each(['javascript:alert(1)', 'data:text/html,x', '//example.org/x', 'https://nowhere', 'https://a.b c.d'])(
    '%s is none',
    (url) => {
      expect(errorsOf(url)).toEqual([{ path, code: 'webAddress' }])
    },
  )

  test('that is too long is measured, and not looked at by a pattern that takes the square of its length', () => {
    expect(errorsOf('https://example.org/report.pdf')).toEqual([])
    expect(errorsOf(`http://${'.'.repeat(39_000)} x`)).toEqual([{ path, code: 'tooLong', params: { max: 2000 } }])
  })
})
