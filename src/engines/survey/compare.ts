import type { LangMap } from '#kernel/lang.ts'
import { LANGS } from '#kernel/lang.ts'
import type { Lang } from '#kernel/lang.ts'
import type { AnswerKey, Group, Question, Questionnaire, Section } from './definition.ts'
import { answersByKey, keyFromText } from './answers.ts'
import type { Answer, Answers } from './answers.ts'
import { isEmpty } from './values.ts'

export type AnswerChange =
  | { key: AnswerKey; kind: 'added'; after: Answer }
  | { key: AnswerKey; kind: 'removed'; before: Answer }
  | { key: AnswerKey; kind: 'changed'; before: Answer; after: Answer }

/**
 * What of a question, group or section differs. `conditions`: when and how often it is asked, required, accepted, computed and
 * filled in; `place`: another section, group or neighbour.
 */
export type Aspect = 'wording' | 'choices' | 'conditions' | 'type' | 'pair' | 'anchors' | 'layout' | 'place'

export type QuestionnaireChange = {
  subject: 'questionnaire' | 'section' | 'group' | 'question'
  id: string
  kind: 'added' | 'removed' | 'changed'
  /** Sorted as in `Aspect`; empty where something was added or removed. */
  aspects: Aspect[]
  /** Languages in which the wording differs. */
  langs: Lang[]
  choicesAdded: string[]
  choicesRemoved: string[]
}

function isGiven(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && (!isEmpty(answer.value) || answer.notAvailable !== undefined)
}

function sameAnswer(before: Answer, after: Answer): boolean {
  if (isEmpty(before.value) !== isEmpty(after.value) || before.notAvailable !== after.notAvailable) return false
  return isEmpty(before.value) || JSON.stringify(before.value) === JSON.stringify(after.value)
}

/** Differences in value or reason, in the order of the keys; an emptied answer counts as removed. Evidence has its own history. */
export function compareAnswers(before: Answers, after: Answers): AnswerChange[] {
  const [old, now] = [answersByKey(before), answersByKey(after)]
  const changes: AnswerChange[] = []
  for (const text of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const key = keyFromText(text)
    const [was, is] = [old.get(text), now.get(text)]
    if (isGiven(was) && isGiven(is)) {
      if (!sameAnswer(was, is)) changes.push({ key, kind: 'changed', before: was, after: is })
    } else if (isGiven(is)) changes.push({ key, kind: 'added', after: is })
    else if (isGiven(was)) changes.push({ key, kind: 'removed', before: was })
  }
  return changes
}

function langsDiffering(pairs: readonly (readonly [LangMap | undefined, LangMap | undefined])[]): Lang[] {
  return LANGS.filter((lang) => pairs.some(([a, b]) => a?.[lang] !== b?.[lang]))
}

function differs(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) !== JSON.stringify(b ?? null)
}

function change(
  subject: QuestionnaireChange['subject'],
  id: string,
  kind: QuestionnaireChange['kind'],
): QuestionnaireChange {
  return { subject, id, kind, aspects: [], langs: [], choicesAdded: [], choicesRemoved: [] }
}

type Placed<T> = { item: T; section: string; previous: string }

/** Moved means: another section, or another neighbour among those that both versions have. */
function place<T extends { id: string }>(
  items: readonly T[],
  section: string,
  kept: ReadonlySet<string>,
): [string, Placed<T>][] {
  let previous = ''
  return items.map((item) => {
    const placed: [string, Placed<T>] = [item.id, { item, section, previous }]
    if (kept.has(item.id)) previous = item.id
    return placed
  })
}

function conditionsOf(q: Question): unknown {
  return [
    [q.relevant, q.constraint, q.required === true, q.requiredWhen, q.maxLength, q.evidence],
    [q.calculate, q.default, q.readOnly === true, q.choiceFilter, q.range, q.quick === true],
  ]
}

