/** What XML 1.0 cannot hold, and direction marks that would work against the runs' own directions. */
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g

/** A text as it can stand in a file: well-formed, without controls, one space for a tab. Line feeds stay. */
export function writable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNWRITABLE, '').replaceAll('\t', ' ')
}

export function escapeXml(text: string): string {
  return writable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** The address as it can be linked, or undefined where it is of a kind a reader's click should not follow. */
export function linkable(href: string): string | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined
  return url !== undefined && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined
}
