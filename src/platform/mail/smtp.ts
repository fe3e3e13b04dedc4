import nodemailer from 'nodemailer'
import type { Letter } from './letter.ts'

export type Envelope = {
  /** Stays the same however often it is sent, so that a mailbox can tell a repetition. */
  messageId: string
  /** Without a name for somebody invited: another typed it. */
  to: string | { name: string; address: string }
  date: Date
  lang: string
  /** Where digests are turned off. */
  unsubscribe?: string
}

/** A way out for mails. A failure to send throws `MailFailure`. */
export type Transport = {
  send: (letter: Letter, envelope: Envelope) => Promise<void>
  /** Throws `MailFailure` where the server cannot be used. */
  check: () => Promise<void>
}

/** By its code alone: what a mail server says may name an address. `fatal`: trying again would not help. */
export class MailFailure extends Error {
  readonly isMailFailure = true
  readonly code: string
  readonly fatal: boolean
  /** The server itself is out of reach, so other mails would fare no better now. */
  readonly away: boolean

  constructor(code: string, fatal: boolean, away: boolean) {
    super(code)
    this.name = 'MailFailure'
    this.code = code
    this.fatal = fatal
    this.away = away
  }
}

export function isMailFailure(error: unknown): error is MailFailure {
  return typeof error === 'object' && error !== null && 'isMailFailure' in error && error.isMailFailure === true
}

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNECTION',
  'ECONNRESET',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ENOTFOUND',
  'EAUTH',
  'ETLS',
  'EREQUIRETLS',
])
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
/** Milliseconds: a server that takes longer is as good as away. */
const PATIENCE = 20_000

function failureOf(error: unknown): MailFailure {
  const of = (name: string): unknown =>
    typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined
  const answer = of('responseCode')
  const code = of('code')
  const name = typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'EUNKNOWN'
  if (AWAY.has(name)) return new MailFailure(name, false, true)
  if (typeof answer !== 'number') return new MailFailure(name, false, false)
  return new MailFailure(String(answer), answer >= 500, false)
}

async function orFailure(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    throw failureOf(error)
  }
}

/** Over the server of SMTP_URL. A password goes over an encrypted line only, but on this very machine. */
export function openTransport(smtpUrl: string, from: string): Transport {
  const url = new URL(smtpUrl)
  const implicit = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  const mailer = nodemailer.createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (implicit ? 465 : 587) : Number(url.port),
    secure: implicit,
    requireTLS: !implicit && user !== '' && !LOOPBACK.has(url.hostname),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async (letter, envelope) => {
      const { messageId, to, date, lang, unsubscribe } = envelope
      await orFailure(
        mailer.sendMail({
          from,
          // Nobody reads what is answered: it says so, and answers go nowhere else.
          replyTo: from,
          to,
          date,
          messageId,
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          textEncoding: 'base64',
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'Content-Language': lang,
            ...(unsubscribe === undefined ? {} : { 'List-Unsubscribe': `<${unsubscribe}>` }),
          },
        }),
      )
    },
    check: async () => await orFailure(mailer.verify()),
  }
}
