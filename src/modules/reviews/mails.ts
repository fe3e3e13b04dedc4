import type { MessageKey } from '#i18n/translate.ts'
import { paths } from '#paths'
import type { MailKind, MailKinds } from '#platform/mail/mail.ts'
import type { Task } from './review/expected.ts'

/** How a mail about a task is called. */
export function taskKind(task: Task): string {
  return `review.${task}`
}

/** What is expected of somebody in a review, in words that name nobody and quote nothing. */
const TASKS = {
  admit: 'reviewMail.admit',
  assign: 'reviewMail.assign',
  accredit: 'reviewMail.accredit',
  name_team: 'reviewMail.nameTeam',
  begin: 'reviewMail.begin',
  answer: 'reviewMail.answer',
  check: 'reviewMail.check',
  desk_review: 'reviewMail.deskReview',
  reply: 'reviewMail.reply',
  dialogue: 'reviewMail.dialogue',
  settle_reopening: 'reviewMail.reopeningAsked',
  amend: 'reviewMail.reopeningSettled',
  draft: 'reviewMail.draft',
  check_facts: 'reviewMail.checkFacts',
  revise: 'reviewMail.revise',
  sign: 'reviewMail.sign',
  release: 'reviewMail.release',
  respond: 'reviewMail.respond',
  follow_up: 'reviewMail.followUp',
  resume: 'reviewMail.resume',
} as const satisfies Record<Task, MessageKey>

function taskMail(task: Task): [string, MailKind] {
  return [
    taskKind(task),
    {
      sort: 'expected',
      sentence: (t) => t(TASKS[task]),
      href: (lang) => paths.work(lang),
    },
  ]
}

const tasks = Object.keys(TASKS) as Task[]

/** What the reviews tell people by mail. Their links name no review: its id alone would tell which State is under review. */
export const reviewMails: MailKinds = {
  ...Object.fromEntries(tasks.map(taskMail)),
  'cycle.join': {
    sort: 'expected',
    sentence: (t) => t('reviewMail.join'),
    href: (lang) => paths.work(lang),
  },
  'thread.asked': {
    sort: 'news',
    sentence: (t) => t('reviewMail.asked'),
    href: (lang) => paths.work(lang),
  },
  'thread.answered': {
    sort: 'news',
    sentence: (t) => t('reviewMail.answered'),
    href: (lang) => paths.work(lang),
  },
  'reopening.asked': {
    sort: 'news',
    sentence: (t) => t('reviewMail.reopeningAsked'),
    href: (lang) => paths.work(lang),
  },
  'reopening.settled': {
    sort: 'news',
    sentence: (t) => t('reviewMail.reopeningSettled'),
    href: (lang) => paths.work(lang),
  },
  'finding.proposed': {
    sort: 'news',
    sentence: (t) => t('reviewMail.proposed'),
    href: (lang) => paths.work(lang),
  },
  'finding.replied': {
    sort: 'news',
    sentence: (t) => t('reviewMail.replied'),
    href: (lang) => paths.work(lang),
  },
  'translation.made': {
    sort: 'news',
    sentence: (t) => t('reviewMail.translated'),
    href: (lang) => paths.work(lang),
  },
  'review.substituted': {
    sort: 'news',
    sentence: (t) => t('reviewMail.substituted'),
    href: (lang) => paths.work(lang),
  },
  'review.released': {
    sort: 'news',
    sentence: (t) => t('reviewMail.released'),
    href: (lang) => paths.work(lang),
  },
  'seat.review': {
    sort: 'binds',
    invites: true,
    sentence: (t) => t('reviewMail.seat'),
    href: (lang) => paths.work(lang),
  },
}
