import type { AnswerKey, Question, Questionnaire, Section } from './definition.ts'
import { checkReason, checkValue } from './answer-check.ts'
import type { Finding, Problem } from './answer-check.ts'
import { answersByKey, keyFromText, keyText } from './answers.ts'
import type { Answer, AnswerEntry, Answers } from './answers.ts'
import { prepare } from './dependencies.ts'
import type { Prepared } from './dependencies.ts'
import { evaluateExpression } from './expression-eval.ts'
import type { Pattern } from './expression-regex.ts'
import { isEmpty, isTrue, MISSING, valueOf } from './values.ts'
import type { Value } from './values.ts'

export type Circumstances = {
  /** Ids of the cities the State names: the repeat keys there are. */
  cities: readonly string[]
  /** YYYY-MM-DD, given so that an evaluation can be repeated. */
  today: string
}

/** One section, or one city's copy of it. A hidden section counts nothing. */
export type SectionCount = {
  section: string
  repeatKey: string
  relevant: boolean
  visible: number
  /** With a value, or with a reason why there is none. */
  answered: number
  notAvailable: number
  required: number
  missing: number
  problems: number
}

export type Evaluation = {
  /** Is the section or question asked, here? Unknown ids and cities are not. */
  relevant: (id: string, repeatKey: string) => boolean
  /** Everything that keeps the answers from being submitted, missing ones included, in the order of the form. */
  problems: Problem[]
  missing: AnswerKey[]
  visible: AnswerKey[]
  counts: SectionCount[]
}

type Run = {
  prepared: Prepared
  answers: ReadonlyMap<string, Answer>
  circumstances: Circumstances
  relevant: Map<string, boolean>
  patterns: Map<string, Pattern | undefined>
}

function repeatKeysOf(section: Section, cities: readonly string[]): string[] {
  return section.repeat === 'city' ? [...new Set(cities)] : ['']
}

/** A hidden answer reads as missing; so does one of a repeating section seen from outside it. */
function valueAt(run: Run, from: Section, repeatKey: string, id: string): Value {
  const target = run.prepared.questions.get(id)
  if (target === undefined) return MISSING
  if (target.section.repeat === 'city' && target.section !== from) return MISSING
  const key = keyText({ question: id, repeatKey: target.section.repeat === 'city' ? repeatKey : '' })
  if (run.relevant.get(key) === false) return MISSING
  return valueOf(target.question.type, run.answers.get(key)?.value)
}

function holds(
  run: Run,
  source: 'relevant' | 'constraints',
  id: string,
  at: { section: Section; repeatKey: string },
  self?: Value,
): boolean {
  const expression = run.prepared[source].get(id)
  if (expression === undefined) return true
  const value = evaluateExpression(expression, {
    value: (reference) => valueAt(run, at.section, at.repeatKey, reference),
    today: run.circumstances.today,
    patterns: run.patterns,
    ...(self === undefined ? {} : { self }),
  })
  return isTrue(value)
}

function decideRelevance(run: Run): void {
  const sections = new Map(run.prepared.questionnaire.sections.map((section) => [section.id, section]))
  for (const id of run.prepared.order) {
    const section = sections.get(id) ?? run.prepared.questions.get(id)?.section
    if (section === undefined) continue
    for (const repeatKey of repeatKeysOf(section, run.circumstances.cities)) {
      const inSection = id === section.id || run.relevant.get(keyText({ question: section.id, repeatKey })) !== false
      const asked = inSection && holds(run, 'relevant', id, { section, repeatKey })
      run.relevant.set(keyText({ question: id, repeatKey }), asked)
    }
  }
}

function findingsOf(run: Run, question: Question, at: { section: Section; repeatKey: string }): Finding[] {
  const answer = run.answers.get(keyText({ question: question.id, repeatKey: at.repeatKey }))
  if (answer === undefined) return question.required === true ? [{ code: 'required' }] : []
  const wrong = checkValue(question, answer.value) ?? checkReason(answer)
  if (wrong !== undefined) return [wrong]
  if (isEmpty(answer.value)) {
    return question.required === true && answer.notAvailable === undefined ? [{ code: 'required' }] : []
  }
  const findings: Finding[] = []
  const self = valueOf(question.type, answer.value)
  if (!holds(run, 'constraints', question.id, at, self)) findings.push({ code: 'constraint' })
  if (question.evidence === 'required' && (answer.evidence ?? 0) < 1) findings.push({ code: 'evidenceMissing' })
  return findings
}

function countSection(run: Run, section: Section, repeatKey: string, result: Evaluation): SectionCount {
  const relevant = result.relevant(section.id, repeatKey)
  const zero = { visible: 0, answered: 0, notAvailable: 0, required: 0, missing: 0, problems: 0 }
  const count: SectionCount = { section: section.id, repeatKey, relevant, ...zero }
  for (const question of section.questions) {
    const key = { question: question.id, repeatKey }
    if (!result.relevant(question.id, repeatKey)) continue
    result.visible.push(key)
    count.visible += 1
    if (question.required === true) count.required += 1
    const answer = run.answers.get(keyText(key))
    const hasValue = !isEmpty(answer?.value)
    if (hasValue || answer?.notAvailable !== undefined) count.answered += 1
    if (!hasValue && answer?.notAvailable !== undefined) count.notAvailable += 1
    for (const { code, params } of findingsOf(run, question, { section, repeatKey })) {
      result.problems.push({ key, code, params: params ?? {} })
      count.problems += 1
      if (code !== 'required') continue
      result.missing.push(key)
      count.missing += 1
    }
  }
  return count
}

/** Answers that stand at no place of this questionnaire. */
function strayProblems(run: Run): Problem[] {
  const problems: Problem[] = []
  for (const text of run.answers.keys()) {
    const key = keyFromText(text)
    const known = run.prepared.questions.get(key.question)
    if (known === undefined) problems.push({ key, code: 'unknownQuestion', params: {} })
    else if (!run.relevant.has(text)) problems.push({ key, code: 'unknownRepeat', params: {} })
  }
  return problems
}

/** Evaluates with conditions parsed once, for those who evaluate the same version often. */
export function evaluatePrepared(prepared: Prepared, answers: Answers, circumstances: Circumstances): Evaluation {
  const run: Run = {
    prepared,
    answers: answersByKey(answers),
    circumstances,
    relevant: new Map(),
    patterns: new Map(),
  }
  decideRelevance(run)
  const result: Evaluation = {
    relevant: (id, repeatKey) => run.relevant.get(keyText({ question: id, repeatKey })) === true,
    problems: [],
    missing: [],
    visible: [],
    counts: [],
  }
  for (const section of prepared.questionnaire.sections) {
    for (const repeatKey of repeatKeysOf(section, circumstances.cities)) {
      result.counts.push(countSection(run, section, repeatKey, result))
    }
  }
  result.problems.push(...strayProblems(run))
  return result
}

export function evaluate(questionnaire: Questionnaire, answers: Answers, circumstances: Circumstances): Evaluation {
  return evaluatePrepared(prepare(questionnaire), answers, circumstances)
}

/** What a submission holds: answers to questions that are asked, with a value or a reason, in the order of the form. */
export function submittable(
  questionnaire: Questionnaire,
  answers: Answers,
  circumstances: Circumstances,
): AnswerEntry[] {
  const given = answersByKey(answers)
  const entries: AnswerEntry[] = []
  for (const key of evaluate(questionnaire, given, circumstances).visible) {
    const answer = given.get(keyText(key))
    if (answer === undefined) continue
    if (!isEmpty(answer.value) || answer.notAvailable !== undefined) entries.push({ key, answer })
  }
  return entries
}
