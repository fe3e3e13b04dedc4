import type { SyntaxProblem } from './expression.ts'

export type Token = {
  kind: 'text' | 'number' | 'reference' | 'name' | 'sign' | 'self' | 'around' | 'end'
  /** The content: a text without its quotes, a reference's id. */
  text: string
  position: number
}

export type TokenResult = { ok: true; tokens: Token[] } | { ok: false; problem: SyntaxProblem }

/** Longer conditions are refused: nobody can read them, and the tree's depth stays bounded. */
export const MAX_EXPRESSION_LENGTH = 4000
export const MAX_EXPRESSION_TOKENS = 1000

const SPACE = /[ \t\r\n\u00a0]+/y
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)/y
const NAME = /[A-Za-z_][A-Za-z0-9_-]*(?::[A-Za-z_][A-Za-z0-9_-]*)?/y
const AROUND = /\.\.(?:\/\.\.)*(?![./])/y
/** What begins a path of XPath; questions are named by `${...}` instead. */
const PATH = /\/|\.\.|\[|@|::/y
const REFERENCE = /\$\{\s*([A-Za-z_][A-Za-z0-9_.-]*)\s*\}/y
const SIGN = /!=|<=|>=|[=<>+\-*(),]/y

function matchAt(pattern: RegExp, source: string, position: number): RegExpExecArray | null {
  // A fresh copy: a sticky pattern remembers where it stood.
  const own = new RegExp(pattern.source, 'y')
  own.lastIndex = position
  return own.exec(source)
}

function quoted(source: string, position: number): Token | SyntaxProblem {
  const end = source.indexOf(source.charAt(position), position + 1)
  if (end < 0) return { code: 'unterminatedString', position }
  return { kind: 'text', text: source.slice(position + 1, end), position }
}

function tokenAt(source: string, position: number): { token: Token; end: number } | SyntaxProblem {
  const first = source.charAt(position)
  if (first === "'" || first === '"') {
    const token = quoted(source, position)
    return 'code' in token ? token : { token, end: position + token.text.length + 2 }
  }
  if (first === '$') {
    const found = matchAt(REFERENCE, source, position)
    if (found === null) return { code: 'badReference', position, found: source.slice(position, position + 20) }
    return { token: { kind: 'reference', text: found[1] ?? '', position }, end: position + found[0].length }
  }
  const kinds = [
    ['around', AROUND],
    ['number', NUMBER],
    ['name', NAME],
    ['sign', SIGN],
  ] as const
  for (const [kind, pattern] of kinds) {
    const found = matchAt(pattern, source, position)
    if (found !== null) return { token: { kind, text: found[0], position }, end: position + found[0].length }
  }
  const path = matchAt(PATH, source, position)
  if (path !== null) return { code: 'unsupportedPath', position, found: source.slice(position, position + 20) }
  if (first === '.') return { token: { kind: 'self', text: '.', position }, end: position + 1 }
  return { code: 'unexpectedCharacter', position, found: String.fromCodePoint(source.codePointAt(position) ?? 0) }
}

export function tokenize(source: string): TokenResult {
  if (source.length > MAX_EXPRESSION_LENGTH)
    return { ok: false, problem: { code: 'tooLong', position: MAX_EXPRESSION_LENGTH } }
  const tokens: Token[] = []
  let position = 0
  while (position < source.length) {
    const space = matchAt(SPACE, source, position)
    if (space !== null) {
      position += space[0].length
      continue
    }
    const next = tokenAt(source, position)
    if ('code' in next) return { ok: false, problem: next }
    if (tokens.length >= MAX_EXPRESSION_TOKENS) return { ok: false, problem: { code: 'tooLong', position } }
    tokens.push(next.token)
    position = next.end
  }
  tokens.push({ kind: 'end', text: '', position: source.length })
  return { ok: true, tokens }
}
