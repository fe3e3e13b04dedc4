import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { bringAnswers } from '#app/cli/answers.ts'
import { CliError, type Command, evenly, type Io, readArgs, UsageError } from '#app/cli/command.ts'
import { told } from '#app/cli/report.ts'
import { inSession, isDemonstration, type Session, settings } from '#app/cli/session.ts'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import type { T } from '#i18n/translate.ts'
import { isAppError } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { getMechanism } from '#modules/frameworks/index.ts'
import { importers } from '#modules/portal/module.ts'
import type { Tx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { isKnown } from '#platform/imports/import.ts'
import { contentOf, examine, type FileIn, stageIn } from '#platform/imports/import.service.ts'
import { getImport, hasLaterCommit, listImports, settleAsOperator } from '#platform/imports/import.store.ts'
import { MAX_FILE } from '#platform/imports/limits.ts'
import { auditOperator } from '#platform/imports/operator.store.ts'

const USAGE = `bin/umran import FILE           reads the file, shows what it would change, writes all of it or nothing
bin/umran import --check FILE   the same without writing; ends with 1 where the file would be refused
bin/umran import --list         what came in before, with ids
bin/umran import --undo ID      puts back what was there before an import
bin/umran import --answers REVIEW FILE   lets a file of answers wait for the State's focal point, who takes over what is right

What a file is, is told from its content. Today these come in:
  a questionnaire, JSON        a new version of the questionnaire that the mechanism asks
  an XLSForm, XLSX or CSV      the same; what of the form is left out is listed by sheet, row and column
  a text under review, JSON    a new dated version of a framework, or the text of a title that waits for it
  places, CSV, XLSX or JSON    headings: kind, code, parent, regional_group, name_ar, name_en, name_es, ...`

const LISTED = 100

export const importCommand: Command = {
  usage: USAGE,
  async run(args, io) {
    const flag = { type: 'boolean', default: false } as const
    const options = { check: flag, list: flag, undo: { type: 'string' }, answers: { type: 'string' } } as const
    const { values, positionals } = readArgs(args, options, USAGE)
    const [file] = positionals
    const acts = [values.list, values.undo !== undefined, file !== undefined].filter(Boolean).length
    if (acts !== 1 || positionals.length > 1 || (values.check && file === undefined)) throw new UsageError(USAGE)
    const t = translatorsOf(await loadCatalogues())('en', 'latn')
    if (values.answers !== undefined && file === undefined) throw new UsageError(USAGE)
    if (values.list) return await listAll(io, t)
    if (file !== undefined && values.answers !== undefined) {
      const given = { file: await readGiven(file), reviewId: values.answers, check: values.check }
      return await inSession(settings(), false, async (session) => await bringAnswers(session, given, io, t))
    }
    if (file !== undefined) return await takeIn(await readGiven(file), values.check, io, t)
    return await undo(values.undo ?? '', io, t)
  },
}

async function readGiven(given: string): Promise<FileIn> {
  try {
    const { size } = await stat(given)
    // A larger one is refused by its size; its beginning is enough for that.
    const bytes = size > 2 * MAX_FILE ? new Uint8Array(MAX_FILE + 1) : await readFile(given)
    return { name: path.basename(given), bytes }
  } catch {
    throw new CliError(`The file ${given} cannot be read.`)
  }
}

async function getTarget(tx: Tx, session: Session): Promise<{ id: string; demonstration: boolean }> {
  const { id, demonstration } = await getMechanism(tx, await isDemonstration(session))
  return { id, demonstration }
}

async function takeIn(file: FileIn, check: boolean, io: Io, t: T): Promise<number> {
  return await inSession(settings(), !check, async (session) => {
    return await withOwner(session.database.adminUrl, async (tx) => {
      const target = await getTarget(tx, session)
      const examined = await examine(tx, importers, target, file)
      for (const line of told(t, examined.kind, examined.report)) io.out(line)
      if (isKnown(examined.report)) return 0
      const sound = examined.kind !== null && examined.report.problems.length === 0
      if (check) {
        io.out(sound ? 'Nothing was written: this was a check.' : 'This file would be refused. Nothing was written.')
        return sound ? 0 : 1
      }
      const { id } = await stageIn(tx, target.id, file, examined, null)
      const content = contentOf(examined)
      const event = { objectId: target.id, kind: 'import' as const, thingId: id, content }
      await auditOperator(tx, { ...event, verb: sound ? 'stage import' : 'refuse import' })
      if (sound) {
        await reasoned(t, settleAsOperator(tx, id, 'commit'))
        await auditOperator(tx, { ...event, verb: 'commit' })
      }
      io.out(
        sound
          ? `Written, all of it. To take it back: bin/umran import --undo ${id}`
          : 'The file was refused. Nothing was written.',
      )
      return sound ? 0 : 1
    })
  })
}

async function undo(id: string, io: Io, t: T): Promise<number> {
  if (!isId(id)) throw new UsageError(`--undo needs the id of an import, as "import --list" shows it.`)
  return await inSession(settings(), false, async ({ database }) => {
    await withOwner(database.adminUrl, async (tx) => {
      const one = await getImport(tx, id).catch((error: unknown) => {
        throw isAppError(error) ? new CliError(`There is no import ${id}.`) : error
      })
      if (await hasLaterCommit(tx, one)) throw new CliError(t.of('reason', 'import.laterFirst'))
      await reasoned(t, settleAsOperator(tx, id, 'undo'))
      const content = contentOf(one)
      await auditOperator(tx, { objectId: one.objectId, verb: 'undo', kind: 'import', thingId: id, content })
    })
    io.out('Taken back: what was there before is there again.')
    return 0
  })
}

async function reasoned(t: T, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (isAppError(error) && error.details.reason !== undefined)
      throw new CliError(t.of('reason', error.details.reason))
    throw error
  }
}

async function listAll(io: Io, t: T): Promise<number> {
  return await inSession(settings(), false, async (session) => {
    const imports = await withOwner(
      session.database.adminUrl,
      async (tx) => await listImports(tx, (await getTarget(tx, session)).id, LISTED),
    )
    const rows = imports.map((one) => [
      one.id,
      one.at.toISOString().slice(0, 16),
      t(`import.state.${one.state}`),
      t(`import.kind.${one.kind ?? 'none'}`),
      one.fileName,
    ])
    for (const line of rows.length === 0 ? ['Nothing came in yet.'] : evenly(rows)) io.out(line)
    return 0
  })
}
