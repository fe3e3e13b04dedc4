import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { isLang, type Lang } from '#kernel/lang.ts'

/** One message of one language as it stands in a file. */
export type Message = { key: string; lang: Lang; file: string; source: string; parts: MessageFormatElement[] }

export type Problem = { file: string; key?: string; text: string }

export type Read = { messages: Message[]; problems: Problem[] }

/** A catalogue file as found: where it is, its language, and what is written in it. */
export type CatalogueFile = { file: string; lang: string; text: string }

export function catalogueFiles(root: string): CatalogueFile[] {
  return globSync('{modules/*,ui,platform,app}/messages/*.json', { cwd: join(root, 'src') })
    .toSorted()
    .map((name) => {
      const path = join(root, 'src', name)
      const lang = name.replace(/^.*\/|\.json$/g, '')
      return { file: relative(root, path), lang, text: readFileSync(path, 'utf8') }
    })
}

export function readCatalogues(files: readonly CatalogueFile[]): Read {
  const messages: Message[] = []
  const problems: Problem[] = []
  for (const { file, lang, text } of files) {
    if (!isLang(lang)) {
      problems.push({ file, text: `${lang} is not a language of ours` })
      continue
    }
    for (const [key, source] of entries(file, text, problems)) {
      const parts = parsed(source)
      if (typeof parts === 'string') problems.push({ file, key, text: `cannot be read: ${parts}` })
      else messages.push({ key, lang, file, source, parts })
    }
  }
  return { messages, problems }
}

/** Pairs of a flat object, read by hand for keys written twice, which `JSON.parse` would swallow. */
function entries(file: string, text: string, problems: Problem[]): [string, string][] {
  const seen = new Set<string>()
  for (const [, key = ''] of text.matchAll(/^\s*"((?:[^"\\]|\\.)*)"\s*:/gm)) {
    if (seen.has(key)) problems.push({ file, key, text: 'stands twice in the file' })
    seen.add(key)
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    problems.push({ file, text: `is not JSON: ${String(error)}` })
    return []
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    problems.push({ file, text: 'is not an object of key and message' })
    return []
  }
  return Object.entries(data).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[key, value]]
    problems.push({ file, key, text: 'is not a text' })
    return []
  })
}

function parsed(source: string): MessageFormatElement[] | string {
  try {
    return parse(source, { ignoreTag: true, captureLocation: false, shouldParseSkeletons: false })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
