/** A UUID version 7 (RFC 9562): time-ordered, made in the app, since PostgreSQL 15 has no such function. */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(now / 2 ** 32))
  view.setUint32(2, now >>> 0)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value)
}

/** The same name always gives the same id (RFC 9562, version 8): for what packs load, so that loading twice changes nothing. */
export function namedId(sha256Hex: string): string {
  const variant = ((Number.parseInt(sha256Hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${sha256Hex.slice(0, 8)}-${sha256Hex.slice(8, 12)}-8${sha256Hex.slice(13, 16)}-${variant}${sha256Hex.slice(17, 20)}-${sha256Hex.slice(20, 32)}`
}
