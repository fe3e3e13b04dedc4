import { Visitor } from 'oxc-parser'
import { isTest } from './kinds.ts'
import { lineAt, type Offence, type Source } from './project.ts'

const ACTIONS = new Set(['pageAction', 'pageTrial'])

/** The forms a page's action answers, by name; undefined when the page has no action of ours. */
export function handledForms(source: Source): string[] | undefined {
  let names: string[] | undefined
  new Visitor({
    CallExpression({ callee, arguments: given }) {
      if (callee.type !== 'Identifier' || !ACTIONS.has(callee.name)) return
      const [, handlers] = given
      if (handlers?.type !== 'ObjectExpression') return
      names = handlers.properties.flatMap((property) => {
        if (property.type !== 'Property') return []
        if (property.key.type === 'Identifier') return [property.key.name]
        return property.key.type === 'Literal' ? [String(property.key.value)] : []
      })
    },
  }).visit(source.program)
  return names?.sort()
}

const LINKS = new Set(['href', 'to', 'action', 'formAction', 'src'])

/** Addresses are spelled out in src/paths.ts and nowhere else. */
export function spelledLinks(source: Source): Offence[] {
  if (isTest(source.path) || source.path === 'src/paths.ts') return []
  const found: Offence[] = []
  const note = (start: number): void => {
    found.push(`${source.path}:${lineAt(source, start)}: an address is spelled out`)
  }
  new Visitor({
    JSXAttribute({ name, value, start }) {
      if (name.type !== 'JSXIdentifier' || !LINKS.has(name.name)) return
      if (value?.type === 'Literal' && typeof value.value === 'string' && value.value.startsWith('/')) note(start)
    },
    Property({ key, value, start }) {
      if (key.type !== 'Identifier' || !LINKS.has(key.name) || value.type !== 'Literal') return
      if (typeof value.value === 'string' && value.value.startsWith('/')) note(start)
    },
    // `/${lang}/...`, wherever it stands.
    TemplateLiteral({ quasis, expressions, start }) {
      const [first] = quasis
      const [filling] = expressions
      if (first?.value.raw !== '/' || filling === undefined) return
      if (/lang/i.test(source.text.slice(filling.start, filling.end))) note(start)
    },
  }).visit(source.program)
  return found
}

/** `:name` stands for any one segment. */
export function matches(pattern: string, path: string): boolean {
  const [want, have] = [pattern.split('/'), path.split('/')]
  return want.length === have.length && want.every((part, n) => part.startsWith(':') || part === have[n])
}
