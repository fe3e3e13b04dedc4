import { encode } from 'uqr'

/** A QR code as one path in a square of `size` units, each module one unit, with the quiet edge the standard asks for. */
export type QrPicture = { size: number; path: string }

export function qrPicture(text: string): QrPicture {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  return { size, path: data.map(rowPath).join('') }
}

function rowPath(row: readonly boolean[], y: number): string {
  const line = row.map((dark) => (dark ? '1' : '0')).join('')
  return [...line.matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`).join('')
}
