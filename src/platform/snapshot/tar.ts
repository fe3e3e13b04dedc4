/** The tape archive of POSIX (ustar): so that a snapshot opens with tools that every system has, ours gone or not. */

export const BLOCK = 512
/** Two empty blocks end an archive. */
export const END = Buffer.alloc(2 * BLOCK)

export type TarEntry = { name: string; size: number }

const OCTAL_MOST = 8 ** 11 - 1
const NAME_MOST = 100

/** Octal digits as far as they go, then big-endian with the highest bit set, as GNU tar and BSD tar read it. */
function sizeField(size: number): Buffer {
  if (size <= OCTAL_MOST) return Buffer.from(`${size.toString(8).padStart(11, '0')}\0`, 'latin1')
  const field = Buffer.alloc(12)
  field.writeBigUInt64BE(BigInt(size), 4)
  field.writeUInt8(0x80, 0)
  return field
}

function checksum(header: Buffer): number {
  let sum = 0
  header.forEach((byte, at) => (sum += at >= 148 && at < 156 ? 0x20 : byte))
  return sum
}

/** One file of an archive, without the time and owner of this machine: the same content gives the same bytes. */
export function tarHeader({ name, size }: TarEntry): Buffer {
  const header = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(name) > NAME_MOST) throw new Error(`The name ${name} is too long for an archive.`)
  header.write(name, 0)
  header.write('0000600\0', 100, 'latin1')
  header.write('0000000\0', 108, 'latin1')
  header.write('0000000\0', 116, 'latin1')
  sizeField(size).copy(header, 124)
  header.write('00000000000\0', 136, 'latin1')
  header.write('0', 156, 'latin1')
  header.write('ustar\x0000', 257, 'latin1')
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

/** Undefined for the empty block that ends an archive; throws where the block is no header of ours. */
export function readTarHeader(block: Buffer): TarEntry | undefined {
  if (block.every((byte) => byte === 0)) return undefined
  const name = block.subarray(0, NAME_MOST).toString('utf8').replace(/\0.*$/s, '')
  const wide = block.readUInt8(124) === 0x80
  const size = wide
    ? Number(block.readBigUInt64BE(128))
    : Number.parseInt(block.subarray(124, 135).toString('latin1'), 8)
  const entry = { name, size }
  // Written again it must be the same: no other type, owner or flag, and nothing after the name.
  if (!Number.isSafeInteger(size) || size < 0 || !tarHeader(entry).equals(block)) throw new Error('no header')
  return entry
}

/** Bytes after a file up to the next block. */
export function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}
