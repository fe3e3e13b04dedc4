import { type Command, type Io, readArgs } from '#app/cli/command.ts'
import { databaseChecks } from '#app/cli/doctor-database.ts'
import { type Check, machineChecks, toolChecks } from '#app/cli/doctor-machine.ts'
import { mailChecks } from '#app/cli/doctor-mail.ts'
import { settings } from '#app/cli/session.ts'

const USAGE = `bin/umran doctor

Looks at this machine and at the database, changes nothing, and says what is missing and what does not work without it.
Ends with 1 only where something keeps the service from running.`

const MARKS = { fine: 'ok  ', attention: 'note', stops: 'STOP' } as const

export const doctor: Command = {
  usage: USAGE,
  async run(args, io) {
    readArgs(args, {}, USAGE)
    const config = settings()
    const checks: Check[] = [...machineChecks(config)]
    checks.push(...(await databaseChecks(config)), ...(await mailChecks(config)), ...toolChecks())
    return say(checks, io)
  },
}

function say(checks: readonly Check[], io: Io): number {
  for (const { state, text } of checks) io.out(`${MARKS[state]}  ${text}`)
  const stops = checks.filter(({ state }) => state === 'stops').length
  const notes = checks.filter(({ state }) => state === 'attention').length
  io.out('')
  io.out(
    stops > 0
      ? `The service cannot run here yet: see the ${stops === 1 ? 'line' : `${stops} lines`} marked STOP.`
      : notes > 0
        ? `The service can run. ${notes === 1 ? 'One thing does' : `${notes} things do`} not work fully: see the lines marked note.`
        : 'All is well.',
  )
  return stops > 0 ? 1 : 0
}
