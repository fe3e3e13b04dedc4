import type { Group, Question, Questionnaire, QuestionType, Section } from './definition.ts'

/** Small questionnaires for tests: whatever is not said is as plain as it can be. */

export function question(id: string, type: QuestionType = 'text', more: Partial<Question> = {}): Question {
  return { id, type, label: { en: id }, provisions: [], paragraph: 'N 14a', ...more }
}

export function choices(...values: string[]): NonNullable<Question['choices']> {
  return values.map((value) => ({ value, label: { en: value.toUpperCase() } }))
}

export function group(id: string, more: Partial<Group> = {}): Group {
  return { id, title: { en: id }, ...more }
}

export function section(id: string, questions: Question[], more: Partial<Section> = {}): Section {
  return { id, title: { en: id }, questions, ...more }
}

export function questionnaire(...sections: Section[]): Questionnaire {
  return { id: 'survey', version: 1, title: { en: 'Survey' }, sections }
}
