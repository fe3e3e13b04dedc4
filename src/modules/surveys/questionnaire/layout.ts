import type { Group, Question, Section } from '#engines/survey/definition.ts'
import type { Evaluation } from '#engines/survey/evaluate.ts'
import { formats } from '#i18n/format.ts'
import { type EntryPlace, entryPathOf, ordinalOf, parentOf, repeatKeyOf, type Slot, slotText } from '../entry/entry.ts'
import { frozenQuestions, type Given } from './frozen-words.ts'

/** A section as it is laid out: questions, and groups with what stands in them. */
export type Node = { kind: 'question'; question: Question } | { kind: 'group'; group: Group; nodes: Node[] }

/** The groups around a question, the outermost first. */
function around(section: Section, question: Question): Group[] {
  const chain: Group[] = []
  const seen = new Set<string>()
  let id = question.group
  while (id !== undefined && !seen.has(id)) {
    seen.add(id)
    const group: Group | undefined = section.groups?.find((one) => one.id === id)
    if (group !== undefined) chain.unshift(group)
    id = group?.parent
  }
  return chain
}

export function layoutOf(section: Section): Node[] {
  const root: Node[] = []
  let open: { group: Group; nodes: Node[] }[] = []
  for (const question of section.questions) {
    const chain = around(section, question)
    const shared = chain.findIndex((group, depth) => open[depth]?.group.id !== group.id)
    open = open.slice(0, shared < 0 ? chain.length : shared)
    for (const group of chain.slice(open.length)) {
      const nodes: Node[] = []
      ;(open.at(-1)?.nodes ?? root).push({ kind: 'group', group, nodes })
      open.push({ group, nodes })
    }
    ;(open.at(-1)?.nodes ?? root).push({ kind: 'question', question })
  }
  return root
}

/** Neighbours that are asked under the same condition stand together under it. */
export type Run = { condition: string | undefined; questions: string[] }
export type Piece = { kind: 'run'; run: Run } | { kind: 'group'; group: Group; nodes: readonly Node[] }

export function piecesOf(nodes: readonly Node[]): Piece[] {
  const pieces: Piece[] = []
  for (const node of nodes) {
    const last = pieces.at(-1)
    if (node.kind === 'group') pieces.push(node)
    else if (last?.kind === 'run' && last.run.condition === node.question.relevant)
      last.run.questions.push(node.question.id)
    else pieces.push({ kind: 'run', run: { condition: node.question.relevant, questions: [node.question.id] } })
  }
  return pieces
}

/** The entries of one group directly below these others. */
export function entriesIn(entries: readonly EntryPlace[], group: string, parentPath: string): EntryPlace[] {
  return entries.filter((entry) => entry.group === group && parentOf(entry.path) === parentPath)
}

/** The entries of one copy of a section as the engine has them: first those of a group, then what stands in them. */
export function entriesFor(
  section: Section,
  evaluation: Pick<Evaluation, 'entries'>,
  sectionKey: string,
): EntryPlace[] {
  const found: EntryPlace[] = []
  const walk = (nodes: readonly Node[], path: string): void => {
    for (const node of nodes) {
      if (node.kind === 'question') continue
      const { group } = node
      if (group.repeat === undefined) {
        walk(node.nodes, path)
        continue
      }
      const paths = evaluation.entries(group.id, repeatKeyOf(sectionKey, path)).map(entryPathOf)
      found.push(...paths.map((one) => ({ group: group.id, path: one })))
      for (const one of paths) walk(node.nodes, one)
    }
  }
  walk(layoutOf(section), '')
  return found
}

/** Every place at which something is asked, in the order of the form: entry after entry where a group repeats. */
export function slotsOf(section: Section, entries: readonly EntryPlace[]): Slot[] {
  const slots: Slot[] = []
  const walk = (nodes: readonly Node[], path: string): void => {
    for (const node of nodes) {
      if (node.kind === 'question') slots.push({ question: node.question.id, entryPath: path })
      else if (node.group.repeat === undefined) walk(node.nodes, path)
      else for (const entry of entriesIn(entries, node.group.id, path)) walk(node.nodes, entry.path)
    }
  }
  walk(layoutOf(section), '')
  return slots
}

/**
 * Certified answers of one section as its form orders them, entry after entry, each with its question as it reads among them and
 * the number of its entry. `bodyOf`: the prose of an answer.
 */
export function inForm<A extends Omit<Given, 'body'>>(
  section: Section,
  entries: readonly EntryPlace[],
  answers: readonly A[],
  bodyOf: (answer: A) => string | undefined,
): { question: Question; ordinal: string; answer: A }[] {
  const given = answers.map((answer) => ({ ...answer, body: bodyOf(answer) }))
  const questionAt = frozenQuestions(section, given, formats)
  return inOrder(section, entries, answers).flatMap(({ answer, ordinal }) => {
    const question = questionAt(answer.question, answer.repeatKey)
    return question === undefined ? [] : [{ question, ordinal, answer }]
  })
}

/** Answers of one section as its form orders them, entry after entry, each with the number of its entry. */
export function inOrder<A extends { question: string; repeatKey: string }>(
  section: Section,
  entries: readonly EntryPlace[],
  answers: readonly A[],
): { ordinal: string; answer: A }[] {
  const given = Map.groupBy(answers, (one) =>
    slotText({ question: one.question, entryPath: entryPathOf(one.repeatKey) }),
  )
  return slotsOf(section, entries).flatMap((slot) => {
    const ordinal = ordinalOf(entries, slot.entryPath)
    return (given.get(slotText(slot)) ?? []).map((answer) => ({ ordinal, answer }))
  })
}
