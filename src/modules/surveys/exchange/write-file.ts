import type { Json } from '#kernel/canonical.ts'
import { inLang, type Lang, type LangMap } from '#kernel/lang.ts'
import { ANSWERS_FORMAT, ANSWERS_VERSION, type AnswerFile, type AnswersHead, type FileAnswer } from './answer-file.ts'

/** One exported answer: what the file says, and for people what was asked. */
export type Exported = FileAnswer & { confirmed: boolean; label: LangMap; placeName: LangMap | null }

/** As JSON, by the schema in `contract/answers.schema.json`. */
export function answersJson(head: AnswersHead, answers: readonly Exported[], entries: AnswerFile['entries']): Json {
  return {
    format: ANSWERS_FORMAT,
    version: ANSWERS_VERSION,
    questionnaire: head.questionnaire,
    state: head.state,
    exportedOn: head.exportedOn,
    places: head.places,
    entries: entries.map(({ section, place, group, path }) => ({ section, place, group, path })),
    answers: answers.map(({ question, indicator, place, entry, answer, lang, reason, evidence, confirmed }) => ({
      question,
      indicator,
      place,
      entry,
      answer,
      lang,
      reason,
      evidence,
      confirmed,
    })),
  }
}

const NUMBER = /^-?\d+(\.\d+)?$/

/** A cell that a spreadsheet would take for a formula is marked as text; numbers stay numbers. */
export function toCell(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}

/** As a table for spreadsheets; evidence does not fit into it and is left to the JSON. */
export function answersCsv(answers: readonly Exported[], lang: Lang): string {
  const head = ['question', 'indicator', 'place', 'entry', 'answer', 'lang', 'not_available_because', 'asked', 'about']
  const rows = answers.map((one) => {
    const { question, indicator, place, entry, answer, reason, label, placeName } = one
    const text = Array.isArray(answer) ? answer.join(' ') : (answer ?? '')
    const about = placeName === null ? '' : inLang(placeName, lang).text
    return [question, indicator, place, entry, text, one.lang ?? '', reason, inLang(label, lang).text, about]
  })
  // The mark tells spreadsheets that it is UTF-8.
  return `\uFEFF${[head, ...rows].map((row) => row.map((cell) => quoted(toCell(cell))).join(',')).join('\r\n')}\r\n`
}
