import { paths } from '#paths'
import type { MailKind } from '#platform/mail/mail.ts'

const SENTENCES = {
  'section.answer': 'surveyMail.answer',
  'section.returned': 'surveyMail.returned',
  'section.validate': 'surveyMail.validate',
  'section.clear': 'surveyMail.clear',
  'quick.answer': 'surveyMail.quick',
} as const

export type SectionMail = keyof typeof SENTENCES

function mailOf(kind: SectionMail): MailKind {
  return {
    sort: 'expected',
    byLink: true,
    sentence: (t) => t(SENTENCES[kind]),
    href: (lang) => paths.work(lang),
  }
}

/** What the self-assessment tells people by mail: which section stands behind the link, not in the mail. */
export const surveyMails = {
  'section.answer': mailOf('section.answer'),
  'section.returned': mailOf('section.returned'),
  'section.validate': mailOf('section.validate'),
  'section.clear': mailOf('section.clear'),
  'quick.answer': mailOf('quick.answer'),
  // One for all the sections that were given with it; it carries the link.
  'section.given': {
    sort: 'binds',
    byLink: true,
    names: true,
    sentence: (t) => t('surveyMail.given'),
    href: (lang) => paths.work(lang),
  },
  'link.code': {
    sort: 'asked',
    byLink: true,
    code: true,
    sentence: (t) => t('surveyMail.code'),
    href: (lang) => paths.work(lang),
  },
  'link.asked': {
    sort: 'news',
    sentence: (t) => t('surveyMail.linkAsked'),
    href: (lang) => paths.work(lang),
  },
} as const satisfies Record<SectionMail | 'section.given' | 'link.code' | 'link.asked', MailKind>
