import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Machine } from '#platform/transition/machine.ts'
import type { NewEvidence } from '../answer/answer.ts'
import type { GivenEntry } from '../prefill/given.ts'

/** The name by which a file of answers is told from other JSON, and the version of its form. */
export const ANSWERS_FORMAT = 'umran-answers'
export const ANSWERS_VERSION = 1

/** Most answers of one file: more than any questionnaire asks of one State. */
export const MAX_ANSWERS = 5000

/**
 * One answer as a file says it. `question` is the stable id of the question; other mechanisms may know only the code of the
 * `indicator`. `place` is the id or the name of the city or programme; `entry` the path of the entry it stands in.
 */
export type FileAnswer = {
  /** Where it stands in the file: the row of a table, or the place in a list, counted from one. */
  line: number
  question: string
  indicator: string
  place: string
  entry: string
  answer: string | string[] | null
  lang: Lang | null
  reason: string
  evidence: NewEvidence[]
}

/** A file that came in waits, and what it holds may be taken over bit by bit, until it is put away. */
export type AnswerFileState = 'STAGED' | 'DROPPED'

export const answerFileMachine: Machine<AnswerFileState, 'drop'> = {
  name: 'answer_file',
  table: 'public.answer_file',
  moves: { STAGED: { drop: { to: 'DROPPED', by: ['focal_point'] } }, DROPPED: {} },
}

export type AnswerFile = { answers: FileAnswer[]; entries: GivenEntry[] }

/** What an export says around its answers. */
export type AnswersHead = {
  questionnaire: { id: string; version: number }
  state: LangMap
  exportedOn: string
  places: { id: string; name: LangMap }[]
}
