import type { T } from '#i18n/translate.ts'
import type { Lang } from '#kernel/lang.ts'

/** What is kept of a mail: ids and days. Its words are made when it is sent, and hold nothing of a review's content. */
export type Mail = {
  id: string
  kind: string
  /** For a reminder: the kind it reminds of. */
  mark: string
  personId: string
  /** The mechanism, cycle or review it is about. */
  placeId: string | null
  thingId: string
  dueOn: string | null
  createdAt: Date
  attempts: number
}

export const MAIL_STATES = ['queued', 'bundled', 'sent', 'kept', 'dropped', 'failed'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** A mail as its recipient finds it in the list of the own ones. */
export type KeptMail = Mail & { state: MailState; dueAt: Date; doneAt: Date | null; digestId: string | null }

/**
 * One kind of mail, handed over by the module whose thing it is about. Everything in it may be read by whoever runs the
 * servers between here and the recipient: it names no State, city or person and quotes nothing.
 */
export type MailKind = {
  /**
   * expected: told as long as "My work" of the recipient shows it. news: as long as the recipient has a place there. binds: always.
   * asked: always and at any hour, since the recipient waits for it.
   */
  sort: 'expected' | 'news' | 'binds' | 'asked'
  /** What is expected or has happened, in one sentence that also is the subject. */
  sentence: (t: T) => string
  /** Behind signing in; of no place in particular, since an id names a State to whoever looks it up. */
  href: (lang: Lang) => string
  /** Whoever has a link to the sections of that review goes by it instead. */
  byLink?: true
  /**
   * Says beside the link for which State it is sent and by whom, and nothing more of either: to somebody who never heard of us a
   * link without a sender looks like fraud.
   */
  names?: true
  /** Carries the one-time code that its thing stands for. */
  code?: true
  /** Somebody without an account gets a link to the first password instead. */
  invites?: true
}

export type MailKinds = Readonly<Record<string, MailKind>>

/** Made by the mailer itself. */
export const DIGEST = 'digest'
export const REMINDER = 'reminder'

/** A named actor without a seat: knows what waits and for whom, and reads nothing else. The database knows it by this id. */
export const MAILER_ID = 'f8ed0c19-0291-8d13-a0e0-6c71448af243'

/** The kind whose words a mail carries: a reminder speaks in those of what it reminds of. */
export function kindOf(kinds: MailKinds, mail: Pick<Mail, 'kind' | 'mark'>): MailKind | undefined {
  const name = mail.kind === REMINDER ? (mail.mark.split(' ')[0] ?? '') : mail.kind
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined
}

/** How close a deadline is, where somebody is reminded of it: a month, a week, today, past. */
export type Stage = '30' | '7' | 'due' | 'overdue'

export function stageOf(days: number): Stage | undefined {
  if (days < 0) return 'overdue'
  if (days === 0) return 'due'
  if (days <= 7) return '7'
  return days <= 30 ? '30' : undefined
}

export function reminderMark(kind: string, stage: Stage): string {
  return `${kind} ${stage}`
}
