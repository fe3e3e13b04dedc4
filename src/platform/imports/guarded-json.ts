import type { Json } from '#kernel/canonical.ts'
import { storable } from './storable.ts'

/** Deeper than any content of ours, and far from what would exhaust a reader's stack. */
export const MAX_DEPTH = 64

/** How deep lists and objects stand in each other, without building them. */
export function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (quoted) {
      if (char === '\\') at += 1
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === '{' || char === '[') deepest = Math.max(deepest, (depth += 1))
    else if (char === '}' || char === ']') depth -= 1
  }
  return deepest
}

export type GuardedJson = { ok: true; value: Json } | { ok: false; code: 'tooDeep' | 'notJson'; detail: string }

/** Parses JSON after its depth was measured. `detail` says where it ends to be JSON. */
export function guardedJson(text: string): GuardedJson {
  if (depthOf(text) > MAX_DEPTH) return { ok: false, code: 'tooDeep', detail: '' }
  try {
    const value: Json = JSON.parse(text)
    return { ok: true, value: storable(value) }
  } catch (error) {
    return { ok: false, code: 'notJson', detail: placeOf(error instanceof Error ? error.message : '', text) }
  }
}

const TOKEN = /\s*(?:[{}[\]:,]|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|$)/y

/** Not every message of the engine has a position; then the first thing that is no token, or closes after a comma. */
function firstFault(text: string): number {
  const token = new RegExp(TOKEN)
  let last = ''
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const found = token.exec(text)?.[0]
    if (found === undefined) return at + (/\S/.exec(text.slice(at, at + 1000))?.index ?? 0)
    const now = found.trim()
    if (last === ',' && (now === ']' || now === '}')) return token.lastIndex - 1
    last = now
  }
  return text.length
}

/** Line and column, as editors count. */
function placeOf(message: string, text: string): string {
  const at = Number(/position (\d+)/.exec(message)?.[1] ?? firstFault(text))
  const before = text.slice(0, at).split('\n')
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}
