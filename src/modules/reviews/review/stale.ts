import { isLang, type Lang } from '#kernel/lang.ts'

/** The text that somebody saved meanwhile, as an `AppError` of the code `stale` brings it. */
export type CurrentText = { version: number; text: string; lang: Lang }

type Refused = { code: string; details: { current?: unknown } }

export function currentText(problem: Refused | undefined): CurrentText | undefined {
  const current = problem?.code === 'stale' ? problem.details.current : undefined
  if (typeof current !== 'object' || current === null) return undefined
  if (!('version' in current) || !('text' in current) || !('lang' in current)) return undefined
  const { version, text, lang } = current
  if (typeof version !== 'number' || typeof text !== 'string' || !isLang(lang)) return undefined
  return { version, text, lang }
}
