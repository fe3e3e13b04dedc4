export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Ids, names of ours and numbers: no content, no secret, no person. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** `at` says which part speaks: start, request, job, queue, pool, page. */
export type Log = Readonly<Record<LogLevel, (at: string, fields?: LogFields) => void>>

const toStandardError = (line: string): void => void process.stderr.write(line)

/** One JSON object a line, up to a level. */
export function openLog(most: LogLevel = 'info', write: (line: string) => void = toStandardError): Log {
  const at = (level: LogLevel): Log[LogLevel] =>
    LOG_LEVELS.indexOf(level) > LOG_LEVELS.indexOf(most)
      ? () => undefined
      : (part, fields = {}) =>
          write(`${JSON.stringify({ time: new Date().toISOString(), level, at: part, ...fields })}\n`)
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') }
}

/** Mistakes of ours, whose messages name code and nothing that was typed. */
const OF_CODE = new Set(['TypeError', 'ReferenceError', 'RangeError'])
/** What PostgreSQL and the system tell beside the message, none of it a value. */
const TOLD = ['code', 'severity', 'schema', 'table', 'constraint', 'routine', 'syscall'] as const

/**
 * What may be written down of an error. A message often quotes what somebody wrote (PostgreSQL, JSON, dates), so only
 * those of our own mistakes and of the system are kept; the place in the code always is.
 */
export function errorFields(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { error: typeof thrown }
  const given = Object.entries(thrown)
  const told = TOLD.flatMap((name) => {
    const value: unknown = given.find(([key]) => key === name)?.[1]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  const speaks = OF_CODE.has(thrown.name) || told.some(([name]) => name === 'syscall')
  const stack = (thrown.stack ?? '').split('\n').flatMap((line) => (/^\s+at /.test(line) ? [line.trim()] : []))
  return {
    error: thrown.name,
    ...(speaks ? { message: thrown.message } : {}),
    ...Object.fromEntries(told),
    stack: stack.slice(0, 12),
  }
}
