import type { Finding } from '#engines/survey/answer-check.ts'
import { checkReason } from '#engines/survey/answer-check.ts'
import type { Question } from '#engines/survey/definition.ts'
import { parseAnswer } from '#engines/survey/parse-answer.ts'
import { isAnswered } from '#engines/survey/state.ts'
import { engineAnswer, type Entered, type Evidence, type NewEvidence, type StoredAnswer } from '../answer/answer.ts'
import { givesWay, type Origin } from '../answer/origin.ts'
import { MAX_EVIDENCE } from '../evidence/evidence-file.ts'
import { type EntryPlace, repeatsAround, type Slot, slotText } from '../entry/entry.ts'
import { answersIn, type Survey } from '../response/survey.ts'
import type { Section } from '../section/section.ts'

/** An answer that stands elsewhere, by what it answers: the question, its city or programme, and the entry it stands in. */
export type Given = Slot & {
  place: string
  entered: Entered
  evidence: readonly NewEvidence[]
}

/** An entry elsewhere, in the order in which they stand there. */
export type GivenEntry = EntryPlace & { section: string; place: string }

/** What keeps an answer from being taken over; each is a message `survey.left.<code>`, or what is wrong with it. */
export type Left = { question: string; place: string; code: string; params?: Finding['params'] }

export type Taking = Given & { section: Section; asked: Question; standing: StoredAnswer | undefined }

export type Plan = { take: Taking[]; left: Left[] }

/** Links go along; a file belongs to its review, and goes along within it alone. */
export function carried(evidence: readonly Omit<Evidence, 'id'>[], within: boolean): NewEvidence[] {
  return evidence.flatMap(({ title, lang, url, page, rights, file }) => {
    const words = { title, lang, url, page, rights }
    if (file === undefined) return [words]
    return within ? [{ ...words, fileId: file.id }] : []
  })
}

/** What is wrong with a value where it would stand; nothing where it can stand there. */
export function checkGiven(question: Question, { value, text, reason, lang }: Entered): Finding | undefined {
  if (reason !== '') return checkReason(engineAnswer(question, { value, text, reason, lang }, 0))
  const typed = question.type === 'text' ? text : (value ?? undefined)
  const parsed = parseAnswer(question, typed)
  return parsed.ok ? undefined : parsed
}

/** Those that do not stand beside the answer yet. */
export function newBeside(given: Pick<Given, 'evidence'>, standing: StoredAnswer | undefined): NewEvidence[] {
  return given.evidence.filter(
    ({ url, page, fileId }) =>
      standing?.evidence.some((one) => one.url === url && one.page === page && one.file?.id === fileId) !== true,
  )
}

/** What is wrong with an answer where it would stand, with its evidence beside what stands there. */
export function checkTaking(
  question: Question,
  given: Given,
  standing: StoredAnswer | undefined,
): Omit<Left, 'question' | 'place'> | undefined {
  const wrong = checkGiven(question, given.entered)
  if (wrong !== undefined) return wrong
  const room = MAX_EVIDENCE - (standing?.evidence.length ?? 0)
  return newBeside(given, standing).length > room ? { code: 'evidenceFull', params: { max: MAX_EVIDENCE } } : undefined
}

/** The section of this State in which a question is asked, for the city or programme where it repeats. */
export function sectionFor(survey: Survey, given: Pick<Given, 'question' | 'place'>): Section | undefined {
  const asked = survey.prepared.questions.get(given.question)?.section
  if (asked === undefined) return undefined
  const place = asked.repeat === undefined ? '' : given.place
  return survey.sections.find(({ key, repeatKey }) => key === asked.id && repeatKey === place)
}

function isClosed({ state }: Section): boolean {
  return state === 'VALIDATED' || state === 'CLEARED'
}

/** Sections that have no entry yet take those from elsewhere; where somebody began, nothing is mixed in. */
function hasEntries(survey: Survey, section: Section): boolean {
  return survey.entries.some(({ sectionId }) => sectionId === section.id)
}

function planOne(survey: Survey, given: Given, origin: Origin): Taking | Left {
  const { question, place } = given
  const left = (code: string, params?: Finding['params']): Left => ({
    question,
    place,
    code,
    ...(params === undefined ? {} : { params }),
  })
  const asked = survey.prepared.questions.get(question)?.question
  if (asked === undefined) return left('unknownQuestion')
  if (!isAnswered(asked)) return left('notAnswered')
  const section = sectionFor(survey, given)
  if (section === undefined) return left('unknownPlace')
  if (isClosed(section)) return left('closed')
  const around = survey.prepared.questions.get(question)?.section
  const repeats = around === undefined ? [] : repeatsAround(around, asked.group)
  if ((given.entryPath === '' ? 0 : given.entryPath.split('/').length) !== repeats.length) return left('unknownEntry')
  if (repeats.length > 0 && hasEntries(survey, section)) return left('entriesThere')
  const standing = answersIn(survey, section).get(slotText(given))
  if (standing !== undefined && !givesWay(standing, origin)) return left('answered')
  const wrong = checkTaking(asked, given, standing)
  return wrong === undefined ? { ...given, section, asked, standing } : left(wrong.code, wrong.params)
}

/** What of these answers would be taken over, and what would be left and why. Nothing that somebody wrote is written over. */
export function planOf(survey: Survey, givens: readonly Given[], origin: Origin): Plan {
  const plan: Plan = { take: [], left: [] }
  for (const given of givens) {
    const one = planOne(survey, given, origin)
    if ('section' in one) plan.take.push(one)
    else plan.left.push(one)
  }
  return plan
}
