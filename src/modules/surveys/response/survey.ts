import type { Problem } from '#engines/survey/answer-check.ts'
import { type Answer, keyText } from '#engines/survey/answers.ts'
import { prepare, type Prepared } from '#engines/survey/dependencies.ts'
import { type Evaluation, evaluatePrepared } from '#engines/survey/evaluate.ts'
import { isEmpty } from '#engines/survey/values.ts'
import type { LangMap } from '#kernel/lang.ts'
import { engineAnswer, enteredOf, type StoredAnswer } from '../answer/answer.ts'
import { numbersOf } from '../questionnaire/outline.ts'
import type { StoredQuestionnaire } from '../questionnaire/questionnaire.ts'
import type { Section, SectionState } from '../section/section.ts'
import { undecided } from './decided.ts'
import type { Response } from './response.ts'

/** Everything of a self-assessment that one reader sees, evaluated. */
export type Survey = {
  response: Response
  questionnaire: StoredQuestionnaire
  prepared: Prepared
  numbers: ReadonlyMap<string, string>
  sections: Section[]
  answers: StoredAnswer[]
  /** As the engine reads them, by `question|repeatKey`. */
  given: ReadonlyMap<string, Answer>
  evaluation: Evaluation
  /** Of these this reader cannot tell whether they are asked (`undecided`). */
  open: ReadonlySet<string>
}

type Parts = Pick<Survey, 'response' | 'questionnaire' | 'sections' | 'answers'>

/** `today`: YYYY-MM-DD, so that an evaluation can be repeated. */
export function surveyOf(parts: Parts, today: string): Survey {
  const prepared = prepare(parts.questionnaire.definition)
  const given = new Map<string, Answer>()
  for (const answer of parts.answers) {
    const section = parts.sections.find(({ id }) => id === answer.sectionId)
    const question = prepared.questions.get(answer.question)?.question
    if (section === undefined || question === undefined) continue
    const key = keyText({ question: answer.question, repeatKey: section.repeatKey })
    given.set(key, engineAnswer(question, enteredOf(answer, 'en'), answer.evidence.length))
  }
  const cities = parts.response.cities.map(({ id }) => id)
  return {
    ...parts,
    prepared,
    numbers: numbersOf(parts.questionnaire.definition),
    given,
    evaluation: evaluatePrepared(prepared, given, { cities, today }),
    open: undecided(prepared, new Set(parts.sections.map(({ key }) => key))),
  }
}

/** How far one section is. `required` and `missing` count what must be answered. */
export type SectionStatus = {
  sectionId: string
  key: string
  repeatKey: string
  number: string
  title: LangMap
  city: LangMap | null
  state: SectionState
  /** False where conditions hide the whole section: then nothing of it is asked or submitted. */
  relevant: boolean
  asked: number
  answered: number
  required: number
  missing: number
  problems: Problem[]
}

export function cityOf(response: Response, repeatKey: string): LangMap | null {
  return response.cities.find(({ id }) => id === repeatKey)?.name ?? null
}

function isGiven(answer: Answer | undefined): boolean {
  return answer !== undefined && (!isEmpty(answer.value) || answer.notAvailable !== undefined)
}

export function statusOf(survey: Survey, section: Section): SectionStatus {
  const { evaluation, open, prepared } = survey
  const { key, repeatKey } = section
  const count = evaluation.counts.find((one) => one.section === key && one.repeatKey === repeatKey)
  const ids = new Set(prepared.questionnaire.sections.find(({ id }) => id === key)?.questions.map(({ id }) => id))
  const problems = evaluation.problems.filter(
    (p) => ids.has(p.key.question) && p.key.repeatKey === repeatKey && !open.has(p.key.question),
  )
  const asked = [...ids].filter((id) => open.has(id) || evaluation.relevant(id, repeatKey))
  return {
    sectionId: section.id,
    key,
    repeatKey,
    number: survey.numbers.get(key) ?? '',
    title: prepared.questionnaire.sections.find(({ id }) => id === key)?.title ?? {},
    city: cityOf(survey.response, repeatKey),
    state: section.state,
    relevant: open.has(key) || count?.relevant === true,
    asked: asked.length,
    answered: asked.filter((id) => isGiven(survey.given.get(keyText({ question: id, repeatKey })))).length,
    required: count?.required ?? 0,
    missing: problems.filter(({ code }) => code === 'required').length,
    problems,
  }
}

/** In the order of the questionnaire, cities in the order in which they were named. */
export function inOrder(survey: Survey): Section[] {
  const keys = survey.prepared.questionnaire.sections.map(({ id }) => id)
  const cities = survey.response.cities.map(({ id }) => id)
  const place = (section: Section): number => keys.indexOf(section.key) * 10_000 + cities.indexOf(section.repeatKey)
  return survey.sections.toSorted((a, b) => place(a) - place(b))
}
