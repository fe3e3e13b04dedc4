import { writeFile } from 'node:fs/promises'
import { answersOf } from '#app/cli/answers.ts'
import { CliError, type Command, readArgs, UsageError } from '#app/cli/command.ts'
import { inSession, isDemonstration, settings } from '#app/cli/session.ts'
import { canonicalJson } from '#kernel/canonical.ts'
import { isAppError } from '#kernel/errors.ts'
import { exportContent, exportForm, EXPORTS } from '#modules/portal/module.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'

const USAGE = `bin/umran export --what WHAT --out FILE [--key KEY] [--csv]

  released        everything the public may read, each row with its digest
  questionnaire   the version that is asked now; "import" reads it back
  xlsform         the same as a workbook of XLSForm (.xlsx); "import" reads it back
  framework       a text with all its versions, chosen by --key; "import" reads it back
  places          countries, cities and organisations; "import" reads them back
  answers         the working answers of one State, by --key REVIEW; --csv writes a table. The review's audit records it

But for the workbook, the file is canonical JSON: the same content gives the same bytes. FILE may be "-" for the standard output.`

const WHAT = [...EXPORTS, 'xlsform', 'answers'] as const
type What = Exclude<(typeof WHAT)[number], 'answers'>

export const exportCommand: Command = {
  usage: USAGE,
  async run(args, io) {
    const text = { type: 'string' } as const
    const { values } = readArgs(args, { what: text, out: text, key: text, csv: { type: 'boolean' } }, USAGE)
    const what = WHAT.find((one) => one === values.what)
    const { out, key, csv = false } = values
    if (what === undefined || out === undefined || (csv && what !== 'answers')) throw new UsageError(USAGE)
    const content = what === 'answers' ? await readAnswers(key, csv) : await read(what, key)
    if (out === '-') process.stdout.write(content)
    else {
      await writeFile(out, content).catch(() => {
        throw new CliError(`The file ${out} cannot be written.`)
      })
      io.out(`Written to ${out}: ${what}, ${content.byteLength} bytes.`)
    }
    return 0
  },
}

/** Read as the owner: what a State has not released is in it. */
async function readAnswers(key: string | undefined, csv: boolean): Promise<Buffer> {
  return await inSession(settings(), false, async (session) =>
    Buffer.from(await answersOf(session, key, csv ? 'csv' : 'json')),
  )
}

/** Asked by the application's login without a person: what comes back is public. */
async function read(what: What, key: string | undefined): Promise<Buffer> {
  return await inSession(settings(), false, async (session) => {
    const demonstration = await isDemonstration(session)
    const db = openDatabase(openPool(session.database.appUrl, 1))
    try {
      return await db.transaction().execute(async (tx) => {
        if (what === 'xlsform') return await exportForm(tx, demonstration)
        return Buffer.from(`${canonicalJson(await exportContent(tx, demonstration, what, key))}\n`)
      })
    } catch (error) {
      if (isAppError(error) && error.code === 'notFound') throw new CliError(`There is no ${what} of this name here.`)
      throw error
    } finally {
      await db.destroy()
    }
  })
}
