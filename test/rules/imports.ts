import { isFace, isStore, isTest, LAYERS, layerOf, mayUseReact, MAY_USE, moduleOf, rankOf, tierOf } from './kinds.ts'
import type { Offence, Source } from './project.ts'

type Edge = { from: string; to: string; specifier: string; erased: boolean }

/** Between files of the product; tests may reach where they like. */
function edges(sources: readonly Source[]): Edge[] {
  return sources
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, imports }) =>
      imports.flatMap(({ target, specifier, erased }) =>
        target === undefined || target.includes('/+types/') ? [] : [{ from: path, to: target, specifier, erased }],
      ),
    )
}

const arrow = ({ from, to }: Edge): Offence => `${from} -> ${to}`

export function tiers(sources: readonly Source[]): Offence[] {
  return edges(sources)
    .filter(({ from, to }) => {
      const [low, high] = [tierOf(to), tierOf(from)]
      return high !== undefined && low !== high && (low === undefined || MAY_USE[high]?.includes(low) !== true)
    })
    .map(arrow)
}

/** What app/ may ask a module for: its face, and the declarations of its pages. */
const FOR_APP = /^src\/modules\/[^/]+\/((index|module)\.ts|.*\.routes\.ts)$/

/** The demonstration does what people do, by the same use cases; what they go through it may not go round. */
const forApp = (from: string, to: string): boolean =>
  FOR_APP.test(to) || (from.startsWith('src/app/demo/') && !['store', 'edge'].includes(layerOf(to)))

export function modules(sources: readonly Source[]): Offence[] {
  return edges(sources)
    .filter(({ from, to }) => {
      const [mine, theirs] = [moduleOf(from), moduleOf(to)]
      if (theirs === undefined || mine === theirs) return false
      // The browser's script fetches islands by name; a face would bring the whole module with each.
      if (from === 'src/entry.client.tsx') return !to.endsWith('.part.tsx')
      if (tierOf(from) === 'app') return !forApp(from, to)
      const face = to === `src/modules/${theirs}/index.ts`
      return !face || mine === undefined || rankOf(theirs) < 0 || rankOf(theirs) >= rankOf(mine)
    })
    .map(arrow)
}

/** Inside a module a layer uses those before it, and its own. The face of the module gathers all of them. */
export function layers(sources: readonly Source[]): Offence[] {
  return edges(sources)
    .filter(({ from, to }) => {
      const mine = moduleOf(from)
      if (mine === undefined || moduleOf(to) !== mine || !/\.tsx?$/.test(to) || isFace(from)) return false
      return LAYERS.indexOf(layerOf(to)) > LAYERS.indexOf(layerOf(from))
    })
    .map(arrow)
}

/** Node's own, the database's and the file system's: nothing that the browser has. */
const SERVER_ONLY = /^(node:|pg$|pg-boss|kysely|hono|@hono|better-auth)/

/** The pure layers of a module run in the browser too: whatever they load must as well. */
export function browserSafe(sources: readonly Source[]): Offence[] {
  const known = new Map(sources.map((source) => [source.path, source]))
  const reasons = (path: string, seen: Set<string>): string[] => {
    if (seen.has(path)) return []
    seen.add(path)
    if (/\.(store|service)\.ts$/.test(path)) return [path]
    return (known.get(path)?.imports ?? [])
      .filter(({ erased }) => !erased)
      .flatMap(({ target, specifier }) =>
        target === undefined ? (SERVER_ONLY.test(specifier) ? [`${specifier} in ${path}`] : []) : reasons(target, seen),
      )
  }
  return sources
    .filter(({ path }) => moduleOf(path) !== undefined && !isTest(path) && !isFace(path))
    .filter(({ path }) => ['pure', 'schema', 'policy', 'routes'].includes(layerOf(path)) || path.endsWith('.part.tsx'))
    .flatMap(({ path }) => reasons(path, new Set()).map((why) => `${path} loads ${why}`))
}

export function placesOfPackages(sources: readonly Source[]): Offence[] {
  return sources
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, imports }) =>
      imports.flatMap(({ specifier }) => {
        if (/^kysely(\/|$)/.test(specifier) && !isStore(path)) return [`${path}: ${specifier} outside of a store`]
        if (/^react(-dom)?(\/|$)/.test(specifier) && !mayUseReact(path))
          return [`${path}: ${specifier} outside of a page`]
        return []
      }),
    )
}

/** JSX is React too, though nothing is imported for it. */
export function placesOfJsx(sources: readonly Source[]): Offence[] {
  return sources
    .filter(({ path }) => path.endsWith('.tsx') && !isTest(path) && !mayUseReact(path))
    .map(({ path }) => `${path}: neither page nor part`)
}

export function environment(sources: readonly Source[]): Offence[] {
  return sources
    .filter(({ path }) => path !== 'src/platform/config.ts' && !isTest(path))
    .filter(({ text }) => /\bprocess\s*\.\s*env\b|\bimport\.meta\.env\b/.test(text))
    .map(({ path }) => `${path}: reads the environment`)
}

export function climbing(sources: readonly Source[]): Offence[] {
  return sources.flatMap(({ path, imports }) =>
    imports.filter(({ specifier }) => specifier.startsWith('../../')).map(({ specifier }) => `${path}: ${specifier}`),
  )
}

const LONGEST_FACE = 56

/** A file that only hands on what others wrote is a face of a module, and short. */
export function barrels(sources: readonly Source[]): Offence[] {
  return sources.flatMap(({ path, lines, program }) => {
    const handsOn = program.body.filter(
      (node) =>
        node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source !== null),
    )
    const barrel = handsOn.length > 0 && handsOn.length === program.body.length
    if (isFace(path)) {
      if (!barrel && path.endsWith('/index.ts')) return [`${path}: a face hands on, and does nothing else`]
      return lines > LONGEST_FACE ? [`${path}: ${lines} lines, a face has ${LONGEST_FACE} at most`] : []
    }
    return barrel || path.endsWith('/index.ts') ? [`${path}: only modules have a face`] : []
  })
}

/** Names that a face hands on and nobody beyond its module asks for. */
export function idleNames(sources: readonly Source[]): Offence[] {
  const asked = new Set(
    sources.flatMap(({ program }) =>
      program.body.flatMap((node) =>
        node.type === 'ImportDeclaration'
          ? node.specifiers.map((one) =>
              one.type === 'ImportSpecifier' && one.imported.type === 'Identifier'
                ? `${node.source.value} ${one.imported.name}`
                : `${node.source.value} *`,
            )
          : [],
      ),
    ),
  )
  return sources
    .filter(({ path }) => path.endsWith('/index.ts'))
    .flatMap(({ path, program }) => {
      const face = path.replace(/^src\//, '#')
      if (asked.has(`${face} *`)) return []
      const names = program.body.flatMap((node) =>
        node.type === 'ExportNamedDeclaration'
          ? node.specifiers.flatMap(({ exported }) => (exported.type === 'Identifier' ? [exported.name] : []))
          : [],
      )
      return names.filter((name) => !asked.has(`${face} ${name}`)).map((name) => `${path}: nobody asks for ${name}`)
    })
}

export function testsApart(sources: readonly Source[]): Offence[] {
  return edges(sources)
    .filter(({ to }) => isTest(to))
    .map(arrow)
}
