import type { Question } from '#engines/survey/definition.ts'
import { parseAnswer } from '#engines/survey/parse-answer.ts'
import { isAnswered } from '#engines/survey/state.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Params } from '#kernel/permission.ts'
import { type Entered, enteredOf, sameEntered, type StoredAnswer } from '../answer/answer.ts'
import type { Origin } from '../answer/origin.ts'
import { slotText } from '../entry/entry.ts'
import { checkTaking, type Given, planOf, sectionFor, type Taking } from '../prefill/given.ts'
import { isCalled } from '../response/response.ts'
import { answersIn, type Survey } from '../response/survey.ts'
import type { FileAnswer } from './answer-file.ts'

/** A line of a file against what stands here: new, the same, another than somebody wrote, or not to be taken and why. */
export type Line = {
  line: number
  file: FileAnswer
  question: Question | undefined
  standing: StoredAnswer | undefined
} & ({ is: 'new' | 'differs'; taking: Taking } | { is: 'same' } | { is: 'left'; code: string; params?: Params })

/** By its stable id; where the file knows another id only, by the indicator, if one question alone asks for it. */
function questionOf(survey: Survey, { question, indicator }: FileAnswer): Question | 'unknown' | 'ambiguous' {
  const known = survey.prepared.questions.get(question)?.question
  if (known !== undefined) return known
  if (indicator === '') return 'unknown'
  const asking = [...survey.prepared.questions.values()].filter((one) => one.question.indicator === indicator)
  const [first] = asking
  if (first === undefined) return 'unknown'
  return asking.length === 1 ? first.question : 'ambiguous'
}

/** A city or programme by its id, or by its name in any language. */
function placeOf(survey: Survey, place: string): string {
  const named = [...survey.response.cities, ...survey.response.programmes]
  if (named.some(({ id }) => id === place)) return place
  return named.find(({ name }) => isCalled(name, place))?.id ?? place
}

/** As the form would have read it: digits of every kind, choices in the order of the form. */
function enteredFrom(question: Question, file: FileAnswer, lang: Lang): Entered {
  const written = file.lang ?? lang
  if (file.reason !== '') return { value: null, text: '', reason: file.reason, lang: written }
  const { answer } = file
  if (question.type === 'text') {
    const text = Array.isArray(answer) ? answer.join(' ') : (answer ?? '')
    return { value: null, text, reason: '', lang: written }
  }
  const many = question.type === 'choices' || question.type === 'rank'
  const typed =
    many && typeof answer === 'string' ? answer.split(/[\s,;|]+/).filter((one) => one !== '') : (answer ?? '')
  const parsed = parseAnswer(question, typed)
  return { value: parsed.ok ? parsed.value : typed, text: '', reason: '', lang: written }
}

function isNothing({ value, text, reason }: Entered): boolean {
  return (value === null || value === '' || value.length === 0) && text === '' && reason === ''
}

function lineOf(survey: Survey, file: FileAnswer, origin: Origin, lang: Lang): Line {
  const found = questionOf(survey, file)
  const { line } = file
  if (typeof found === 'string')
    return {
      line,
      file,
      question: undefined,
      standing: undefined,
      is: 'left',
      code: found === 'unknown' ? 'answers.unknown' : 'answers.ambiguous',
    }
  const given: Given = {
    question: found.id,
    place: placeOf(survey, file.place),
    entryPath: file.entry,
    entered: enteredFrom(found, file, lang),
    evidence: file.evidence,
  }
  const section = sectionFor(survey, given)
  const standing = section === undefined ? undefined : answersIn(survey, section).get(slotText(given))
  const base = { line, file, question: found, standing }
  if (isAnswered(found) && isNothing(given.entered) && file.evidence.length === 0)
    return { ...base, is: 'left', code: 'answers.empty' }
  const { take, left } = planOf(survey, [given], origin)
  const [taking] = take
  if (taking !== undefined) return { ...base, is: 'new', taking }
  const [why] = left
  if (standing === undefined || section === undefined || (why?.code !== 'answered' && why?.code !== 'entriesThere'))
    return {
      ...base,
      is: 'left',
      code: why?.code ?? 'unknownQuestion',
      ...(why?.params === undefined ? {} : { params: why.params }),
    }
  const wrong = checkTaking(found, given, standing)
  if (wrong !== undefined)
    return { ...base, is: 'left', code: wrong.code, ...(wrong.params === undefined ? {} : { params: wrong.params }) }
  if (sameEntered(given.entered, enteredOf(standing, given.entered.lang))) return { ...base, is: 'same' }
  return { ...base, is: 'differs', taking: { ...given, section, asked: found, standing } }
}

export function linesOf(survey: Survey, answers: readonly FileAnswer[], origin: Origin, lang: Lang): Line[] {
  return answers.map((file) => lineOf(survey, file, origin, lang))
}
