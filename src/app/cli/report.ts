import type { T } from '#i18n/translate.ts'
import { inLang } from '#kernel/lang.ts'
import { problemPlace } from '#modules/portal/module.ts'
import type { Difference, ImportKind, Report } from '#platform/imports/import.ts'
import type { Problem } from '#platform/imports/problem.ts'

/** Longer lists are counted: a terminal is no place to read them. */
const SHOWN = 60

/** What a file is and what is wrong with it or new in it, line by line. */
export function told(t: T, kind: ImportKind | null, report: Report): string[] {
  const { format, problems, notes = [], differences } = report
  const changes = differences.slice(0, SHOWN).map(differenceLine)
  const rest = differences.length - changes.length
  return [
    `${t(`import.kind.${kind ?? 'none'}`)}, read as ${format}`,
    ...changes,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    ...notes.slice(0, SHOWN).map((note) => problemLine(t, note, '.')),
    ...(notes.length > SHOWN ? [`  . and ${notes.length - SHOWN} more left out`] : []),
    ...problems.map((problem) => problemLine(t, problem, '!')),
  ]
}

/** `!` is wrong and keeps the file out, `.` is left out of it. */
function problemLine(t: T, problem: Problem, sign: '!' | '.'): string {
  const { code, params } = problem
  return `  ${sign} ${problemPlace(t, problem)}: ${t.field({ path: '', code, params })}`
}

function differenceLine({ change, thing, code, name, aspects }: Difference): string {
  const sign = { added: '+', changed: '~', removed: '-' }[change]
  const differs = aspects.length === 0 ? '' : ` (${aspects.join(', ')})`
  return `  ${sign} ${thing} ${code}${differs}: ${inLang(name, 'en').text.slice(0, 100)}`
}
