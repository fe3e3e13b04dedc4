import { open, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { fileError, SnapshotError } from './errors.ts'

/** That something was erased, without a word of what: one line of the list that is kept beside the backups. */
const erasure = z.strictObject({
  objectId: z.uuid(),
  at: z.iso.datetime({ offset: true }),
  personId: z.uuid().nullable(),
})
export type Erasure = z.output<typeof erasure>

/** The list, each object once; no list where there is no file yet. */
export async function readErasures(file: string): Promise<Erasure[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileError(error, file)
  })
  const found = new Map<string, Erasure>()
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = erasure.safeParse(parsed(line))
    if (!read.success)
      throw new SnapshotError(
        `Line ${at + 1} of ${file} is damaged: mend it or take a copy of the list. Nothing was written.`,
      )
    found.set(read.data.objectId, read.data)
  }
  return [...found.values()]
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Adds what the list does not hold yet, and waits until it is on the disk. Nothing is ever taken from it. */
export async function appendErasures(file: string, erasures: readonly Erasure[]): Promise<number> {
  const known = await readErasures(file).catch((error: unknown) => {
    if (error instanceof SnapshotError && error.message.includes('is not there')) return []
    throw error
  })
  const listed = new Set(known.map(({ objectId }) => objectId))
  const fresh = erasures.filter(({ objectId }) => !listed.has(objectId))
  try {
    const handle = await open(file, 'a', 0o600)
    try {
      if (fresh.length > 0) await handle.writeFile(fresh.map((one) => `${JSON.stringify(one)}\n`).join(''))
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fileError(error, file)
  }
  return fresh.length
}
