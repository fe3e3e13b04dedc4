import { references } from '#engines/survey/expression.ts'
import { parseExpression } from '#engines/survey/expression-parse.ts'

/**
 * An expression as it is kept. Quotation marks that a word processor has bent are straightened where the expression
 * cannot be read otherwise, and so are spaces within `${ }`.
 */
export function tidyExpression(source: string): string {
  const text = source.replaceAll(/\$\{\s*([^}]*?)\s*\}/g, '${$1}')
  if (parseExpression(text).ok) return text
  const straight = text.replaceAll(/[\u2018\u2019\u201A\u201B]/g, "'").replaceAll(/[\u201C-\u201F]/g, '"')
  return parseExpression(straight).ok ? straight : text
}

export function namesIn(source: string): string[] {
  const parsed = parseExpression(source)
  return parsed.ok ? references(parsed.expression) : []
}

/** What gives another value each time it is asked. */
const RESTLESS = /\b(?:now|today|random|uuid|once)\s*\(/

/**
 * `trigger` says that a value is computed when one answer changes. Ours are computed whenever anything they read changes,
 * which is the same exactly where they read nothing but that answer.
 */
export function sameWithoutTrigger(calculation: string, trigger: string): boolean {
  const triggers = [...trigger.matchAll(/\$\{\s*([^}]*?)\s*\}/g)].map((found) => found[1] ?? '')
  return !RESTLESS.test(calculation) && namesIn(calculation).every((name) => triggers.includes(name))
}

/** A value that is worked out, where only one that is written can stand. */
export function isComputed(value: string): boolean {
  return /\$\{|[A-Za-z][A-Za-z-]*\([^)]*\)/.test(value)
}
