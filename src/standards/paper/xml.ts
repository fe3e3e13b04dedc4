import { Parser } from 'saxen'

/** An element with the prefix its namespace has here, whatever the file called it. */
export type Element = { name: string; attributes: Readonly<Record<string, string>>; children: (Element | string)[] }

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const STRICT = 'http://purl.oclc.org/ooxml'
/** Both forms of ISO/IEC 29500, transitional and strict. */
const NAMESPACES = {
  [WORD]: 'w',
  [`${STRICT}/wordprocessingml/main`]: 'w',
  [SHEET]: 'x',
  [`${STRICT}/spreadsheetml/main`]: 'x',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  [`${STRICT}/officeDocument/relationships`]: 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'p',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' }

/** XML's five names and numbers; the parser's own decoder cuts characters beyond U+FFFF. */
function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w{1,10}));/g, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? whole
    const code = decimal === undefined ? Number.parseInt(String(hexadecimal), 16) : Number(decimal)
    return code > 0x10ffff ? '' : String.fromCodePoint(code)
  })
}

/** No office program nests deeper. */
const MAX_DEPTH = 200

/**
 * Reads a part of an office file. There are no entities but XML's own five.
 * @throws SyntaxError where it is not well-formed, declares a document type, or nests too deep.
 */
export function readXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const refuse = (why: string): never => {
    throw new SyntaxError(why)
  }
  const parser = new Parser()
  parser.ns(NAMESPACES)
  parser.on('error', (error) => refuse(error.message))
  parser.on('attention', () => refuse('document type'))
  parser.on('openTag', (name, attributesOf) => {
    const attributes = Object.entries(attributesOf()).map(([key, value]) => [key, decode(String(value))] as const)
    const element: Element = { name, attributes: Object.fromEntries(attributes), children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
    if (open.length > MAX_DEPTH) refuse('too deep')
  })
  parser.on('closeTag', () => void open.pop())
  parser.on('text', (value) => void open.at(-1)?.children.push(decode(value)))
  parser.on('cdata', (value) => void open.at(-1)?.children.push(value))
  parser.parse(text.replace(/^\ufeff/, ''))
  return root
}

export function elementsOf(element: Element): Element[] {
  return element.children.filter((child) => typeof child !== 'string')
}

/** All descendants of this name, not looking into what was found. */
export function all(element: Element, name: string): Element[] {
  return elementsOf(element).flatMap((child) => (child.name === name ? [child] : all(child, name)))
}

export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** A text as it can stand in XML. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}
