import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** For tests: a mail server on this machine that keeps what it gets, and a reader of mails that shares no code with the writer. */

export type ReadMail = {
  raw: string
  headers: Map<string, string>
  subject: string
  to: string
  text: string
  html: string
}

export type Inbox = { url: string; mails: () => ReadMail[]; empty: () => void; stop: () => Promise<void> }

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** `refuses`: addresses that the server answers with 550. */
export async function openInbox(port: number, refuses: readonly string[] = []): Promise<Inbox> {
  const got: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, _session, done) {
      if (!refuses.includes(address.address)) return done()
      done(Object.assign(new Error(`no ${address.address} here`), { responseCode: 550 }))
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        got.push(Buffer.concat(parts).toString('latin1'))
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', () => done()))
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails: () => got.map(readMail),
    empty: () => void got.splice(0),
    stop: async () => await new Promise((done) => server.close(() => done())),
  }
}

function splitHead(raw: string): { headers: Map<string, string>; body: string } {
  const at = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, at)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { headers, body: raw.slice(at + 4) }
}

/** Words of a header after RFC 2047. */
function decodeWords(value: string): string {
  const joined = value.replaceAll(/\?=\s+=\?/g, '?==?')
  return joined.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
    how.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('latin1') : fromQuoted(text.replaceAll('_', ' ')),
  )
}

function fromQuoted(text: string): string {
  return text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')

function readPart(raw: string): { type: string; text: string } {
  const { headers, body } = splitHead(raw)
  const how = headers.get('content-transfer-encoding')?.toLowerCase() ?? '7bit'
  const bytes =
    how === 'base64'
      ? Buffer.from(body, 'base64').toString('latin1')
      : how === 'quoted-printable'
        ? fromQuoted(body)
        : body
  return { type: headers.get('content-type') ?? '', text: utf8(bytes) }
}

function readMail(raw: string): ReadMail {
  const { headers, body } = splitHead(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '-'
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => readPart(part.replace(/^\r\n/, '')))
  const of = (type: string): string => parts.find((part) => part.type.startsWith(type))?.text ?? ''
  return {
    raw,
    headers,
    subject: utf8(decodeWords(headers.get('subject') ?? '')),
    to: utf8(decodeWords(headers.get('to') ?? '')),
    text: of('text/plain'),
    html: of('text/html'),
  }
}
