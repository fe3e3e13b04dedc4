import { createHash, createHmac } from 'node:crypto'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * Canonical JSON after RFC 8785 for the values we store: keys in code-unit order, no white space, undefined left out.
 * The same value gives the same bytes in every process, so a hash over it can be checked by anyone.
 */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const parts = Object.keys(value)
      .sort()
      .filter((key) => value[key] !== undefined)
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`)
    return `{${parts.join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError('canonical JSON has no NaN or Infinity')
  return JSON.stringify(value)
}

/** `Array.isArray` does not know a list that may not be changed. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** SHA-256 in lower-case hexadecimal over the UTF-8 bytes. */
/** Of a text its UTF-8 bytes; in hexadecimal. */
export function sha256(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex')
}

export function hashOf(value: Json): string {
  return sha256(canonicalJson(value))
}

export function hmacSha256(key: string, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex')
}
