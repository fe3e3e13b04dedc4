import { escapeXml } from './text.ts'

export type CoreProperties = { title: string; lang: string; date: string; symbol: string }

/** docProps/core.xml with the document's own date; the library would write the clock's. */
export function coreXml({ title, lang, date, symbol }: CoreProperties): string {
  const time = `<dcterms:created xsi:type="dcterms:W3CDTF">${escapeXml(date)}T00:00:00Z</dcterms:created>`
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(symbol)}</dc:subject>`,
    '<dc:creator>Umran</dc:creator><cp:lastModifiedBy>Umran</cp:lastModifiedBy><cp:revision>1</cp:revision>',
    `${time}${time.replaceAll('dcterms:created', 'dcterms:modified')}<dc:language>${escapeXml(lang)}</dc:language>`,
    '</cp:coreProperties>',
  ].join('')
}

const LOCAL_HEADER = 0x04034b50
const CENTRAL_HEADER = 0x02014b50
const END_RECORD = 0x06054b50
/** 1 January 1980, 00:00, the first moment a zip file knows. */
const DOS_DATE = 0x0021

/** Sets the time of every entry of a zip file (PKWARE APPNOTE 4.3) in place, so that equal documents are equal files. */
export function withoutClock(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = zip.length - 22
  if (end < 0 || view.getUint32(end, true) !== END_RECORD) throw new RangeError('not a zip file without comment')
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const local = view.getUint32(at + 42, true)
    if (view.getUint32(at, true) !== CENTRAL_HEADER || view.getUint32(local, true) !== LOCAL_HEADER) {
      throw new RangeError('zip entry not found')
    }
    view.setUint32(at + 12, DOS_DATE << 16, true)
    view.setUint32(local + 10, DOS_DATE << 16, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return zip
}
