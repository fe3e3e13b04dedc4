import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import { type DisplayPart, displayAnswer } from '#engines/survey/parse-answer.ts'
import { inLang, type Lang, type LangMap, LANGS } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import type { SubmittedAnswer } from '#modules/surveys/index.ts'
import { type Block, type Shown, shown } from '#platform/blocks/block.ts'

/** A certified answer as every page of a review shows it. */
export type AnswerShown = {
  id: string
  number: string
  label: LangMap
  help: LangMap | null
  /** What is laid down, or what is done, where the question is half of a pair. */
  part: 'rule' | 'practice' | null
  values: DisplayPart[]
  text: Shown | null
  notAvailable: boolean
  reason: Shown | null
  evidence: SubmittedAnswer['evidence']
  level: Level
}

/** A question's words with the city they were answered for, in every language that has both. */
export function withCity(label: LangMap, city: LangMap | null): LangMap {
  if (city === null) return label
  const named: LangMap = {}
  for (const lang of LANGS) {
    const words = label[lang]
    if (words !== undefined) named[lang] = `${words} · ${inLang(city, lang).text}`
  }
  return named
}

export function questionOf(questionnaire: Questionnaire, id: string): Question | undefined {
  return questionnaire.sections.flatMap((section) => section.questions).find((question) => question.id === id)
}

export function answerShown(
  questionnaire: Questionnaire,
  answer: SubmittedAnswer,
  texts: readonly Block[],
  lang: Lang,
): AnswerShown {
  const question = questionOf(questionnaire, answer.question)
  const prose = question === undefined || question.type === 'text'
  return {
    id: answer.id,
    number: answer.number,
    label: answer.label,
    help: answer.help,
    part: question?.pair?.part ?? null,
    values: prose ? [] : displayAnswer(question, answer.value),
    text: shown(texts, answer.id, lang) ?? null,
    notAvailable: answer.notAvailable,
    reason: shown(texts, answer.id, lang, 'reason') ?? null,
    evidence: answer.evidence,
    level: answer.level,
  }
}
