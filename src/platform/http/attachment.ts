/** What every system can hold in a file name: Latin letters without marks, digits, hyphens. */
function ascii(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** RFC 8187: everything but letters, digits and a few marks as bytes in hexadecimal. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/**
 * Content-Disposition of a file with two names (RFC 6266): one of ASCII for old programs, made of `words`, and the reader's own.
 * A name never holds a path or a control.
 */
export function attachment(words: readonly string[], own: string, ending: string): string {
  const safe = words.map(ascii).filter((word) => word !== '')
  const title = own.replace(/[\p{Cc}\u2066-\u2069/\\:*?"<>|]+/gu, ' ').trim()
  return `attachment; filename="${safe.join('-')}.${ending}"; filename*=UTF-8''${encoded(`${title}.${ending}`)}`
}
