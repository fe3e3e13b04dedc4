import { paths } from '#paths'
import type { MailKinds } from '#platform/mail/mail.ts'

/** What people are told of their own account, whatever they chose. */
export const accountMails: MailKinds = {
  'account.invited': {
    sort: 'binds',
    invites: true,
    sentence: (t) => t('account.mail.invited'),
    href: (lang) => paths.signIn(lang),
  },
  'passkey.added': {
    sort: 'asked',
    sentence: (t) => t('account.mail.passkeyAdded'),
    href: (lang) => `${paths.me(lang)}#passkeys`,
  },
  'passkey.removed': {
    sort: 'asked',
    sentence: (t) => t('account.mail.passkeyRemoved'),
    href: (lang) => `${paths.me(lang)}#passkeys`,
  },
}
