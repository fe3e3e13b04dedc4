import { references } from '#engines/survey/expression.ts'
import { parseExpression } from '#engines/survey/expression-parse.ts'
import type { FieldError } from '#kernel/errors.ts'

/** What is wrong with an expression while it is typed: where it cannot be read, or which name nothing has. */
export function expressionError(path: string, source: string, names: ReadonlySet<string>): FieldError | undefined {
  if (source.trim() === '') return undefined
  // A filter names the choices' columns without signs around them.
  const parsed = parseExpression(source, path === 'choiceFilter')
  if (!parsed.ok) return syntaxError(path, parsed.problem)
  const reference = references(parsed.expression).find((name) => !names.has(name))
  return reference === undefined
    ? undefined
    : { path, code: 'import.definition.unknownReference', params: { reference } }
}

/** Positions are said from one on, as people count. */
export function syntaxError(
  path: string,
  problem: { code: string; position: number; found?: string | number },
): FieldError {
  const { code, position, found = '' } = problem
  return { path, code: `author.syntax.${code}`, params: { position: position + 1, found } }
}
