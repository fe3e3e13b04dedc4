import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync, type Program } from 'oxc-parser'

/** One of our source files, parsed. */
export type Source = { path: string; text: string; lines: number; program: Program; imports: Import[] }

/** `target` is the path of one of our files; an import of a package has none. */
export type Import = {
  specifier: string
  target: string | undefined
  /** Erased when types are stripped: a braced `type` still loads the file, `import type` does not. */
  erased: boolean
}

/** Found against a rule: the file, and why. */
export type Offence = string

export const ROOT = join(import.meta.dirname, '../..')

/** Folders that hold nothing of ours: installed, built, or made while running. */
const NOT_OURS = new Set([
  'node_modules',
  'build',
  '.react-router',
  '.umran',
  '.cache',
  '.git',
  'test-results',
  'playwright-report',
])

/** Every file of the project below a folder, by its path from the root. */
export function filesBelow(folder: string): string[] {
  const full = join(ROOT, folder)
  if (!existsSync(full)) return []
  return readdirSync(full)
    .sort()
    .filter((name) => !NOT_OURS.has(name))
    .flatMap((name) => {
      const path = folder === '' ? name : `${folder}/${name}`
      return statSync(join(ROOT, path)).isDirectory() ? filesBelow(path) : [path]
    })
}

export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

const CODE = /\.tsx?$/

/** The TypeScript below these folders. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders
    .flatMap(filesBelow)
    .filter((path) => CODE.test(path) && !path.endsWith('.d.ts'))
    .map((path) => parse(path, textOf(path)))
}

/** Files that exist only in a test, so that each rule is seen to find what it looks for. */
export function invented(files: Record<string, string>): Source[] {
  return Object.entries(files).map(([path, text]) => parse(path, text))
}

export function parse(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const erased = new Set(
    program.body.flatMap((node) =>
      (node.type === 'ImportDeclaration' && node.importKind === 'type') ||
      ((node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') && node.exportKind === 'type')
        ? [node.start]
        : [],
    ),
  )
  const found = [
    ...module.staticImports.map(({ start, moduleRequest }) => ({ start, specifier: moduleRequest.value })),
    ...module.staticExports.flatMap(({ start, entries }) =>
      [
        ...new Set(entries.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest?.value]))),
      ].flatMap((specifier) => (specifier === undefined ? [] : [{ start, specifier }])),
    ),
    ...module.dynamicImports.flatMap(({ start, moduleRequest }) => {
      const literal = /^['"](.+)['"]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1]
      return literal === undefined ? [] : [{ start, specifier: literal }]
    }),
  ]
  const imports = found.map(({ start, specifier }) => ({
    specifier,
    target: targetOf(path, specifier),
    erased: erased.has(start),
  }))
  return { path, text, lines: text.split('\n').length - 1, program, imports }
}

/** The names of package.json, longest first. */
const NAMES: readonly (readonly [string, string])[] = Object.entries(namesOf(textOf('package.json'))).sort(
  ([a], [b]) => b.length - a.length,
)

function namesOf(json: string): Record<string, string> {
  const { imports }: { imports: Record<string, string> } = JSON.parse(json)
  return imports
}

function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier))
  for (const [name, place] of NAMES) {
    if (name === specifier) return normalize(place)
    const stem = name.endsWith('*') ? name.slice(0, -1) : undefined
    if (stem !== undefined && specifier.startsWith(stem))
      return normalize(place.replace('*', specifier.slice(stem.length)))
  }
  return undefined
}

/** The line a place in the text stands on, from one. */
export function lineAt(source: Pick<Source, 'text'>, offset: number): number {
  return source.text.slice(0, offset).split('\n').length
}
