import { type Answer, keyText } from '#engines/survey/answers.ts'
import type { Group, Question, Questionnaire, Section } from '#engines/survey/definition.ts'
import type { Circumstances } from '#engines/survey/evaluate.ts'
import { parseAnswer } from '#engines/survey/parse-answer.ts'
import type { Sent } from './read-form.ts'

/** A preview shows two of everything that repeats: enough to see that they are apart. */
const TWO = ['1', '2'] as const

export type PreviewNode = { question: Question } | { group: Group; nodes: PreviewNode[] }

/** The questions of a section in the groups they stand in. */
export function nodesOf(section: Section): PreviewNode[] {
  const groups = new Map((section.groups ?? []).map((group) => [group.id, group]))
  const root: PreviewNode[] = []
  const lists = new Map<string, PreviewNode[]>()
  const listOf = (id: string | undefined, depth = 0): PreviewNode[] => {
    const group = id === undefined || depth > 50 ? undefined : groups.get(id)
    if (group === undefined) return root
    const there = lists.get(group.id)
    if (there !== undefined) return there
    const nodes: PreviewNode[] = []
    lists.set(group.id, nodes)
    listOf(group.parent, depth + 1).push({ group, nodes })
    return nodes
  }
  for (const question of section.questions) listOf(question.group).push({ question })
  return root
}

/** The copies of a section: one, or two cities or programmes. */
export function copiesOf(section: Section): string[] {
  if (section.repeat === undefined) return ['']
  return TWO.map((number) => `${section.repeat === 'city' ? 'c' : 'p'}${number}`)
}

function addEntries(nodes: readonly PreviewNode[], paths: readonly string[], into: Record<string, string[]>): void {
  for (const node of nodes) {
    if (!('group' in node)) continue
    const typed = node.group.repeat !== undefined && node.group.repeat.count === undefined
    const inside = typed ? paths.flatMap((path) => TWO.map((number) => `${path}/e${number}`)) : [...paths]
    if (typed) into[node.group.id] = inside
    addEntries(node.nodes, inside, into)
  }
}

/** Two cities, two programmes, two entries of every group that repeats as often as who answers adds. */
export function previewCircumstances(questionnaire: Questionnaire, today: string): Circumstances {
  const entries: Record<string, string[]> = {}
  for (const section of questionnaire.sections) addEntries(nodesOf(section), copiesOf(section), entries)
  return { cities: ['c1', 'c2'], programmes: ['p1', 'p2'], entries, today }
}

/** Name of the field of one question at one place. */
export function previewField(question: string, path: string): string {
  return `a.${keyText({ question, repeatKey: path })}`
}

/** What was typed, as the engine reads it; what cannot be read is no answer, and its field says why. */
export function previewAnswers(questionnaire: Questionnaire, sent: Sent): Map<string, Answer> {
  const questions = new Map(questionnaire.sections.flatMap(({ questions: all }) => all.map((one) => [one.id, one])))
  const answers = new Map<string, Answer>()
  for (const [name, value] of Object.entries(sent)) {
    const key = name.startsWith('a.') ? name.slice(2) : ''
    const question = questions.get(key.split('|')[0] ?? '')
    if (question === undefined || value === undefined) continue
    const parsed = parseAnswer(question, value)
    if (parsed.ok && parsed.value !== null) answers.set(key, { value: parsed.value })
  }
  return answers
}
