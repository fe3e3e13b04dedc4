import type { Problem } from '#engines/survey/answer-check.ts'
import { type Answer, keyText } from '#engines/survey/answers.ts'
import { prepare, type Prepared } from '#engines/survey/dependencies.ts'
import { type Evaluation, evaluatePrepared } from '#engines/survey/evaluate.ts'
import { isEmpty } from '#engines/survey/values.ts'
import type { LangMap } from '#kernel/lang.ts'
import { engineAnswer, enteredOf, type StoredAnswer } from '../answer/answer.ts'
import type { AnswerKey, Question } from '#engines/survey/definition.ts'
import { type Entry, type EntryPlace, pathOf, present, repeatKeyOf, type Slot, slotText } from '../entry/entry.ts'
import { slotsOf } from '../questionnaire/layout.ts'
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
  /** Those that were taken away included. */
  entries: Entry[]
  /** As the engine reads them, by `question|repeatKey`. */
  given: ReadonlyMap<string, Answer>
  evaluation: Evaluation
  /** Of these this reader cannot tell whether they are asked (`undecided`). */
  open: ReadonlySet<string>
}

type Parts = Pick<Survey, 'response' | 'questionnaire' | 'sections' | 'answers' | 'entries'>

/** `today`: YYYY-MM-DD, so that an evaluation can be repeated. */
export function surveyOf(parts: Parts, today: string): Survey {
  const prepared = prepare(parts.questionnaire.definition)
  const given = new Map<string, Answer>()
  const sections = new Map(parts.sections.map((section) => [section.id, section]))
  const here = placesOf(parts)
  for (const answer of parts.answers) {
    const section = sections.get(answer.sectionId)
    const question = prepared.questions.get(answer.question)?.question
    if (section === undefined || question === undefined || !here.has(`${section.id} ${answer.entryPath}`)) continue
    const key = keyText({ question: answer.question, repeatKey: repeatKeyOf(section.repeatKey, answer.entryPath) })
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

/** Sections, and the entries in them that were not taken away: where an answer counts. */
function placesOf({ sections, entries }: Parts): Set<string> {
  const own = sections.map(({ id }) => `${id} `)
  return new Set([...own, ...present(entries).map((entry) => `${entry.sectionId} ${pathOf(entry)}`)])
}

/** The entries of a section as it stands, in their order. */
export function entriesOf(survey: Pick<Survey, 'entries'>, section: Section): EntryPlace[] {
  const own = survey.entries.filter(({ sectionId }) => sectionId === section.id)
  return present(own).map((entry) => ({ group: entry.group, path: pathOf(entry) }))
}

/** Every place of a section at which something is asked or might be, in the order of the form. */
export function slotsIn(survey: Survey, section: Section): (Slot & AnswerKey)[] {
  const asked = survey.prepared.questionnaire.sections.find(({ id }) => id === section.key)
  if (asked === undefined) return []
  return slotsOf(asked, entriesOf(survey, section)).map((slot) => ({
    ...slot,
    repeatKey: repeatKeyOf(section.repeatKey, slot.entryPath),
  }))
}

/** The answers of one section by `slotText`. */
export function answersIn(survey: Survey, section: Section): ReadonlyMap<string, StoredAnswer> {
  const own = survey.answers.filter(({ sectionId }) => sectionId === section.id)
  return new Map(own.map((answer) => [slotText(answer), answer]))
}

/** Is it asked here, as far as this reader can tell? */
export function isAsked(survey: Survey, { question, repeatKey }: AnswerKey): boolean {
  return survey.open.has(question) || survey.evaluation.relevant(question, repeatKey)
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

/** The city or programme of a section that repeats. */
export function cityOf({ cities, programmes }: Response, repeatKey: string): LangMap | null {
  return [...cities, ...programmes].find(({ id }) => id === repeatKey)?.name ?? null
}

function isGiven(answer: Answer | undefined): boolean {
  return answer !== undefined && (!isEmpty(answer.value) || answer.notAvailable !== undefined)
}

/** Words to read are asked of nobody, and what is computed is answered by nobody. */
function answers(question: Question | undefined): boolean {
  return question !== undefined && question.type !== 'note' && question.type !== 'calculation'
}

export function statusOf(survey: Survey, section: Section): SectionStatus {
  const { evaluation, open, prepared } = survey
  const { key, repeatKey } = section
  const count = evaluation.counts.find((one) => one.section === key && one.repeatKey === repeatKey)
  const slots = slotsIn(survey, section)
  const here = new Set(slots.map(keyText))
  const problems = evaluation.problems.filter((p) => here.has(keyText(p.key)) && !open.has(p.key.question))
  const asked = slots.filter((slot) => isAsked(survey, slot) && answers(prepared.questions.get(slot.question)?.question))
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
    answered: asked.filter((slot) => isGiven(survey.given.get(keyText(slot)))).length,
    required: count?.required ?? 0,
    missing: problems.filter(({ code }) => code === 'required').length,
    problems,
  }
}

/** In the order of the questionnaire, cities and programmes in the order in which they were named. */
export function inOrder(survey: Survey): Section[] {
  const keys = survey.prepared.questionnaire.sections.map(({ id }) => id)
  const { cities, programmes } = survey.response
  const named = [...cities, ...programmes].map(({ id }) => id)
  const place = (section: Section): number => keys.indexOf(section.key) * 10_000 + named.indexOf(section.repeatKey)
  return survey.sections.toSorted((a, b) => place(a) - place(b))
}
