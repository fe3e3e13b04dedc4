import { parseArgs, type ParseArgsConfig } from 'node:util'

/** Where a command speaks: results to `out`, everything else to `err`. */
export type Io = { out: (line: string) => void; err: (line: string) => void }

export type Command = {
  usage: string
  /** Returns the exit code. */
  run: (args: readonly string[], io: Io) => Promise<number>
}

/** Something a person at the terminal can understand and mend. */
export class CliError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CliError'
  }
}

/** The command was written wrongly; ends with 2. */
export class UsageError extends CliError {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** Options and names of a command; whatever is not known is a mistake of the one who typed it. */
export function readArgs<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

/** Lines of a table with even columns. */
export function evenly(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, cell.length)))
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
