import type { Group, Question, Questionnaire, Section } from './definition.ts'

/** A section, group or question, and where it stands in the form. */
export type Node = {
  id: string
  section: Section
  group?: Group
  question?: Question
  /** The group or section it stands in; a section stands in none. */
  container?: string
  /** Repeating groups around it, outermost first: what the steps of its path after the first name an entry of. */
  repeats: readonly string[]
}

export type QuestionNode = Node & { question: Question }

export type Outline = {
  nodes: ReadonlyMap<string, Node>
  questions: ReadonlyMap<string, QuestionNode>
  /** What stands in a section or group, in the order of the form. */
  children: ReadonlyMap<string, ReadonlySet<string>>
}

type Build = { nodes: Map<string, Node>; questions: Map<string, QuestionNode>; children: Map<string, Set<string>> }

/** A group that is named before it stands, or nowhere, counts as left out; the check of the definition says so. */
function containerOf(build: Build, section: Section, named: string | undefined): Node {
  const found = named === undefined ? undefined : build.nodes.get(named)
  if (found?.group !== undefined && found.section === section) return found
  return { id: section.id, section, repeats: [] }
}

function repeatsIn(container: Node): readonly string[] {
  return container.group?.repeat === undefined ? container.repeats : [...container.repeats, container.id]
}

/** Puts it at the end of what it stands in, and what that stands in before it. */
function put(build: Build, node: Node): void {
  if (node.container === undefined) return
  const siblings = build.children.get(node.container) ?? new Set()
  build.children.set(node.container, siblings)
  if (siblings.has(node.id)) return
  const around = build.nodes.get(node.container)
  if (around?.group !== undefined) put(build, around)
  siblings.add(node.id)
}

function addSection(build: Build, section: Section): void {
  build.nodes.set(section.id, { id: section.id, section, repeats: [] })
  build.children.set(section.id, new Set())
  for (const group of section.groups ?? []) {
    const container = containerOf(build, section, group.parent)
    build.nodes.set(group.id, { id: group.id, section, group, container: container.id, repeats: repeatsIn(container) })
  }
  for (const question of section.questions) {
    const container = containerOf(build, section, question.group)
    const place = { container: container.id, repeats: repeatsIn(container) }
    const node = { id: question.id, section, question, ...place }
    build.nodes.set(question.id, node)
    build.questions.set(question.id, node)
    put(build, node)
  }
  for (const group of section.groups ?? []) {
    const node = build.nodes.get(group.id)
    if (node !== undefined) put(build, node)
  }
}

/** Where everything stands. Of two things with one id the later counts. */
export function outlineOf(questionnaire: Pick<Questionnaire, 'sections'>): Outline {
  const build: Build = { nodes: new Map(), questions: new Map(), children: new Map() }
  for (const section of questionnaire.sections) addSection(build, section)
  return build
}

/** The first steps of a path. */
export function firstSteps(path: string, steps: number): string {
  let end = -1
  for (let step = 0; step < steps; step++) {
    end = path.indexOf('/', end + 1)
    if (end < 0) return path
  }
  return path.slice(0, end)
}

/** Does the path begin with these steps? */
export function isBelow(path: string, steps: string): boolean {
  return path === steps || path.startsWith(`${steps}/`)
}

/** How many repeating groups stand around both. */
export function commonRepeats(a: Node, b: Node): number {
  let common = 0
  while (common < a.repeats.length && a.repeats[common] === b.repeats[common]) common += 1
  return common
}

/**
 * Where `target` stands as seen from `from` at `path`: the beginning of its paths (undefined: any), and whether that is one place.
 */
export function seenFrom(from: Node, path: string, target: Node): { steps: string | undefined; one: boolean } {
  if (from.section === target.section) {
    const common = commonRepeats(from, target)
    return { steps: firstSteps(path, 1 + common), one: common === target.repeats.length }
  }
  if (target.section.repeat !== undefined) return { steps: undefined, one: false }
  return { steps: '', one: target.repeats.length === 0 }
}
