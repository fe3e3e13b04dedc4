import { describe, expect, test } from 'vitest'
import { checkDefinition } from './definition-check.ts'
import { checkPublishable } from './definition-check-cost.ts'
import { MAX_COMPUTED_PLACES, MAX_READ } from './state.ts'
import { choices, group, question, questionnaire, section } from './survey.fixture.ts'

const calculation = (id: string, calculate: string) => question(id, 'calculation', { calculate })
const many = (count: number, each: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => each(n)).join(', ')

describe('a form is refused before anybody answers it', () => {
  test('where entries that it wants by itself have no room', () => {
    const deep = [0, 1, 2].map((n) =>
      group(`g${n}`, { ...(n === 0 ? {} : { parent: `g${n - 1}` }), repeat: { count: '500' } }),
    )
    const form = questionnaire(section('s', [question('x', 'text', { group: 'g2' })], { groups: deep }))
    expect(checkDefinition(form)).toEqual([])
    expect(checkPublishable(form)).toMatchObject([{ id: 'g2', code: 'tooManyPlaces', field: 'count' }])
    expect(MAX_COMPUTED_PLACES).toBeLessThan(500 ** 3)
  })

  test('where it computes too much with nothing answered, at the one that reads most', () => {
    const form = questionnaire(
      section(
        's',
        [
          question('x', 'integer', { group: 'g', default: '1' }),
          calculation('little', `sum(${many(20, () => '${x}')})`),
          ...Array.from({ length: 79 }, (_, n) => calculation(`z${n}`, `sum(${many(60, () => '${x}')})`)),
          question('last', 'text', { relevant: `sum(${many(60, () => '${x}')}) + sum(${many(30, () => '${x}')}) > 1` }),
        ],
        { groups: [group('g', { repeat: { count: '500' } })] },
      ),
    )
    const [problem] = checkPublishable(form)
    expect(problem).toMatchObject({ id: 'last', code: 'tooMuchComputed', field: 'relevant', params: { max: MAX_READ } })
    expect(problem?.params.reads).toBe(90 * 500)
  })

  test('where a long list is filtered at many places', () => {
    const list = Array.from({ length: 5000 }, (_, n) => ({ value: `c${n}`, label: { en: 'C' }, columns: { a: '1' } }))
    const filtered = question('where', 'choice', { group: 'g', choices: list, choiceFilter: "a = '2'" })
    const form = questionnaire(section('s', [filtered], { groups: [group('g', { repeat: { count: '500' } })] }))
    expect(checkPublishable(form)).toMatchObject([{ id: 'where', code: 'tooMuchComputed', field: 'choiceFilter' }])
  })

  test('where only a long answer makes it so: many cities and entries, a question behind a condition', () => {
    const hidden = (most: number) =>
      questionnaire(
        section('why', [question('asked', 'choice', { choices: choices('yes', 'no') })]),
        section(
          's',
          [
            question('x', 'integer', { group: 'g' }),
            question('all', 'text', {
              group: 'g',
              relevant: "${asked} = 'yes'",
              constraint: `sum(${many(most, () => '${x}')}) > 1`,
            }),
          ],
          { repeat: 'city', groups: [group('g', { repeat: {} })] },
        ),
      )
    expect(checkPublishable(hidden(1))).toEqual([])
    // Outside the group, each city sums its entries; inside each entry would sum those of the others.
    const outside = (most: number) => {
      const form = hidden(1)
      const [why, cities] = form.sections
      if (why === undefined || cities === undefined) throw new Error('no section')
      const sum = `sum(${many(60, () => '${x}')})`
      const sums = question('sums', 'text', {
        relevant: "${asked} = 'yes'",
        constraint: `${Array.from({ length: most }, () => sum).join(' + ')} > 1`,
      })
      return { ...form, sections: [why, { ...cities, questions: [...cities.questions, sums] }] }
    }
    expect(checkPublishable(outside(1))).toEqual([])
    expect(checkPublishable(outside(4))).toMatchObject([{ id: 'sums', code: 'tooMuchComputed', field: 'constraint' }])
  })
})

test('a form that is unsound says that alone, and a plain one of a thousand questions nothing', () => {
  const wrong = questionnaire(section('s', [question('a', 'text', { relevant: '${nobody} = 1' })]))
  expect(checkPublishable(wrong)).toEqual(checkDefinition(wrong))
  const plain = questionnaire(
    section(
      's',
      Array.from({ length: 1000 }, (_, n) =>
        question(`q${n}`, 'integer', n === 0 ? {} : { relevant: `\${q${n - 1}} > 0`, constraint: '. >= 0' }),
      ),
    ),
  )
  expect(checkPublishable(plain)).toEqual([])
})
