import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** ZIP files (PKWARE APPNOTE 6.3) as Office Open XML needs them: no encryption, no parts, no 64-bit sizes. */

const LOCAL = 0x04034b50
const ENTRY = 0x02014b50
const END = 0x06054b50
/** 1 January 1980, the first day a zip file knows: equal forms are equal files. */
const DAY = 0x0021
/** Names are UTF-8. */
const UTF8 = 0x0800
const DEFLATED = 8

export function writeZip(files: readonly { name: string; text: string }[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text } of files) {
    const [title, raw] = [Buffer.from(name), Buffer.from(text)]
    const packed = deflateRawSync(raw)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(UTF8, 2)
    common.writeUInt16LE(DEFLATED, 4)
    common.writeUInt16LE(DAY, 8)
    common.writeUInt32LE(crc32(raw), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(raw.length, 18)
    common.writeUInt16LE(title.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    const [localSign, entrySign, made] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.from([20, 0])]
    localSign.writeUInt32LE(LOCAL)
    entrySign.writeUInt32LE(ENTRY)
    const local = Buffer.concat([localSign, common, title, packed])
    directory.push(Buffer.concat([entrySign, made, common, tail, title]))
    locals.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, list, end])
}

/** Bytes of one part when unpacked. The whole is bounded by whoever takes the file in (`platform/imports/zip-list.ts`). */
const MAX_PART = 64 * 1024 * 1024

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= first; at -= 1) if (bytes.readUInt32LE(at) === END) return at
  throw new RangeError('not a zip file')
}

/**
 * The texts of the named parts, or of those a pattern fits; a part that is absent is left out.
 * @throws RangeError where the file is damaged, a part is too big, or a name stands twice, which programs read differently.
 */
export function readZip(given: Uint8Array, wanted: (name: string) => boolean): Map<string, string> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  const end = endOf(bytes)
  const parts = new Map<string, string>()
  const names = new Set<string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new RangeError('zip entry not found')
    const [size, length] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)]
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    if (names.has(name)) throw new RangeError('name twice in a zip file')
    names.add(name)
    if (wanted(name)) {
      const local = bytes.readUInt32LE(at + 42)
      if (bytes.readUInt32LE(local) !== LOCAL) throw new RangeError('zip part not found')
      const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const raw = bytes.subarray(data, data + size)
      const text = bytes.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(raw, { maxOutputLength: MAX_PART }) : raw
      parts.set(name, new TextDecoder('utf-8', { fatal: true }).decode(text))
    }
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return parts
}
