import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { definitionOf, partsOf } from './assemble.ts'
import { changedPaths, mergeFields } from './merge.ts'
import { readItemForm, reorderChoices } from './read-form.ts'
import { effectsOf, touchedSections } from './effect.ts'

const EVERYTHING: Questionnaire = {
  id: 'all',
  version: 3,
  title: { ar: 'استبيان', en: 'Survey' },
  intro: { en: 'Begin here' },
  languages: ['ar', 'en'],
  sections: [
    {
      id: 'one',
      title: { en: 'One' },
      intro: { en: 'About one' },
      repeat: 'city',
      relevant: "${q} = 'a'",
      groups: [
        { id: 'outer', title: { en: 'Outer' }, layout: 'table', relevant: 'true()' },
        { id: 'inner', parent: 'outer', repeat: { entry: { en: 'Station' }, count: '2' } },
        { id: 'empty' },
      ],
      questions: [
        {
          id: 'q',
          type: 'choice',
          label: { en: 'Which?' },
          help: { en: 'Help' },
          guidance: { fr: 'Plus' },
          required: true,
          requiredWhen: 'true()',
          requiredMessage: { en: 'Needed' },
          choices: [
            { value: 'a', label: { en: 'A', ar: 'أ' }, columns: { region: 'a, b; c 100%', size: 'big' } },
            { value: 'a.label', label: { en: 'Strange code' } },
          ],
          choiceFilter: "region = 'n'",
          layout: 'menu',
          default: 'a',
          provisions: ['out_1', 'out_2'],
          paragraph: 'N 15a',
          indicator: '11.7.2',
          quick: true,
          pair: { with: 'n', part: 'rule' },
        },
        {
          id: 'n',
          type: 'integer',
          label: { en: 'How many?' },
          group: 'inner',
          constraint: '. > 0',
          constraintMessage: { en: 'More' },
          calculate: '1 + 1',
          readOnly: true,
          range: { start: '0', end: '10', step: '2' },
          maxLength: 12,
          evidence: 'required',
          pair: { with: 'q', part: 'practice' },
          provisions: [],
          paragraph: '',
        },
      ],
    },
  ],
}

let made = 0
const nextId = (): string => String(++made)

describe('a questionnaire taken apart and put together', () => {
  test('is the same, whatever it says', () => {
    expect(definitionOf(partsOf(EVERYTHING, nextId), 'all', 3)).toEqual(EVERYTHING)
  })

  test('also the one of the programme', () => {
    const pack = JSON.parse(readFileSync('packs/safer-cities/questionnaire.json', 'utf8')) as Questionnaire
    const parts = partsOf(pack, nextId)
    expect(parts.length).toBeGreaterThan(pack.sections.length)
    expect(definitionOf(parts, pack.id, pack.version)).toEqual(pack)
  })
})

describe('what two people changed', () => {
  const base = { id: 'q', 'label.en': 'Old', relevant: 'true()' }
  test('of different fields stands side by side', () => {
    const { fields, conflicts } = mergeFields(
      base,
      { ...base, 'label.en': 'Mine' },
      { id: 'q', 'label.en': 'Old', help: 'x' },
    )
    expect(fields).toEqual({ id: 'q', 'label.en': 'Mine', help: 'x' })
    expect(conflicts).toEqual([])
  })
  test('of the same field awaits a choice, and the choice is kept', () => {
    const mine = { ...base, 'label.en': 'Mine' }
    const theirs = { ...base, 'label.en': 'Theirs' }
    expect(mergeFields(base, mine, theirs).conflicts).toEqual([{ path: 'label.en', mine: 'Mine', theirs: 'Theirs' }])
    const chosen = mergeFields(base, mine, theirs, { 'label.en': 'theirs' })
    expect([chosen.fields['label.en'], chosen.conflicts]).toEqual(['Theirs', []])
    expect(mergeFields(base, theirs, theirs).conflicts).toEqual([])
  })
  test('is told field by field', () => {
    expect(changedPaths({ a: '1', b: '2' }, { a: '1', c: '3' })).toEqual(['c', 'b'])
  })
})

describe('the form of a part', () => {
  test('is read field by field, choices by their rows', () => {
    const { fields, errors } = readItemForm('question', {
      id: 'q',
      type: 'choice',
      'label.en': ' Which? ',
      'c.1.code': 'b',
      'c.1.label.en': 'B',
      'c.0.code': 'a',
      'c.0.label.en': 'A',
      'c.2.code': '',
      provisions: ['out_1', 'out_2'],
    })
    expect(errors).toEqual([])
    expect(fields).toEqual({
      id: 'q',
      type: 'choice',
      'label.en': 'Which?',
      choices: 'a b',
      'choice.a.label.en': 'A',
      'choice.b.label.en': 'B',
      provisions: 'out_1 out_2',
    })
    expect(reorderChoices(fields, 'up:b').choices).toBe('b a')
    expect(reorderChoices(fields, 'remove:a')).not.toHaveProperty(['choice.a.label.en'])
  })
  test('names every field that is wrong', () => {
    const { errors } = readItemForm('question', {
      id: '1 bad',
      type: 'colour',
      maxLength: 'many',
      'c.0.code': 'a b',
      'c.1.code': '',
      'c.1.label.fr': 'Sans code',
      relevant: 'x'.repeat(2001),
    })
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'id import.definition.badId',
      'type unknownChoice',
      'relevant tooLong',
      'maxLength wrongType',
      'c.0.code import.definition.badChoice',
    ])
  })
})

describe('what a newer version does to answers', () => {
  const [section] = EVERYTHING.sections
  const [q, second] = section?.questions ?? []
  if (section === undefined || q === undefined || second === undefined)
    throw new Error('the fixture lacks its questions')
  const { calculate: _calculate, readOnly: _readOnly, ...n } = second
  const withQuestions = (...questions: (typeof q)[]): Questionnaire => ({
    ...EVERYTHING,
    sections: [{ ...section, questions }],
  })
  const effects = (after: Questionnaire) =>
    effectsOf(withQuestions(q, n), after).map(({ question, effect }) => [question, effect])

  test('nothing, where only a language was added', () => {
    expect(effects(withQuestions({ ...q, label: { ...q.label, fr: 'Laquelle ?' } }, n))).toEqual([
      ['q', 'keeps'],
      ['n', 'keeps'],
    ])
  })
  test('a look, where it says something else, asks otherwise or lost a choice', () => {
    for (const after of [
      { ...q, label: { en: 'Other?' } },
      { ...q, relevant: 'false()' },
      { ...q, choices: (q.choices ?? []).slice(1) },
      // What becomes of each answer the answer itself decides (`landingsOf`).
      { ...q, type: 'choices' as const },
    ])
      expect(effects(withQuestions(after, n))[0]).toEqual(['q', 'look'])
  })
  test('dropped, where it leaves its entries or is no longer asked', () => {
    const { group: _group, ...alone } = n
    expect(effects(withQuestions(q, alone))[1]).toEqual(['n', 'drops'])
    const gone = effectsOf(withQuestions(q, n), withQuestions(q))
    expect(gone[1]).toEqual({ question: 'n', effect: 'drops', from: 'one', to: null })
    expect([...touchedSections(gone)]).toEqual(['one'])
  })
})
