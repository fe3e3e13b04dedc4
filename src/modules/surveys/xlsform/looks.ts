import type { Question, QuestionType } from '#engines/survey/definition.ts'
import { isOneOf } from '#kernel/one-of.ts'

export const LAYOUTS = ['list', 'inline', 'menu', 'short', 'long'] as const
export type Layout = NonNullable<Question['layout']>

const INLINE =
  /^(?:horizontal|horizontal-compact|columns|columns-\d+|columns-pack|compact|compact-\d+|quickcompact|quickcompact-\d+|likert|list|list-nolabel)$/
const MENU = /^(?:minimal|autocomplete|autocomplete_chars|search)$/

/** Words of `appearance`; a call such as `ex:app(a='b c')` is one word. */
export function wordsOf(appearance: string): string[] {
  return appearance.match(/[^\s(]+(?:\([^)]*\))?/g) ?? []
}

/** How a question is laid out after its appearance, and the words that say nothing here. */
export function layoutOf(type: QuestionType, appearance: string): { layout?: Layout; ignored: string[] } {
  const ignored: string[] = []
  let layout: Layout | undefined
  for (const word of wordsOf(appearance)) {
    const choice = type === 'choice' || type === 'choices'
    if (choice && MENU.test(word)) layout = 'menu'
    else if (choice && INLINE.test(word)) layout ??= 'inline'
    else if (type === 'text' && word === 'multiline') layout = 'long'
    else ignored.push(word)
  }
  return layout === undefined ? { ignored } : { layout, ignored }
}

/** The nearest that other tools know; the column `layout` says the rest. */
export function appearanceOf(type: QuestionType, layout: Layout | undefined): string | undefined {
  if (type === 'text') return layout === 'long' ? 'multiline' : undefined
  if (type !== 'choice' && type !== 'choices') return undefined
  return layout === 'menu' ? 'minimal' : layout === 'inline' ? 'horizontal' : undefined
}

/** `a=1 b=2`, parted by spaces, commas or semicolons. */
export function parametersOf(text: string): Map<string, string> {
  const found = text.matchAll(/([A-Za-z_-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s,;]+)/g)
  return new Map(
    [...found].map(([, name = '', value = '']) => [name.toLowerCase(), value.replaceAll(/^["']|["']$/g, '')]),
  )
}

export function isYes(text: string): boolean {
  return isOneOf(['yes', 'true', 'true()', '1'], text.toLowerCase())
}

export function isNo(text: string): boolean {
  return isOneOf(['no', 'false', 'false()', '0'], text.toLowerCase())
}
