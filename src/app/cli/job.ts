import { type Command, CliError, evenly, type Io, readArgs, UsageError } from '#app/cli/command.ts'
import { inSession, settings } from '#app/cli/session.ts'
import { jobs } from '#app/modules.ts'
import { askForJob, cancelJob, countJobs, findJob, listFailedJobs, retryJob } from '#platform/jobs/queue.store.ts'
import { openPool } from '#platform/db/pool.ts'

const USAGE = `bin/umran job list
bin/umran job run NAME
bin/umran job retry ID
bin/umran job cancel ID

  list     how many jobs there are in each state, how long the oldest has been waiting, and what failed last
  run      asks for a job that otherwise runs by the clock; the running service takes it up within seconds
  retry    lets a job that failed or was cancelled wait again
  cancel   takes back a job that waits; one that is being done goes on to its end

Jobs hold ids only, and of a failure its kind and code are kept, not its words.`

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const SHOWN = 20

type Pool = ReturnType<typeof openPool>

const VERBS: Readonly<Record<string, (pool: Pool, which: string | undefined, io: Io) => Promise<void>>> = {
  list,
  run,
  retry: async (pool, which, io) => {
    const id = await known(pool, which)
    if (!(await retryJob(pool, id))) throw new CliError('This job neither failed nor was cancelled: it needs no retry.')
    io.out(`The job ${id} waits again.`)
  },
  cancel: async (pool, which, io) => {
    const id = await known(pool, which)
    if (!(await cancelJob(pool, id)))
      throw new CliError('This job does not wait: what is being done or is over is not cancelled.')
    io.out(`The job ${id} is cancelled.`)
  },
}

export const job: Command = {
  usage: USAGE,
  async run(args, io) {
    const { positionals } = readArgs(args, {}, USAGE)
    const [verb = '', which, more] = positionals
    const act = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined
    if (act === undefined || more !== undefined || (which === undefined) !== (verb === 'list'))
      throw new UsageError(USAGE)
    return await inSession(settings(), false, async ({ database }) => {
      const pool = openPool(database.appUrl, 1)
      try {
        await act(pool, which, io)
        return 0
      } finally {
        await pool.end()
      }
    })
  },
}

async function list(pool: Pool, _: string | undefined, io: Io): Promise<void> {
  const [counts, failed] = [await countJobs(pool), await listFailedJobs(pool, SHOWN)]
  if (counts.length === 0) return io.out('No job waits, and none was done lately.')
  const rows = counts.map(({ name, state, count, oldestSeconds }) => [
    name,
    state,
    String(count),
    oldestSeconds === undefined ? '' : `oldest due for ${Math.round(oldestSeconds)} s`,
  ])
  for (const line of evenly(rows)) io.out(line)
  if (failed.length === 0) return
  io.out('')
  for (const line of evenly(
    failed.map(({ id, name, state, tries, at, error }) => [id, name, state, `try ${tries}`, at.toISOString(), error]),
  ))
    io.out(line)
}

async function run(pool: Pool, which: string | undefined, io: Io): Promise<void> {
  const byClock = jobs.filter(({ cron }) => cron !== undefined).map(({ name }) => name)
  const name = byClock.find((one) => one === which)
  if (name === undefined)
    throw new CliError(
      `"${which ?? ''}" does not run by the clock. These do: ${byClock.join(', ')}. Others follow from what people do.`,
    )
  io.out((await askForJob(pool, name)) ? `Asked for ${name}.` : `${name} waits already.`)
}

async function known(pool: Pool, which = ''): Promise<string> {
  const found = UUID.test(which) ? await findJob(pool, which) : undefined
  if (found === undefined) throw new CliError(`There is no job ${which}: bin/umran job list shows those that failed.`)
  return which
}
