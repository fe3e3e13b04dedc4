import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { fileError, SnapshotError } from './errors.ts'
import { type Manifest, MANIFEST, manifest, SEAL } from './manifest.ts'
import { BLOCK, END, padding, readTarHeader, type TarEntry } from './tar.ts'

/** Where a file of the archive begins. */
type Placed = TarEntry & { start: number }

export type Snapshot = {
  manifest: Manifest
  /** The rows of a table as COPY text. */
  rowsOf: (part: string) => AsyncIterable<Buffer>
}

const PIECE = 256 * 1024
/** The manifest is read whole; one that is larger is none of ours. */
const MANIFEST_MOST = 16 * 1024 * 1024

/** Opens a snapshot and reads all of it once: whoever gets it may trust every byte as far as its digests reach. */
export async function withSnapshot<R>(file: string, work: (snapshot: Snapshot) => Promise<R>): Promise<R> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw fileError(error, file)
  })
  try {
    const placed = await verified(handle, file).catch((error: unknown) => {
      throw fileError(error, file)
    })
    return await work({
      manifest: placed.manifest,
      rowsOf: (part) => unzipped(handle, find(placed.entries, part, file)),
    })
  } finally {
    await handle.close()
  }
}

async function verified(handle: FileHandle, file: string): Promise<{ manifest: Manifest; entries: Placed[] }> {
  const entries = await listEntries(handle, file)
  const [seal, stated] = [entries.at(-1), entries.at(-2)]
  if (seal?.name !== SEAL || stated?.name !== MANIFEST || stated.size > MANIFEST_MOST) throw damaged(file, 'its end')
  const text = await readAll(handle, stated)
  const sum = createHash('sha256').update(text).digest('hex')
  if ((await readAll(handle, seal)).toString() !== sealOf(sum)) throw damaged(file, MANIFEST)
  const said = readManifest(text, file)
  const parts = entries.slice(0, -2)
  if (parts.length !== said.tables.length) throw damaged(file, 'its list of tables')
  for (const [at, table] of said.tables.entries()) {
    const entry = parts[at]
    if (entry?.name !== table.part || entry.size !== table.bytes) throw damaged(file, table.part)
    const hash = createHash('sha256')
    for await (const chunk of bytesOf(handle, entry)) hash.update(chunk)
    if (hash.digest('hex') !== table.sha256) throw damaged(file, table.part)
  }
  return { manifest: said, entries }
}

export function sealOf(sum: string): string {
  return `${sum}  ${MANIFEST}\n`
}

function readManifest(text: Buffer, file: string): Manifest {
  let read: unknown
  try {
    read = JSON.parse(text.toString('utf8'))
  } catch {
    throw damaged(file, MANIFEST)
  }
  const parsed = manifest.safeParse(read)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new SnapshotError(
    `${file} is no snapshot that this release understands (${MANIFEST}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}).`,
  )
}

async function listEntries(handle: FileHandle, file: string): Promise<Placed[]> {
  const { size } = await handle.stat()
  const entries: Placed[] = []
  for (let at = 0; ;) {
    if (at + END.length > size) throw damaged(file, 'its end, which is missing')
    const entry = headerAt(await exactly(handle, at, BLOCK), file, at)
    if (entry === undefined) {
      const rest = await exactly(handle, at, END.length)
      if (size !== at + END.length || !rest.equals(END)) throw damaged(file, 'its end')
      return entries
    }
    const end = at + BLOCK + entry.size
    const gap = padding(entry.size)
    if (end + gap > size) throw damaged(file, `${entry.name}, which is cut off`)
    if (!(await exactly(handle, end, gap)).equals(Buffer.alloc(gap))) throw damaged(file, `what follows ${entry.name}`)
    entries.push({ ...entry, start: at + BLOCK })
    at = end + gap
  }
}

function headerAt(block: Buffer, file: string, at: number): TarEntry | undefined {
  try {
    return readTarHeader(block)
  } catch {
    if (at === 0) throw new SnapshotError(`${file} is no snapshot of Umran.`)
    throw damaged(file, `byte ${at}`)
  }
}

function damaged(file: string, where: string): SnapshotError {
  return new SnapshotError(`${file} is damaged at ${where}: use another snapshot. Nothing was written.`)
}

function find(entries: readonly Placed[], name: string, file: string): Placed {
  const found = entries.find((entry) => entry.name === name)
  if (found === undefined) throw damaged(file, name)
  return found
}

async function exactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

async function readAll(handle: FileHandle, entry: Placed): Promise<Buffer> {
  return await exactly(handle, entry.start, entry.size)
}

async function* bytesOf(handle: FileHandle, { start, size }: Placed): AsyncIterable<Buffer> {
  for (let at = 0; at < size;) {
    const chunk = await exactly(handle, start + at, Math.min(PIECE, size - at))
    if (chunk.length === 0) return
    at += chunk.length
    yield chunk
  }
}

/** In pieces, whatever they grow to. */
async function* unzipped(handle: FileHandle, entry: Placed): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: PIECE })
  // An error of the one is thrown by the other; the callback keeps it from being thrown twice.
  pipeline(Readable.from(bytesOf(handle, entry)), gunzip, () => undefined)
  for await (const chunk of gunzip) yield Buffer.from(chunk)
}
