import { describe, expect, test } from 'vitest'
import type { Question } from './definition.ts'
import type { Answer } from './answers.ts'
import { compareQuestionnaires } from './compare.ts'
import { carryOver, effectsOf } from './compare-effect.ts'
import { choices, group, question, questionnaire, section } from './survey.fixture.ts'

const EARLIER = question('q', 'choice', { choices: choices('a', 'b'), evidence: 'optional' })

function effect(after: Question | undefined, before = EARLIER): string {
  const form = (one: Question | undefined) => questionnaire(section('s', one === undefined ? [question('z')] : [one]))
  const [found] = effectsOf(form(before), form(after))
  return [found?.effect, ...(found?.reasons ?? [])].join(' ')
}

describe('what a later version does to a question', () => {
  test.each<[string, Question | undefined, string]>([
    ['nothing', EARLIER, 'keeps'],
    ['help in another place of the form', { ...EARLIER, required: true, paragraph: 'N 15' }, 'keeps'],
    ['another choice', { ...EARLIER, choices: choices('a', 'b', 'c') }, 'keeps'],
    ['a choice fewer', { ...EARLIER, choices: choices('a') }, 'look choiceGone'],
    ['other words', { ...EARLIER, label: { en: 'Q?' } }, 'look reworded'],
    ['another type', { ...EARLIER, type: 'choices' }, 'look typeChanged'],
    ['a constraint', { ...EARLIER, constraint: ". != 'a'" }, 'look stricter'],
    ['evidence demanded', { ...EARLIER, evidence: 'required' }, 'look stricter'],
    ['taken out', undefined, 'drops removed'],
    ['computed', question('q', 'calculation', { calculate: '1' }), 'drops notTyped typeChanged choiceGone'],
  ])('%s', (_, after, expected) => {
    expect(effect(after)).toBe(expected)
  })

  test('moving it is looked at; repeating it lets its answer go', () => {
    const before = questionnaire(section('s', [question('a'), question('b')]), section('t', [question('c')]))
    const moved = questionnaire(section('s', [question('a')]), section('t', [question('c'), question('b')]))
    const inEntries = questionnaire(
      section('s', [question('a', 'text', { group: 'g' }), question('b')], { groups: [group('g', { repeat: {} })] }),
      section('t', [question('c')], { repeat: 'city' }),
    )
    expect(effectsOf(before, moved).map((one) => one.effect)).toEqual(['keeps', 'look', 'keeps'])
    expect(effectsOf(before, inEntries).map((one) => one.reasons.join())).toEqual([
      'repeatChanged',
      '',
      'repeatChanged',
    ])
  })
})

describe('what happens to the answers themselves', () => {
  const carry = (before: Question, after: Question, answer: Answer): unknown[] =>
    carryOver(questionnaire(section('s', [before])), questionnaire(section('s', [after])), { 'q|': answer }).map(
      (one) => [one.effect, one.value],
    )

  test.each<[string, Question, Question, Answer, unknown[]]>([
    ['its choice stays', EARLIER, { ...EARLIER, choices: choices('a') }, { value: 'a' }, [['keeps', 'a']]],
    ['its choice is gone', EARLIER, { ...EARLIER, choices: choices('a') }, { value: 'b' }, [['drops', 'b']]],
    ['one of several', EARLIER, { ...EARLIER, type: 'choices' }, { value: 'a' }, [['look', ['a']]]],
    ['several to one', { ...EARLIER, type: 'choices' }, EARLIER, { value: ['a', 'b'] }, [['drops', ['a', 'b']]]],
    ['number to text', question('q', 'integer'), question('q'), { value: '7' }, [['look', '7']]],
    ['a choice to text', EARLIER, question('q'), { value: 'a' }, [['drops', 'a']]],
    ['text that is a number', question('q'), question('q', 'integer'), { value: '7' }, [['look', '7']]],
    ['text that is none', question('q'), question('q', 'integer'), { value: 'x' }, [['drops', 'x']]],
    [
      'text that is too long now',
      question('q'),
      question('q', 'text', { maxLength: 2 }),
      { value: 'abc' },
      [['drops', 'abc']],
    ],
    ['a reason', EARLIER, EARLIER, { value: null, notAvailable: 'Not collected' }, [['keeps', null]]],
    ['nothing', EARLIER, { ...EARLIER, label: { en: 'x' } }, { value: null }, []],
  ])('%s', (_, before, after, answer, expected) => {
    expect(carry(before, after, answer)).toEqual(expected)
  })
})

test('groups are compared too', () => {
  const form = (groups: ReturnType<typeof group>[]) =>
    questionnaire(section('s', [question('a', 'text', { group: 'g' })], { groups }))
  const said = compareQuestionnaires(
    form([group('g'), group('old')]),
    form([group('g', { title: { en: 'G!' }, relevant: 'true()', repeat: {}, layout: 'table' })]),
  )
  expect(said.map(({ subject, id, kind, aspects }) => [subject, id, kind, ...aspects].join(' '))).toEqual([
    'group g changed wording conditions layout',
    'group old removed',
  ])
})
