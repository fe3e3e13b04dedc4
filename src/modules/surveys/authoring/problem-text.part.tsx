import type { FieldError } from '#kernel/errors.ts'
import type { T } from '#i18n/translate.ts'
import { useText } from '#ui/text.tsx'
import { authorPaths } from './author-paths.ts'
import type { DraftProblem } from './check.ts'
import { syntaxError } from './expression-check.ts'
import { pathLabel } from './path-label.ts'

/** A problem of a draft as the error of its field. */
export function problemError({ field, code, params }: DraftProblem): FieldError {
  if (code === 'unknownProvision') return { path: field, code: 'import.unknownProvision', params }
  const { reason, position, found } = params
  if (code === 'syntax' && typeof reason === 'string')
    return syntaxError(field, {
      code: reason,
      position: Number(position ?? 0),
      ...(found === undefined ? {} : { found }),
    })
  return { path: field, code: `import.definition.${code}`, params }
}

type Props = { draftId: string; problems: readonly DraftProblem[]; nameOf: (itemId: string) => string }

/** Which field of the part, where it has a name that a person knows. */
function fieldOf(t: T, { field }: DraftProblem): string {
  const label = pathLabel(t, field)
  return label === field ? '' : `${t.format.marks.dot}${label}`
}

/** All problems, each leading to its field. */
export function ProblemList({ draftId, problems, nameOf }: Props) {
  const t = useText()
  return (
    <ul className="author-problems">
      {problems.map((problem, index) => (
        <li key={`${problem.itemId} ${problem.field} ${problem.code} ${index}`}>
          <a href={authorPaths.item(t.lang, draftId, problem.itemId, problem.field)}>
            <bdi>{nameOf(problem.itemId)}</bdi>
          </a>
          {fieldOf(t, problem)}
          {': '}
          {t.field(problemError(problem))}
        </li>
      ))}
    </ul>
  )
}
