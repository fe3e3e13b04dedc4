import type { Problem } from '#engines/survey/answer-check.ts'
import { type Answer, keyText } from '#engines/survey/answers.ts'
import { prepare, type Prepared } from '#engines/survey/dependencies.ts'
import type { AnswerKey } from '#engines/survey/definition.ts'
import { type Evaluation, evaluatePrepared } from '#engines/survey/evaluate.ts'
import { type Circumstances, isAnswered } from '#engines/survey/state.ts'
import { isEmpty } from '#engines/survey/values.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { engineAnswer, type Entered, enteredOf, type StoredAnswer } from '../answer/answer.ts'
import {
  type Entry,
  type EntryPlace,
  goneIn,
  pathOf,
  present,
  repeatKeyOf,
  sectionKeyOf,
  type Slot,
  slotText,
} from '../entry/entry.ts'
import { entriesFor, slotsOf } from '../questionnaire/layout.ts'
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
  circumstances: Circumstances
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
  const gone = new Map(
    [...Map.groupBy(parts.entries, ({ sectionId }) => sectionId)].map(([id, own]) => [id, goneIn(own)]),
  )
  for (const answer of parts.answers) {
    const section = sections.get(answer.sectionId)
    const question = prepared.questions.get(answer.question)?.question
    if (section === undefined || question === undefined || gone.get(section.id)?.(answer.entryPath) === true) continue
    const key = keyText({ question: answer.question, repeatKey: repeatKeyOf(section.repeatKey, answer.entryPath) })
    given.set(key, engineAnswer(question, enteredOf(answer, 'en'), answer.evidence.length))
  }
  return {
    ...parts,
    prepared,
    numbers: numbersOf(parts.questionnaire.definition),
    given,
    circumstances: circumstancesOf(parts, today),
    evaluation: evaluatePrepared(prepared, given, circumstancesOf(parts, today)),
    open: undecided(prepared, new Set(parts.sections.map(({ key }) => key))),
  }
}

/** What repeats, as the engine is told it: cities, programmes, and the entries that were not taken away. */
function circumstancesOf({ response, sections, entries }: Parts, today: string): Circumstances {
  const keys = new Map(sections.map(({ id, repeatKey }) => [id, repeatKey]))
  const paths: Record<string, string[]> = {}
  for (const own of Map.groupBy(entries, ({ sectionId }) => sectionId).values()) {
    for (const entry of present(own)) {
      const sectionKey = keys.get(entry.sectionId)
      if (sectionKey !== undefined) (paths[entry.group] ??= []).push(repeatKeyOf(sectionKey, pathOf(entry)))
    }
  }
  const ids = (named: readonly { id: string }[]): string[] => named.map(({ id }) => id)
  return { cities: ids(response.cities), programmes: ids(response.programmes), entries: paths, today }
}

/** The entries of a section as it stands, in their order; those whose number is computed as well. */
export function entriesOf(survey: Survey, section: Section): EntryPlace[] {
  const asked = survey.prepared.questionnaire.sections.find(({ id }) => id === section.key)
  return asked === undefined ? [] : entriesFor(asked, survey.evaluation, section.repeatKey)
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

/** What a reader is shown of one place: what was answered, else what is computed or stands there by default. */
export function standingAt(survey: Survey, slot: AnswerKey, answer: StoredAnswer | undefined, lang: Lang): Entered {
  const entered = enteredOf(answer, lang)
  const place = survey.evaluation.place(slot.question, slot.repeatKey)
  if (place === undefined || (answer !== undefined && !place.computed)) return entered
  const isText = survey.prepared.questions.get(slot.question)?.question.type === 'text'
  return isText && typeof place.value === 'string'
    ? { ...entered, text: place.value }
    : { ...entered, value: place.value }
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
  /** Taken over, asked, and confirmed by nobody: they count among the problems. */
  unconfirmed: number
  problems: SectionProblem[]
}

export type SectionProblem = Omit<Problem, 'code'> & { code: Problem['code'] | 'unconfirmed' }

/** The city or programme of a section that repeats. */
export function cityOf({ cities, programmes }: Response, repeatKey: string): LangMap | null {
  return [...cities, ...programmes].find(({ id }) => id === repeatKey)?.name ?? null
}

/** Does a value stand there, its default included, evidence where that answers, or a reason why there is none? */
function isGiven(survey: Survey, slot: AnswerKey): boolean {
  const given = survey.given.get(keyText(slot))
  if (given?.notAvailable !== undefined) return true
  const isFile = survey.prepared.questions.get(slot.question)?.question.type === 'file'
  if (isFile) return (given?.evidence ?? 0) > 0
  return !isEmpty(survey.evaluation.place(slot.question, slot.repeatKey)?.value)
}

function isForPerson(survey: Survey, { question }: AnswerKey): boolean {
  const found = survey.prepared.questions.get(question)
  return found !== undefined && isAnswered(found.question)
}

/** Is a person asked there, and has nobody answered yet? */
export function isOpenAt(survey: Survey, slot: AnswerKey): boolean {
  return isAsked(survey, slot) && isForPerson(survey, slot) && !isGiven(survey, slot)
}

export function statusOf(survey: Survey, section: Section): SectionStatus {
  const { evaluation, open, prepared } = survey
  const { key, repeatKey } = section
  const count = evaluation.counts.find((one) => one.section === key && one.repeatKey === repeatKey)
  const slots = slotsIn(survey, section)
  const here = new Set(slots.map(keyText))
  const groups = new Set(prepared.questionnaire.sections.find(({ id }) => id === key)?.groups?.map(({ id }) => id))
  const found = evaluation.problems.filter(
    ({ key: at }) =>
      (here.has(keyText(at)) || (groups.has(at.question) && sectionKeyOf(at.repeatKey) === repeatKey)) &&
      !open.has(at.question),
  )
  const asked = slots.filter((slot) => isAsked(survey, slot) && isForPerson(survey, slot))
  const answers = answersIn(survey, section)
  const unconfirmed = asked
    .filter((slot) => answers.get(slotText(slot))?.confirmed === false)
    .map(({ question, repeatKey: at }): SectionProblem => ({
      key: { question, repeatKey: at },
      code: 'unconfirmed',
      params: {},
    }))
  const problems = [...found, ...unconfirmed]
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
    answered: asked.filter((slot) => isGiven(survey, slot)).length,
    required: count?.required ?? 0,
    missing: problems.filter(({ code }) => code === 'required').length,
    unconfirmed: unconfirmed.length,
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
