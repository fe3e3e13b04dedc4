import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkCatalogues } from './compile/check.ts'
import { checkStops } from './compile/writing.ts'
import { emitKeys, emitLanguage } from './compile/emit.ts'
import { catalogueFiles, readCatalogues, type Problem } from './compile/read.ts'
import { scriptMessages } from './compile/reach.ts'
import { sourcesOf, unusedKeys } from './compile/used.ts'
import { LANGS } from '#kernel/lang.ts'
import { OFFERED } from './offered.ts'

/** `node src/i18n/compile.ts` writes `generated/`; with `--check` it writes nothing and fails if anything would change. */
function main(): void {
  const root = join(import.meta.dirname, '../..')
  const { messages, problems } = readCatalogues(catalogueFiles(root))
  problems.push(...checkCatalogues(messages, OFFERED), ...checkStops(messages))
  const files = new Map([['keys.ts', emitKeys(messages)]])
  const scripted = scriptMessages(root, messages)
  for (const lang of LANGS) {
    files.set(`${lang}.ts`, emitLanguage(messages, lang))
    files.set(`script-${lang}.ts`, emitLanguage(scripted, lang))
  }
  const folder = join(import.meta.dirname, 'generated')
  if (process.argv.includes('--check')) problems.push(...outdated(folder, files))
  else write(folder, files)
  const keys = new Set(messages.map(({ key }) => key))
  for (const key of unusedKeys(keys, sourcesOf(root))) console.warn(`unused: ${key}`)
  for (const { file, key, text } of problems) console.error(`${file}: ${key === undefined ? '' : `${key} `}${text}`)
  console.log(`${keys.size} messages in ${OFFERED.join(', ')}; ${problems.length} problems`)
  if (problems.length > 0) process.exitCode = 1
}

function outdated(folder: string, files: ReadonlyMap<string, string>): Problem[] {
  return [...files]
    .filter(([name, text]) => current(join(folder, name)) !== text)
    .map(([name]) => ({ file: `src/i18n/generated/${name}`, text: 'is out of date: run node src/i18n/compile.ts' }))
}

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of files) if (current(join(folder, name)) !== text) writeFileSync(join(folder, name), text)
}

main()
