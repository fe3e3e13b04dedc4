import { Visitor } from 'oxc-parser'
import { isTest } from './kinds.ts'
import { lineAt, type Offence, type Source } from './project.ts'

/** Programs that somebody starts: they run once, so what they keep or wait for at the top is theirs alone. */
const PROGRAMS: Record<string, string> = {
  'src/app/start.ts': 'the server, started by bin/start',
  'src/app/cli.ts': 'the command line, started by bin/umran',
  'src/i18n/compile.ts': 'writes the catalogues',
  'src/ui/fonts/build.ts': 'writes the fonts',
  'src/platform/imports/xlsx-child.ts': 'reads one spreadsheet in a process of its own',
  'src/platform/imports/paper-child.ts': 'reads one filled form in a process of its own',
  'src/entry.client.tsx': 'runs once in the browser',
}

const WRITES = new Set([
  'set',
  'add',
  'delete',
  'clear',
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
])
const HOLDERS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'])

type Found = { name: string; start: number; exported: boolean; empty: boolean }

/** Nothing lives at module level (ARCHITECTURE, rule 16): the server runs two copies of our code, and they would not agree. */
export function moduleState(sources: readonly Source[]): Offence[] {
  return sources
    .filter(({ path }) => !isTest(path) && !(path in PROGRAMS))
    .flatMap((source) => [...variables(source), ...written(source), ...waiting(source)])
}

function variables(source: Source): Offence[] {
  return topLevel(source)
    .filter((node) => node.kind !== 'const')
    .map((node) => `${source.path}:${lineAt(source, node.start)}: ${node.kind} at module level`)
}

function topLevel({ program }: Source) {
  return program.body.flatMap((node) => {
    const inner = node.type === 'ExportNamedDeclaration' ? node.declaration : node
    return inner?.type === 'VariableDeclaration'
      ? [{ kind: inner.kind, start: inner.start, declarations: inner.declarations, exported: inner !== node }]
      : []
  })
}

/** Collections and objects at the top, with whether they begin empty: such a one is there to be filled. */
function holders(source: Source): Found[] {
  return topLevel(source).flatMap(({ declarations, exported }) =>
    declarations.flatMap(({ id, init }) => {
      if (id.type !== 'Identifier' || init === null) return []
      if (/^:\s*(readonly |Readonly)/.test(source.text.slice(id.typeAnnotation?.start, id.typeAnnotation?.end)))
        return []
      const found = { name: id.name, start: id.start, exported }
      if (init.type === 'NewExpression' && init.callee.type === 'Identifier' && HOLDERS.has(init.callee.name))
        return [{ ...found, empty: init.arguments.length === 0 }]
      if (init.type === 'ArrayExpression') return [{ ...found, empty: init.elements.length === 0 }]
      if (init.type === 'ObjectExpression') return [{ ...found, empty: init.properties.length === 0 }]
      return []
    }),
  )
}

function written(source: Source): Offence[] {
  const known = holders(source)
  const names = new Set(known.map(({ name }) => name))
  const touched = new Set(known.filter(({ exported, empty }) => exported && empty).map(({ name }) => name))
  const root = (node: { type: string } | null): string | undefined =>
    node !== null && node.type === 'Identifier' && 'name' in node && typeof node.name === 'string'
      ? node.name
      : undefined
  const touch = (name: string | undefined): void => {
    if (name !== undefined && names.has(name)) touched.add(name)
  }
  new Visitor({
    CallExpression({ callee }) {
      if (callee.type !== 'MemberExpression' || callee.computed) return
      if (callee.property.type === 'Identifier' && WRITES.has(callee.property.name)) touch(root(callee.object))
    },
    AssignmentExpression({ left }) {
      if (left.type === 'MemberExpression') touch(root(left.object))
    },
    UpdateExpression({ argument }) {
      if (argument.type === 'MemberExpression') touch(root(argument.object))
    },
    UnaryExpression({ operator, argument }) {
      if (operator === 'delete' && argument.type === 'MemberExpression') touch(root(argument.object))
    },
  }).visit(source.program)
  return known
    .filter(({ name }) => touched.has(name))
    .map(({ name, start }) => `${source.path}:${lineAt(source, start)}: ${name} is written to at module level`)
}

/** Whoever imports a file that waits at its top waits with it, and sees whatever it waited for. */
function waiting(source: Source): Offence[] {
  const found: Offence[] = []
  let depth = 0
  const inward = (): void => {
    depth += 1
  }
  const outward = (): void => {
    depth -= 1
  }
  new Visitor({
    FunctionDeclaration: inward,
    FunctionExpression: inward,
    ArrowFunctionExpression: inward,
    'FunctionDeclaration:exit': outward,
    'FunctionExpression:exit': outward,
    'ArrowFunctionExpression:exit': outward,
    AwaitExpression({ start }) {
      if (depth === 0) found.push(`${source.path}:${lineAt(source, start)}: await at module level`)
    },
  }).visit(source.program)
  return found
}

/** Excuses that nobody needs any more. */
export function idleExcuses(sources: readonly Source[]): string[] {
  return Object.keys(PROGRAMS).filter((path) => !sources.some((source) => source.path === path))
}
