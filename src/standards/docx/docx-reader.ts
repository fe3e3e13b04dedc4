import { inflateRawSync } from 'node:zlib'

/** Just enough of a zip and XML reader to see in a test what Word would see. */

export function readZip(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes)
  const end = buffer.length - 22
  const files = new Map<string, string>()
  let at = buffer.readUInt32LE(end + 16)
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength] = [buffer.readUInt32LE(at + 20), buffer.readUInt16LE(at + 28)]
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength)
    const local = buffer.readUInt32LE(at + 42)
    const data = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
    const raw = buffer.subarray(data, data + size)
    files.set(name, (buffer.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw).toString('utf8'))
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return files
}

export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] }

const TAG = /<(?:\?[^>]*\?|(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?))>|([^<]+)/y
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
// oxlint-disable-next-line no-control-regex -- the characters XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

function decode(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    const char = ENTITIES[name]
    if (char === undefined || !whole.endsWith(';')) throw new Error(`not an entity: ${whole.slice(0, 20)}`)
    return char
  })
}

function attributesOf(source: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of source.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, name)) throw new Error(`attribute twice: ${name}`)
    attributes[name] = decode(value)
  }
  return attributes
}

/** Parses strictly what the writer uses of XML; anything not well-formed throws. */
export function parseXml(source: string): Element {
  if (FORBIDDEN.test(source) || !source.isWellFormed()) throw new Error('character that XML cannot hold')
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const pattern = new RegExp(TAG.source, 'y')
  while (pattern.lastIndex < source.length) {
    const start = pattern.lastIndex
    const found = pattern.exec(source)
    if (found === null) throw new Error(`not well-formed at ${source.slice(start, start + 60)}`)
    const [, closing, name, attributes = '', selfClosing, text] = found
    const top = open.at(-1)
    if (top === undefined) throw new Error('closed too often')
    if (text !== undefined) {
      if (text.includes(']]>')) throw new Error(']]> in text')
      top.children.push(decode(text))
    } else if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`wrong end of ${name ?? ''}`)
    } else if (name !== undefined) {
      const element: Element = { name, attributes: attributesOf(attributes), children: [] }
      top.children.push(element)
      if (selfClosing !== '/') open.push(element)
    }
  }
  if (open.length !== 1) throw new Error('left open')
  return root
}

export function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    return child.name === name ? [child, ...all(child, name)] : all(child, name)
  })
}

export function textOf(element: Element): string {
  return element.children
    .map((child) =>
      typeof child === 'string' ? child : child.name === 'w:tab' ? '\t' : child.name === 'w:br' ? '\n' : textOf(child),
    )
    .join('')
}
