/** Bounds within which a packed file is opened at all. */
export const ZIP_LIMITS = { entries: 2000, unpacked: 100 * 1024 * 1024, ratio: 200 } as const

export type ZipList = { ok: true; names: string[] } | { ok: false; code: 'zipDamaged' | 'zipTooBig' | 'zipEncrypted' }

const END = 0x06054b50
const ENTRY = 0x02014b50
const END_SIZE = 22
const ENTRY_SIZE = 46

/** Where the list of entries begins; a comment of at most 64 kB may follow it. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_SIZE - 0xffff)
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at
  return -1
}

/**
 * The names in a ZIP file, read from its directory without unpacking anything. Refuses encrypted files and those that
 * unpack to more than the limits; a directory that lies meets the limits of the child process that unpacks it.
 */
export function listZip(bytes: Uint8Array): ZipList {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.byteLength < END_SIZE ? -1 : findEnd(view)
  if (end < 0) return { ok: false, code: 'zipDamaged' }
  const count = view.getUint16(end + 10, true)
  if (count > ZIP_LIMITS.entries) return { ok: false, code: 'zipTooBig' }
  const names: string[] = []
  let unpacked = 0
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== ENTRY) return { ok: false, code: 'zipDamaged' }
    if ((view.getUint16(at + 8, true) & 1) === 1) return { ok: false, code: 'zipEncrypted' }
    const packed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    unpacked += size
    const suspicious = size > 1024 * 1024 && size > packed * ZIP_LIMITS.ratio
    if (unpacked > ZIP_LIMITS.unpacked || suspicious) return { ok: false, code: 'zipTooBig' }
    const length = view.getUint16(at + 28, true)
    names.push(new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + length)))
    at += ENTRY_SIZE + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { ok: true, names }
}
