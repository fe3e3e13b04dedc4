/** Where a file stands: told by its path alone. */

/** Downward only: a tier may use those listed for it, and itself. */
export const MAY_USE: Record<string, readonly string[]> = {
  kernel: [],
  engines: ['kernel'],
  standards: ['kernel'],
  paths: ['kernel'],
  i18n: ['kernel', 'engines', 'standards'],
  ui: ['kernel', 'engines', 'standards', 'i18n'],
  platform: ['kernel', 'engines', 'standards', 'i18n', 'paths', 'db'],
  modules: ['kernel', 'engines', 'standards', 'i18n', 'ui', 'platform', 'paths', 'db', 'packs'],
  app: ['kernel', 'engines', 'standards', 'i18n', 'ui', 'platform', 'paths', 'db', 'modules', 'packs'],
  // What is generated from the database, and the shape of content: types for whoever stands above.
  db: ['kernel'],
  packs: ['kernel', 'engines'],
}

/** Left may be used by right; those in one brace do not use each other. */
export const MODULE_ORDER: readonly (readonly string[])[] = [
  ['places'],
  ['people'],
  ['frameworks', 'indicators', 'knowledge'],
  ['surveys'],
  ['consultations', 'results', 'reviews'],
  ['cooperation', 'portfolio'],
  ['reports'],
  ['portal'],
]

export function tierOf(path: string): string | undefined {
  const [top = '', second = '', third] = path.split('/')
  if (top !== 'src') return top === 'db' || top === 'packs' ? top : undefined
  if (third !== undefined) return second
  // root.tsx, routes.ts and the entries compose, as app/ does.
  return second === 'paths.ts' ? 'paths' : 'app'
}

export function moduleOf(path: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(path)?.[1]
}

export function rankOf(module: string): number {
  return MODULE_ORDER.findIndex((names) => names.includes(module))
}

/** Tests, and what only tests use. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\.fixture\.tsx?$|\/testing\.ts$|\/samples\.ts$|\/docx-reader\.ts$|^test\//.test(path)
}

export function isGenerated(path: string): boolean {
  return path.startsWith('src/i18n/generated/') || path === 'db/types.ts'
}

/** Content as data, for which the limits of files do not count. */
export function isData(path: string): boolean {
  return path.endsWith('.json')
}

export const LAYERS = ['pure', 'schema', 'routes', 'policy', 'store', 'service', 'edge'] as const
export type Layer = (typeof LAYERS)[number]

/** `.page`, `.part`, `.api` and `.jobs` are the edge: nothing of the same thing stands behind them. */
export function layerOf(path: string): Layer {
  const suffix = /\.(schema|policy|store|service|api|jobs|page|part|routes)\.tsx?$/.exec(path)?.[1]
  switch (suffix) {
    case 'schema':
    case 'policy':
    case 'store':
    case 'service':
    case 'routes':
      return suffix
    case undefined:
      return path.endsWith('.tsx') ? 'edge' : 'pure'
    default:
      return 'edge'
  }
}

/** What a module gives: to the modules on its right, and to app/. */
export function isFace(path: string): boolean {
  return /^src\/modules\/[^/]+\/(index|module)\.ts$/.test(path)
}

export function isStore(path: string): boolean {
  return path.endsWith('.store.ts') || path.startsWith('src/platform/db/')
}

export function mayUseReact(path: string): boolean {
  return /\.(page|part)\.tsx$|^src\/ui\/|^src\/root\.tsx$|^src\/entry\./.test(path)
}