function questionChange(before: Placed<Question>, after: Placed<Question>): QuestionnaireChange {
  const [a, b] = [before.item, after.item]
  const result = change('question', b.id, 'changed')
  const labels = new Map(a.choices?.map((choice) => [choice.value, choice.label]))
  const codes = new Set(b.choices?.map((choice) => choice.value))
  result.choicesAdded = [...codes].filter((code) => !labels.has(code))
  result.choicesRemoved = [...labels.keys()].filter((code) => !codes.has(code))
  result.langs = langsDiffering([
    [a.label, b.label],
    [a.help, b.help],
    [a.guidance, b.guidance],
    [a.requiredMessage, b.requiredMessage],
    [a.constraintMessage, b.constraintMessage],
    ...(b.choices ?? [])
      .filter(({ value }) => labels.has(value))
      .map(({ value, label }) => [labels.get(value), label] as const),
  ])
  const columns = (q: Question): unknown => q.choices?.map((choice) => choice.columns ?? {})
  if (result.langs.length > 0) result.aspects.push('wording')
  if (differs([...labels.keys()], [...codes]) || differs(columns(a), columns(b))) result.aspects.push('choices')
  if (differs(conditionsOf(a), conditionsOf(b))) result.aspects.push('conditions')
  if (a.type !== b.type) result.aspects.push('type')
  if (a.pair?.with !== b.pair?.with || a.pair?.part !== b.pair?.part) result.aspects.push('pair')
  if (differs(a.provisions, b.provisions) || a.paragraph !== b.paragraph || a.indicator !== b.indicator)
    result.aspects.push('anchors')
  if (a.layout !== b.layout) result.aspects.push('layout')
  if (before.section !== after.section || before.previous !== after.previous || a.group !== b.group)
    result.aspects.push('place')
  return result
}

function sectionChange(before: Placed<Section>, after: Placed<Section>): QuestionnaireChange {
  const [a, b] = [before.item, after.item]
  const result = change('section', b.id, 'changed')
  result.langs = langsDiffering([
    [a.title, b.title],
    [a.intro, b.intro],
  ])
  if (result.langs.length > 0) result.aspects.push('wording')
  if (a.relevant !== b.relevant || a.repeat !== b.repeat) result.aspects.push('conditions')
  if (before.previous !== after.previous) result.aspects.push('place')
  return result
}

function groupChange(before: Placed<Group>, after: Placed<Group>): QuestionnaireChange {
  const [a, b] = [before.item, after.item]
  const result = change('group', b.id, 'changed')
  result.langs = langsDiffering([
    [a.title, b.title],
    [a.repeat?.entry, b.repeat?.entry],
  ])
  const conditions = (g: Group): unknown => [g.relevant, g.repeat === undefined, g.repeat?.count]
  if (result.langs.length > 0) result.aspects.push('wording')
  if (differs(conditions(a), conditions(b))) result.aspects.push('conditions')
  if (a.layout !== b.layout) result.aspects.push('layout')
  if (before.section !== after.section || before.previous !== after.previous || a.parent !== b.parent)
    result.aspects.push('place')
  return result
}

function compareItems<T>(
  subject: 'section' | 'group' | 'question',
  before: ReadonlyMap<string, Placed<T>>,
  after: ReadonlyMap<string, Placed<T>>,
  compare: (before: Placed<T>, after: Placed<T>) => QuestionnaireChange,
): QuestionnaireChange[] {
  const changes: QuestionnaireChange[] = []
  for (const [id, is] of after) {
    const was = before.get(id)
    const found = was === undefined ? change(subject, id, 'added') : compare(was, is)
    if (found.kind === 'added' || found.aspects.length > 0) changes.push(found)
  }
  const removed = [...before.keys()].filter((id) => !after.has(id))
  return [...changes, ...removed.map((id) => change(subject, id, 'removed'))]
}

function common(a: readonly { id: string }[], b: readonly { id: string }[]): Set<string> {
  const ids = new Set(a.map((item) => item.id))
  return new Set(b.map((item) => item.id).filter((id) => ids.has(id)))
}

/** What changed between two versions: the whole, then sections, groups and questions, each in the order of the later version. */
export function compareQuestionnaires(before: Questionnaire, after: Questionnaire): QuestionnaireChange[] {
  const whole = change('questionnaire', after.id, 'changed')
  whole.langs = langsDiffering([
    [before.title, after.title],
    [before.intro, after.intro],
  ])
  if (whole.langs.length > 0) whole.aspects.push('wording')
  const sections = (q: Questionnaire): Map<string, Placed<Section>> =>
    new Map(place(q.sections, '', common(before.sections, after.sections)))
  const kept = common(
    before.sections.flatMap((s) => [...(s.groups ?? []), ...s.questions]),
    after.sections.flatMap((s) => [...(s.groups ?? []), ...s.questions]),
  )
  const groups = (q: Questionnaire): Map<string, Placed<Group>> =>
    new Map(q.sections.flatMap((section) => place(section.groups ?? [], section.id, kept)))
  const questions = (q: Questionnaire): Map<string, Placed<Question>> =>
    new Map(q.sections.flatMap((section) => place(section.questions, section.id, kept)))
  return [
    ...(whole.aspects.length > 0 ? [whole] : []),
    ...compareItems('section', sections(before), sections(after), sectionChange),
    ...compareItems('group', groups(before), groups(after), groupChange),
    ...compareItems('question', questions(before), questions(after), questionChange),
  ]
}
