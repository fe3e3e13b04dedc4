import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Message } from './read.ts'
import { mentionsOf } from './used.ts'

/** Stripped from what a browser gets, with all they import. */
const SERVER = /\.(?:service|store|server|api|jobs|schema|routes)\.tsx?$/
const IMPORT = /^(?:import|export)\s(?!type\b)[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm
const START = 'src/entry.client.tsx'
/** Named at run time: reasons and errors come from the server. */
const NAMED_BY_SERVER = ['reason.', 'error.']

/** Files that a browser loads: the islands of pages, and all they import. */
export function scriptFiles(root: string): string[] {
  const open = [START]
  const seen = new Set(open)
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const [, from, alone, later] of readFileSync(join(root, path), 'utf8').matchAll(IMPORT)) {
      const target = resolved(root, path, from ?? alone ?? later ?? '')
      if (target === undefined || seen.has(target) || SERVER.test(target)) continue
      seen.add(target)
      open.push(target)
    }
  }
  return [...seen].toSorted()
}

function resolved(root: string, from: string, specifier: string): string | undefined {
  if (specifier === '#paths') return 'src/paths.ts'
  const path = specifier.startsWith('#')
    ? join('src', specifier.slice(1))
    : specifier.startsWith('.')
      ? join(dirname(from), specifier)
      : undefined
  if (path === undefined || !/\.tsx?$/.test(path) || path.includes('generated')) return undefined
  return existsSync(join(root, path)) ? relative('', path) : undefined
}

/** The messages that islands may say: a browser fetches these alone. */
export function scriptMessages(root: string, messages: readonly Message[]): Message[] {
  const files = scriptFiles(root)
  const modules = new Set(files.filter((path) => path.startsWith('src/modules/')).map((path) => path.split('/')[2]))
  const said = mentionsOf(files.map((path) => readFileSync(join(root, path), 'utf8')))
  const fields = (file: string): boolean => !file.startsWith('src/modules/') || modules.has(file.split('/')[2])
  return messages.filter(
    ({ key, file }) =>
      NAMED_BY_SERVER.some((prefix) => key.startsWith(prefix)) ||
      // An error of a field is called by its code, which another module's page may say too.
      (key.startsWith('field.') ? fields(file) || said(key.slice('field.'.length)) : said(key)),
  )
}
