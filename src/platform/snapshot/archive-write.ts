import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileError } from './errors.ts'
import { BLOCK, END, padding, tarHeader } from './tar.ts'

export type Written = { bytes: number; sha256: string }

export type ArchiveWriter = {
  /** One file more; what comes is written as it comes, and its size put in front of it afterwards. */
  add: (name: string, content: AsyncIterable<Uint8Array>) => Promise<Written>
}

/**
 * Makes an archive: under another name until all of it is on the disk, readable by its owner only, and gone again where
 * anything fails.
 */
export async function writeArchive<R>(file: string, work: (archive: ArchiveWriter) => Promise<R>): Promise<R> {
  const draft = `${file}.${randomBytes(4).toString('hex')}.part`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      const done = await fill(handle, work)
      await handle.sync()
      await handle.close()
      await rename(draft, file)
      await syncFolder(path.dirname(file))
      return done
    } catch (error) {
      await handle.close().catch(() => undefined)
      throw error
    }
  } catch (error) {
    await rm(draft, { force: true })
    throw fileError(error, file)
  }
}

async function fill<R>(handle: FileHandle, work: (archive: ArchiveWriter) => Promise<R>): Promise<R> {
  let end = 0
  const done = await work({
    add: async (name, content) => {
      const start = end + BLOCK
      let bytes = 0
      const hash = createHash('sha256')
      for await (const chunk of content) {
        hash.update(chunk)
        await writeAll(handle, chunk, start + bytes)
        bytes += chunk.byteLength
      }
      await writeAll(handle, tarHeader({ name, size: bytes }), end)
      await writeAll(handle, Buffer.alloc(padding(bytes)), start + bytes)
      end = start + bytes + padding(bytes)
      return { bytes, sha256: hash.digest('hex') }
    },
  })
  await writeAll(handle, END, end)
  return done
}

/** A disk that fills may take a part of what it was given first. */
async function writeAll(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < chunk.byteLength;) {
    const { bytesWritten } = await handle.write(chunk, at, chunk.byteLength - at, position + at)
    at += bytesWritten
  }
}

/** So that the new name outlives a power cut as well. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
