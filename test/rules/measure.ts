import { Visitor } from 'oxc-parser'
import { isData, isGenerated, isTest } from './kinds.ts'
import { lineAt, type Offence, type Source } from './project.ts'

export type Measured = { path: string; line: number; lines: number }

/** A number of things at a share of the sorted list, as the nearest that is there. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** Files whose length we hold ourselves to. */
export function written(sources: readonly Source[]): Source[] {
  return sources.filter(({ path }) => !isTest(path) && !isGenerated(path) && !isData(path))
}

/** Functions that have a name, be it that of a variable or property; what is handed over inside of one counts with it. */
export function functionsOf(source: Source): Measured[] {
  const found: Measured[] = []
  const add = (node: { start: number; end: number }): void => {
    const line = lineAt(source, node.start)
    found.push({ path: source.path, line, lines: lineAt(source, node.end) - line + 1 })
  }
  const isFunction = (type: string | undefined): boolean =>
    type === 'ArrowFunctionExpression' || type === 'FunctionExpression'
  new Visitor({
    FunctionDeclaration: add,
    VariableDeclarator(node) {
      if (isFunction(node.init?.type)) add(node)
    },
    Property(node) {
      if (isFunction(node.value.type)) add(node)
    },
    MethodDefinition: add,
    ExportDefaultDeclaration(node) {
      if (isFunction(node.declaration.type)) add(node)
    },
  }).visit(source.program)
  return found
}

export function anys(source: Source): Offence[] {
  const found: Offence[] = []
  new Visitor({
    TSAnyKeyword(node) {
      found.push(`${source.path}:${lineAt(source, node.start)}: any`)
    },
  }).visit(source.program)
  return found
}

/** Places where the checker is told instead of asked; `as const` tells it nothing. */
export function casts(source: Source): { as: number; bang: number } {
  const count = { as: 0, bang: 0 }
  new Visitor({
    TSAsExpression(node) {
      const { typeAnnotation: type } = node
      const isConst =
        type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const'
      if (!isConst) count.as += 1
    },
    TSTypeAssertion() {
      count.as += 1
    },
    TSNonNullExpression() {
      count.bang += 1
    },
  }).visit(source.program)
  return count
}

/** The framework finds pages and entries by their default export; nothing else has one. */
const DEMANDED =
  /\.page\.tsx$|^src\/(root\.tsx|routes\.ts|entry\.(server|client)\.tsx)$|\.config\.ts$|^test\/(e2e\/)?global-setup\.ts$/

export function defaultExports(source: Source): Offence[] {
  const found = source.program.body.some(
    (node) =>
      node.type === 'ExportDefaultDeclaration' ||
      (node.type === 'ExportNamedDeclaration' &&
        node.specifiers.some(({ exported }) => exported.type === 'Identifier' && exported.name === 'default')),
  )
  return found && !DEMANDED.test(source.path) ? [`${source.path}: a default export`] : []
}

const BLIND = /@ts-(ignore|nocheck)|(eslint|stylelint)-disable|prettier-ignore|oxfmt-ignore/
const REASONED = /oxlint-disable-next-line [\w/-]+ -- \w/
const PUT_ASIDE = /^\s*\/\/\s*(import |export |const |let |return\b|await |if \(|\}|<\w)/

/** A check is told to look away for one line, by its name and with the reason; code that is not used is gone. */
export function silenced({ path, text }: Pick<Source, 'path' | 'text'>): Offence[] {
  return text.split('\n').flatMap((line, n) => {
    const expected = line.includes('@ts-expect-error') && !isTest(path)
    const blind = BLIND.test(line) || (line.includes('oxlint-disable') && !REASONED.test(line))
    if (expected || blind) return [`${path}:${n + 1}: a check is told to look away`]
    return PUT_ASIDE.test(line) ? [`${path}:${n + 1}: code that was put aside`] : []
  })
}

/** Lines for which a check looks away, with a reason. */
export function excused({ text }: Pick<Source, 'text'>): number {
  return text.split('\n').filter((line) => REASONED.test(line)).length
}

export function commentLines(source: Pick<Source, 'text'>): number {
  return source.text.split('\n').filter((line) => /^\s*(\/\/|\/\*|\*)/.test(line)).length
}
