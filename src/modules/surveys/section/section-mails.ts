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
} as const satisfies Record<SectionMail, MailKind>
