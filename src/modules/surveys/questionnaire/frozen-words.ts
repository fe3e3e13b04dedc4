import type { AnswerValue, Question, Section } from '#engines/survey/definition.ts'
import { outlineOf } from '#engines/survey/outline.ts'
import { wordsAt } from '#engines/survey/words.ts'
import { keyText } from '#engines/survey/answers.ts'
import { filledQuestion, type FormatOf } from './filled.ts'

/** A certified answer, as far as the words of other questions need it; prose stands in `body`. */
export type Given = { question: string; repeatKey: string; value: AnswerValue; body: string | undefined }

/**
 * The questions of one certified section as they read with its own answers in the place of names: what is frozen together is
 * released together, so that words never say what their reader may not see.
 */
export function frozenQuestions(
  section: Section,
  given: readonly Given[],
  formatOf: FormatOf,
): (question: string, repeatKey: string) => Question | undefined {
  const outline = outlineOf({ sections: [section] })
  const values = new Map(given.map((one) => [keyText(one), one.body ?? one.value]))
  return (id, repeatKey) => {
    const node = outline.questions.get(id)
    if (node === undefined) return undefined
    const words = wordsAt(outline, node, repeatKey, (named, path) =>
      values.get(keyText({ question: named.id, repeatKey: path })),
    )
    return filledQuestion(node.question, words, formatOf)
  }
}
