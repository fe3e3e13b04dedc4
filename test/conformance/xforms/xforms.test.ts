// @vitest-environment jsdom
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '#engines/survey/answers.ts'
import { checkDefinition } from '#engines/survey/definition-check.ts'
import { evaluate } from '#engines/survey/evaluate.ts'
import type { Evaluation } from '#engines/survey/evaluate.ts'
import { putWithin } from '#engines/survey/words.ts'
import { group, question, questionnaire, section } from '#engines/survey/survey.fixture.ts'
import { ENTRIES, filledForm, pathsOf, SLOTS } from './generated-form.ts'
import { runXForm } from './run-form.ts'
import type { Standing } from './run-form.ts'
import { writeXForm } from './write-form.ts'

/** What ODK's own engine says of a form and its answers is what ours says. */

type Slot = (typeof SLOTS)[number]

function xformPath(slot: Slot, path: string): string {
  const [, rep = '', inner = ''] = path.split('/')
  const outer = `/data/${slot.section ?? 's'}`
  if (slot.group === undefined) return `${outer}/${slot.id}`
  if (slot.group === 'plain') return `${outer}/plain/${slot.id}`
  const entry = `${outer}/rep[${ENTRIES.rep.indexOf(`/${rep}`) + 1}]`
  if (slot.group === 'rep') return `${entry}/${slot.id}`
  const inners = ENTRIES.inner.filter((one) => one.startsWith(`/${rep}/`))
  return `${entry}/inner[${inners.indexOf(`/${rep}/${inner}`) + 1}]/${slot.id}`
}

/** The words with the plain values in them. */
function saidAt(evaluation: Evaluation, words: string, id: string, path: string): string {
  const values = evaluation.words(id, path)
  return putWithin(words, (name) => {
    const word = values[name]
    return word === undefined || word.kind === 'none' ? '' : word.text
  })
}

function ours(
  evaluation: Evaluation,
  words: string,
  { id, kind, filter, type }: Slot,
  path: string,
): Partial<Standing> {
  const place = evaluation.place(id, path)
  if (place?.asked !== true) return { asked: false }
  const value = typeof place.value === 'string' ? place.value : (place.value ?? []).join(' ')
  const foreign = place.findings.some(({ code }) => code === 'choiceNotOffered')
  return {
    asked: true,
    required: place.required,
    // A calculation has no words there.
    ...(type === 'calculation' ? {} : { label: plain(saidAt(evaluation, words, id, path)) }),
    // An answer that is no longer on offer is taken out there, and refused here.
    ...(foreign ? {} : { constraintHolds: !place.findings.some(({ code }) => code === 'constraint') }),
    ...(foreign ? {} : { value }),
    ...(filter === true && (kind === 'choice' || kind === 'choices')
      ? { choices: place.choices.map((choice) => choice.value) }
      : {}),
  }
}

function plain(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim()
}

/** Without what is not compared; spaces alone are no value here. */
function theirs(standing: Standing | undefined, like: Partial<Standing>): Partial<Standing> {
  if (standing?.asked !== true) return { asked: false }
  const value = standing.value.trim() === '' ? '' : standing.value
  const all: Record<string, unknown> = { ...standing, value, label: plain(standing.label) }
  return Object.fromEntries(Object.keys(like).map((key) => [key, all[key]]))
}

describe('beside the engine of ODK', () => {
  test('the same is asked, required, accepted, computed and offered', async () => {
    await fc.assert(
      fc.asyncProperty(filledForm, async ({ form, answers }) => {
        expect(checkDefinition(form)).toEqual([])
        const evaluation = evaluate(form, answers, { cities: [], entries: ENTRIES, today: '2026-03-01' })
        const labels = new Map(form.sections.flatMap(({ questions }) => questions.map((one) => [one.id, one.label.en])))
        const standings = await runXForm(writeXForm(form, answers, ENTRIES))
        for (const slot of SLOTS) {
          for (const path of pathsOf(slot)) {
            const own = ours(evaluation, labels.get(slot.id) ?? '', slot, path)
            const other = theirs(standings.get(xformPath(slot, path)), own)
            expect({ at: `${slot.id}|${path}`, ...own }).toEqual({ at: `${slot.id}|${path}`, ...other })
          }
        }
      }),
      { numRuns: 80 },
    )
  })

  test.each<[string, string, string, string]>([
    ['numbers are exact', '0.1 + 0.2', '0.3', '0.30000000000000004'],
    ['nothing is divided by zero', '1 div 0', '', 'Infinity'],
    ['missing answers are left out of a sum', 'sum(${n})', '5', ''],
    ['and of the least', 'min(${n})', '5', ''],
    ['and of a list', "join(',', ${n})", '5', '5,'],
    ['a pattern is matched against the whole text', "regex('ab1', '[a-z]+')", 'false', 'true'],
    ['characters are counted, not halves of them', "string-length('😀')", '1', '2'],
    ['the words of a truth are compared as words', "true() = 'false'", 'false', 'true'],
    ['a missing answer does not hold', "if(${m}, 'yes', 'no')", 'no', 'yes'],
  ])('we depart on purpose: %s', async (_, calculate, own, other) => {
    const form = questionnaire(
      section(
        's',
        [question('m'), question('n', 'integer', { group: 'rep' }), question('q', 'calculation', { calculate })],
        {
          groups: [group('rep', { repeat: {} })],
        },
      ),
    )
    const entries = { rep: ['/1', '/2'] }
    const answers = new Map<string, Answer>([['n|/1', { value: '5' }]])
    const place = evaluate(form, answers, { cities: [], entries, today: '2026-03-01' }).place('q', '')
    const standing = (await runXForm(writeXForm(form, answers, entries))).get('/data/s/q')
    expect([place?.value ?? '', standing?.value]).toEqual([own, other])
  })
})
