import { isLang, LANGS } from '#kernel/lang.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Params } from '#kernel/permission.ts'
import type { Questionnaire, Section } from './definition.ts'
import { checkExpressions } from './definition-check-expression.ts'
import { checkQuestion } from './definition-check-question.ts'
import { checkNames } from './definition-check-names.ts'
import type { DefinitionProblem, Report } from './definition-problem.ts'
import { FIELDS, prepare } from './dependencies.ts'
import type { Field, Prepared } from './dependencies.ts'
import { checkQuick } from './quick.ts'

export type { DefinitionProblem } from './definition-problem.ts'

/** What a reference in an expression can name, and what a repeat key's bar never parts. */
const ID = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/
/** Groups within groups, at most. */
const MAX_GROUPS_DEEP = 10

function checkIds(questionnaire: Questionnaire, report: Report): void {
  const seen = new Set<string>()
  for (const section of questionnaire.sections) {
    for (const { id } of [section, ...(section.groups ?? []), ...section.questions]) {
      if (!ID.test(id)) report(id, 'badId')
      if (seen.has(id)) report(id, 'duplicateId')
      seen.add(id)
    }
  }
}

function checkLanguages({ id, languages }: Questionnaire, report: Report): void {
  if (languages === undefined) return
  if (languages.length === 0 || new Set(languages).size !== languages.length || !languages.every(isLang)) {
    report(id, 'badLanguages')
  }
}

/** Each text has words, and in every language in which the questionnaire is offered. */
function wordsCheck(questionnaire: Questionnaire, report: Report) {
  return (id: string, property: string, words: LangMap | undefined, needed: boolean, choice?: string): void => {
    const params: Params = choice === undefined ? {} : { choice: choice.slice(0, 60) }
    const has = (lang: keyof LangMap): boolean => (words?.[lang] ?? '').trim() !== ''
    if (!LANGS.some(has) || !Object.keys(words ?? {}).every(isLang)) {
      if (needed || Object.keys(words ?? {}).length > 0) report(id, 'noLabel', params)
      return
    }
    const lacking = (questionnaire.languages ?? []).filter((lang) => isLang(lang) && !has(lang))
    if (lacking.length > 0) report(id, 'languageMissing', { ...params, property, langs: lacking.join(' ') })
  }
}

function checkWords(questionnaire: Questionnaire, report: Report): void {
  const check = wordsCheck(questionnaire, report)
  check(questionnaire.id, 'title', questionnaire.title, true)
  check(questionnaire.id, 'intro', questionnaire.intro, false)
  for (const section of questionnaire.sections) {
    check(section.id, 'title', section.title, true)
    check(section.id, 'intro', section.intro, false)
    for (const { id, title, repeat } of section.groups ?? []) {
      check(id, 'title', title, false)
      check(id, 'entry', repeat?.entry, false)
    }
    for (const question of section.questions) {
      // A calculation is not read by anybody.
      const unread = question.type === 'calculation' && Object.keys(question.label).length === 0
      check(question.id, 'label', unread ? undefined : question.label, !unread)
      check(question.id, 'help', question.help, false)
      check(question.id, 'guidance', question.guidance, false)
      check(question.id, 'requiredMessage', question.requiredMessage, false)
      check(question.id, 'constraintMessage', question.constraintMessage, false)
      for (const { value, label } of question.choices ?? []) check(question.id, 'choices', label, true, value)
    }
  }
}

function depthOf(section: Section, id: string | undefined): number {
  let depth = 0
  for (let at = id; at !== undefined && depth <= MAX_GROUPS_DEEP; depth++) {
    at = section.groups?.find((group) => group.id === at)?.parent
  }
  return depth
}

/** Groups stand after the one they stand in, and what is in them stands together. */
function checkGroups(prepared: Prepared, section: Section, report: Report): void {
  const seen = new Set<string>()
  const all = new Set(section.groups?.map(({ id }) => id))
  for (const { id, parent } of section.groups ?? []) {
    if (parent !== undefined && !all.has(parent)) report(id, 'groupUnknown', { group: parent })
    else if (parent !== undefined && !seen.has(parent)) report(id, 'groupBeforeParent', { group: parent })
    else if (depthOf(section, id) > MAX_GROUPS_DEEP) report(id, 'groupTooDeep', { max: MAX_GROUPS_DEEP })
    if (!section.questions.some((question) => isIn(prepared, question.id, id))) report(id, 'noQuestions')
    seen.add(id)
  }
  let open: string[] = []
  const closed = new Set<string>()
  for (const { id, group } of section.questions) {
    if (group !== undefined && !all.has(group)) report(id, 'groupUnknown', { group })
    const around = groupsAround(prepared, id)
    const scattered = around.find((one) => closed.has(one))
    if (scattered !== undefined) report(id, 'groupScattered', { group: scattered })
    for (const one of open) if (!around.includes(one)) closed.add(one)
    open = around
  }
}

function groupsAround(prepared: Prepared, question: string): string[] {
  const groups: string[] = []
  let at = prepared.questions.get(question)?.container
  while (at !== undefined && prepared.nodes.get(at)?.group !== undefined && groups.length <= MAX_GROUPS_DEEP) {
    groups.push(at)
    at = prepared.nodes.get(at)?.container
  }
  return groups
}

function isIn(prepared: Prepared, question: string, group: string): boolean {
  return groupsAround(prepared, question).includes(group)
}

function cycleField(prepared: Prepared, id: string): Field {
  return FIELDS.find((field) => prepared.expressions[field].has(id)) ?? 'relevant'
}

/** Everything that keeps a questionnaire from being published, each with its place; empty when it is sound. */
export function checkDefinition(questionnaire: Questionnaire): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  const report: Report = (id, code, params = {}, field) => {
    problems.push(field === undefined ? { id, code, params } : { id, code, field, params })
  }
  const prepared = prepare(questionnaire)
  checkWords(questionnaire, report)
  checkLanguages(questionnaire, report)
  if (questionnaire.sections.length === 0) report(questionnaire.id, 'noQuestions')
  checkIds(questionnaire, report)
  for (const { id, field, problem } of prepared.syntax) {
    report(id, 'syntax', { reason: problem.code, position: problem.position, found: problem.found ?? '' }, field)
  }
  for (const id of prepared.cyclic) report(id, 'cycle', {}, cycleField(prepared, id))
  checkNames(prepared, report)
  checkQuick(prepared, report)
  for (const section of questionnaire.sections) {
    if (section.questions.length === 0) report(section.id, 'noQuestions')
    checkGroups(prepared, section, report)
    checkExpressions(prepared, section.id, report)
    for (const { id } of section.groups ?? []) checkExpressions(prepared, id, report)
    for (const question of section.questions) {
      checkQuestion(prepared, question, report)
      checkExpressions(prepared, question.id, report)
    }
  }
  return problems
}
