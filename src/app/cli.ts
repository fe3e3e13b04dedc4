import { backup } from '#app/cli/backup.ts'
import { doctor } from '#app/cli/doctor.ts'
import { exportCommand } from '#app/cli/export.ts'
import { importCommand } from '#app/cli/import.ts'
import { CliError, type Command, UsageError } from '#app/cli/command.ts'
import { job } from '#app/cli/job.ts'
import { restore } from '#app/cli/restore.ts'
import { user } from '#app/cli/user.ts'

const HELP = `bin/umran COMMAND

  user add | list | close | invite   people and their seats
  import FILE                        reads a file, shows what it would change and writes it
  import --check FILE                the same without writing; ends with 1 where the file would be refused
  import --undo ID | --list          takes an import back; what came in before
  export --what WHAT --out FILE      released, questionnaire, framework or places as JSON
  backup --out FILE                  everything the database holds, in one file, while the service runs
  restore FILE                       puts a backup into an empty database
  restore FILE --check               reads a backup and says whether it is whole
  job list | run | retry | cancel    what is done in the background, and what failed there
  doctor                             what is missing on this machine, and what does not work without it
  help COMMAND                       how a command is used

Settings are read from the environment, as bin/start reads them: see docs/operations.md.`

const COMMANDS: Readonly<Record<string, Command>> = {
  user,
  import: importCommand,
  export: exportCommand,
  backup,
  restore,
  job,
  doctor,
}

const io = {
  out: (line: string): void => void process.stdout.write(`${line}\n`),
  err: (line: string): void => void process.stderr.write(`${line}\n`),
}

async function run(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args
  const asked = name === 'help' || rest.includes('--help')
  const command = Object.hasOwn(COMMANDS, name === 'help' ? (rest[0] ?? '') : name)
    ? COMMANDS[name === 'help' ? (rest[0] ?? '') : name]
    : undefined
  if (asked || name === '--help' || name === '-h') {
    io.out(command?.usage ?? HELP)
    return 0
  }
  if (command === undefined) throw new UsageError(`There is no command "${name}".\n\n${HELP}`)
  return await command.run(rest, io)
}

/** A person at a terminal reads sentences; what only a programmer understands stays out unless it is all there is. */
function told(error: unknown): string {
  if (error instanceof CliError) return error.message
  return error instanceof Error ? `This did not work: ${error.message}` : String(error)
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  io.err(told(error))
  process.exitCode = error instanceof UsageError ? 2 : 1
}
