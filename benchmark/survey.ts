import { Model } from 'survey-core'
import { prepare } from '#engines/survey/dependencies.ts'
import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import { evaluatePrepared } from '#engines/survey/evaluate.ts'
import { startSession } from '#engines/survey/session.ts'
import { formats } from '#i18n/format.ts'
import { filledQuestion, formatsLike } from '#modules/surveys/questionnaire/filled.ts'

/**
 * A form of 1,000 questions in 20 sections: what one keystroke costs, in our engine and in that of SurveyJS on the same form, in turn
 * in one run. After each keystroke both must say what is asked, computed and wrong. It fails when they do not agree on what is asked.
 */

const SIZE = 1000
const SECTIONS = 20
const KEYSTROKES = 300
/** Milliseconds: one frame of a screen. */
const LIMIT = 16

const formatOf = formatsLike(formats('en'))

/** `few`: four questions wait for each fifth; `all`: every question waits for the first. */
type Shape = 'few' | 'all'

function reads(shape: Shape, at: number): number | undefined {
  if (shape === 'all') return at === 0 ? undefined : 0
  return at % 5 === 0 ? undefined : at - (at % 5)
}

const isCalculation = (at: number): boolean => at % 10 === 9

/** The first question of the section: its answer stands in the words of all others. */
const named = (at: number): number => at - (at % (SIZE / SECTIONS))

function questionAt(shape: Shape, at: number): Question {
  const base = reads(shape, at)
  return {
    id: `q${at}`,
    type: isCalculation(at) ? 'calculation' : 'integer',
    label: { en: named(at) === at ? `Question ${at}` : `Question ${at}, where there are \${q${named(at)}}` },
    provisions: [],
    paragraph: '',
    ...(base === undefined ? {} : { relevant: `\${q${base}} > 1` }),
    ...(isCalculation(at) ? { calculate: `\${q${at - 1}} + \${q${base ?? 0}}` } : { constraint: '. <= 100' }),
  }
}

function ours(shape: Shape): Questionnaire {
  const sections = Array.from({ length: SECTIONS }, (_, s) => ({
    id: `s${s}`,
    title: { en: `Section ${s}` },
    questions: Array.from({ length: SIZE / SECTIONS }, (_2, q) => questionAt(shape, s * (SIZE / SECTIONS) + q)),
  }))
  return { id: 'survey', version: 1, title: { en: 'Survey' }, sections }
}

function theirs(shape: Shape): object {
  const element = (at: number): object => {
    const base = reads(shape, at)
    const shown = base === undefined ? {} : { visibleIf: `{q${base}} > 1` }
    const name = `q${at}`
    const title = named(at) === at ? `Question ${at}` : `Question ${at}, where there are {q${named(at)}}`
    if (isCalculation(at))
      return { type: 'expression', name, title, ...shown, expression: `{q${at - 1}} + {q${base ?? 0}}` }
    const validators = [{ type: 'expression', expression: `{q${at}} <= 100` }]
    return { type: 'text', inputType: 'number', name, title, ...shown, validators }
  }
  return {
    pages: Array.from({ length: SECTIONS }, (_, s) => ({
      name: `s${s}`,
      elements: Array.from({ length: SIZE / SECTIONS }, (_2, q) => element(s * (SIZE / SECTIONS) + q)),
    })),
  }
}

/** The question and the number typed into it; what was typed before it is replaced. */
function keystroke(shape: Shape, n: number): { at: number; value: number } {
  return { at: shape === 'all' ? 0 : (n * 5 * 7) % SIZE, value: n % 3 === 0 ? 1 : 2 + (n % 50) }
}

/** `worked`: time of the processor for one, on average; where others use the machine it says more than the clock. */
type Times = { once: number[]; asked: number[]; worked: number }

function times(work: (n: number) => number): Times {
  const result: Times = { once: [], asked: [], worked: 0 }
  let before = process.cpuUsage()
  for (let n = -20; n < KEYSTROKES; n++) {
    if (n === 0) before = process.cpuUsage()
    const began = performance.now()
    const asked = work(n + 20)
    if (n < 0) continue
    result.once.push(performance.now() - began)
    result.asked.push(asked)
  }
  const { user, system } = process.cpuUsage(before)
  return { ...result, worked: (user + system) / 1000 / KEYSTROKES }
}

function session(shape: Shape): Times {
  const running = startSession(prepare(ours(shape)), {}, { cities: [], today: '2026-03-01' })
  return times((n) => {
    const { at, value } = keystroke(shape, n)
    running.edit({ question: `q${at}`, repeatKey: '' }, { value: String(value) })
    return running.evaluation().visible.length
  })
}

/** As the form in the browser does it: everything is evaluated, and every question is read with the answers in its words. */
function scratch(shape: Shape): Times {
  const form = ours(shape)
  const prepared = prepare(form)
  const all = form.sections.flatMap(({ questions }) => questions)
  const answers = new Map<string, { value: string }>()
  return times((n) => {
    const { at, value } = keystroke(shape, n)
    answers.set(`q${at}|`, { value: String(value) })
    const evaluation = evaluatePrepared(prepared, answers, { cities: [], today: '2026-03-01' })
    for (const question of all) filledQuestion(question, evaluation.words(question.id, ''), formatOf)
    return evaluation.visible.length
  })
}

/** `validated`: with what is wrong, as ours says it, or only with what is asked and computed. */
function surveyJs(shape: Shape, validated: boolean): Times {
  const model = new Model(theirs(shape))
  const questions = model.getAllQuestions()
  return times((n) => {
    const { at, value } = keystroke(shape, n)
    model.setValue(`q${at}`, value)
    if (validated) model.validate(false)
    return questions.filter((question) => question.isVisible).length
  })
}

function at(all: readonly number[], part: number): number {
  return all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))] ?? 0
}

function line(name: string, { once, worked }: Times, other?: Times): string {
  const ratio = other === undefined ? '' : `; ${(other.worked / worked).toFixed(0)} times less work than SurveyJS`
  const clock = `median ${at(once, 0.5).toFixed(2)} ms, p95 ${at(once, 0.95).toFixed(2)} ms`
  return `  ${name}: ${clock}, processor ${worked.toFixed(2)} ms${ratio}`
}

for (const shape of ['few', 'all'] as const) {
  const [own, anew] = [session(shape), scratch(shape)]
  const [value, whole] = [surveyJs(shape, false), surveyJs(shape, true)]
  if (own.asked.join() !== anew.asked.join()) throw new Error('a session and an evaluation from scratch differ')
  if (own.asked.join() !== whole.asked.join()) throw new Error(`what is asked differs from SurveyJS: ${shape}`)
  const waiting = shape === 'few' ? 'four others wait for it' : 'all others wait for it'
  console.log(`a keystroke in a form of ${SIZE} questions, ${KEYSTROKES} of them; ${waiting}`)
  console.log(line('ours, edit of a session', own, whole))
  console.log(line('ours, everything anew, with words', anew, whole))
  console.log(line('SurveyJS, what is asked and computed', value))
  console.log(line('SurveyJS, with what is wrong', whole))
  console.log(
    `  ours, median and p95 to the limit of ${LIMIT} ms: ${(at(own.once, 0.5) / LIMIT).toFixed(3)}, ${(at(own.once, 0.95) / LIMIT).toFixed(3)}`,
  )
}
