/** A snapshot that cannot be made, read or put back; the sentence is for the operator and says what to do. */
export class SnapshotError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SnapshotError'
  }
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** What the file system said, as a sentence about the file. */
export function fileError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (NO_ROOM.has(code))
    return new SnapshotError(`There is no room for ${file}: make room or name another place. Nothing was left behind.`)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new SnapshotError(`${file} cannot be written or read: see whom the folder belongs to.`)
  if (code === 'ENOENT') return new SnapshotError(`${file} is not there, or its folder is not.`)
  if (code === 'EISDIR') return new SnapshotError(`${file} is a folder: name a file.`)
  return error
}
