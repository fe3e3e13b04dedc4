import type { T } from '#i18n/translate.ts'
import { inLang } from '#kernel/lang.ts'
import type { Difference, ImportKind, Report } from '#platform/imports/import.ts'
import type { Problem } from '#platform/imports/problem.ts'
import { problemPlace } from '#platform/imports/problem-place.ts'

/** Longer lists are counted: a terminal is no place to read them. */
const SHOWN = 60

/** What a file is and what is wrong with it or new in it, line by line. */
export function told(t: T, kind: ImportKind | null, report: Report): string[] {
  const { format, problems, differences } = report
  const changes = differences.slice(0, SHOWN).map(differenceLine)
  const rest = differences.length - changes.length
  return [
    `${t(`import.kind.${kind ?? 'none'}`)}, read as ${format}`,
    ...changes,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    ...problems.map((problem) => problemLine(t, problem)),
  ]
}

function problemLine(t: T, problem: Problem): string {
  const { code, params } = problem
  return `  ! ${problemPlace(t, problem)}: ${t.field({ path: '', code, params })}`
}

function differenceLine({ change, thing, code, name, aspects }: Difference): string {
  const sign = { added: '+', changed: '~', removed: '-' }[change]
  const differs = aspects.length === 0 ? '' : ` (${aspects.join(', ')})`
  return `  ${sign} ${thing} ${code}${differs}: ${inLang(name, 'en').text.slice(0, 100)}`
}
