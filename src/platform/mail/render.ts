import { paths } from '#paths'
import type { T } from '#i18n/translate.ts'
import { daysBetween } from '#i18n/dates.ts'
import { inLang, type LangMap } from '#kernel/lang.ts'
import { type Letter, type LetterPart, type LetterText, writeLetter } from './letter.ts'
import { linkCode, linkToken } from '#platform/access/link.ts'
import type { OwnLink } from '#platform/access/link.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { DIGEST, kindOf, type Mail, type MailKind, type MailKinds } from './mail.ts'

export type Rendering = {
  kinds: MailKinds
  t: T
  publicUrl: string
  now: Date
  name: LangMap
  /** The recipient's links, by review. */
  links: ReadonlyMap<string, OwnLink>
  /** From which links and codes follow. */
  secret: string
  /** Of one who is invited: where the first password is chosen, once. */
  invitation?: string
}

/** The words of one mail, or undefined for a kind that nobody knows any more. */
export function partOf(
  mail: Mail,
  with_: Pick<Rendering, 'kinds' | 't' | 'publicUrl' | 'now' | 'links' | 'secret'>,
): LetterPart | undefined {
  const { kinds, t, now, secret } = with_
  const kind = kindOf(kinds, mail)
  if (kind === undefined) return undefined
  const { dueOn } = mail
  const past = dueOn !== null && daysBetween(now, dueOn, 'UTC') < 0
  return {
    sentence: kind.sentence(t),
    ...(dueOn === null ? {} : { due: t(past ? 'mail.overdue' : 'mail.due', { day: t.format.date(dueOn) }) }),
    ...(kind.code === true ? { code: linkCode(secret, mail.thingId) } : {}),
    ...leadOf(mail, kind, with_),
  }
}

/** Where a mail leads: by the recipient's link where it is about what the link opens. */
function leadOf(
  mail: Mail,
  kind: MailKind,
  { t, publicUrl, links, secret }: Pick<Rendering, 't' | 'publicUrl' | 'links' | 'secret'>,
): Pick<LetterPart, 'href' | 'link' | 'byLink' | 'from'> {
  const link = kind.byLink === true && mail.placeId !== null ? links.get(mail.placeId) : undefined
  if (link === undefined) return { href: publicUrl + kind.href(t.lang), link: t('mail.open') }
  const path = paths.link(t.lang, linkToken(secret, link.id), kind.code === true ? mail.thingId : undefined)
  const from = kind.names === true ? fromOf(t, link) : undefined
  return {
    href: publicUrl + path,
    link: t('mail.openLink'),
    byLink: true,
    ...(from === undefined ? {} : { from }),
  }
}

function fromOf(t: T, { state, by }: OwnLink): string | undefined {
  if (state === null) return undefined
  const name = inLang(state, t.lang).text
  return by === null
    ? t('mail.fromState', { state: name })
    : t('mail.from', { state: name, by: inLang(by, t.lang).text })
}

/** The words of a mail: alone, or a digest with all it bundles. Undefined where nothing of it can be said. */
export function letterOf(mail: Mail, bundled: readonly Mail[], with_: Rendering): LetterText | undefined {
  const { t, publicUrl, name, invitation } = with_
  const digest = mail.kind === DIGEST
  const parts = (digest ? bundled : [mail]).flatMap((one) => partOf(one, with_) ?? [])
  const [first] = parts
  if (first === undefined) return undefined
  // Another typed the name: to somebody who may not know us yet it is not said.
  const byLink = parts.some((part) => part.byLink === true)
  const greeting = byLink ? t('mail.invitation.greeting') : t('mail.greeting', { name: inLang(name, t.lang).text })
  if (byLink) {
    const lead = digest ? { lead: t('mail.digest.lead') } : {}
    const subject = digest ? t('mail.digest.subject', { count: parts.length }) : first.sentence
    return { greeting, subject, ...lead, parts, foot: [t('mail.linkFoot'), t('mail.noReply')] }
  }
  const common = { greeting, choose: { label: t('mail.choose'), href: `${publicUrl}${paths.me(t.lang)}#mail` } }
  if (digest) {
    const subject = t('mail.digest.subject', { count: parts.length })
    return {
      ...common,
      subject,
      lead: t('mail.digest.lead'),
      parts,
      foot: [t('mail.foot'), t('mail.noReply')],
    }
  }
  if (invitation !== undefined) {
    const part = {
      sentence: t('mail.invitation.text'),
      due: t('mail.invitation.once'),
      href: invitation,
      link: t('mail.invitation.link'),
    }
    return {
      subject: t('mail.invitation.subject'),
      // Another typed the name: to somebody who does not know us yet it is not said.
      greeting: t('mail.invitation.greeting'),
      lead: first.sentence,
      parts: [part],
      foot: [t('mail.invitation.unexpected'), t('mail.noReply')],
    }
  }
  return { ...common, subject: first.sentence, parts, foot: [t('mail.foot'), t('mail.noReply')] }
}

/** The same, as it is sent. */
export function renderMail(mail: Mail, bundled: readonly Mail[], with_: Rendering): Letter | undefined {
  const text = letterOf(mail, bundled, with_)
  return text === undefined ? undefined : writeLetter(with_.t, text)
}

/** What rendering takes from a request. */
export function planned(
  ctx: Pick<Ctx, 'registry' | 'now' | 'secret'>,
  publicUrl: string,
): Pick<Rendering, 'kinds' | 'publicUrl' | 'now' | 'secret'> {
  return { kinds: ctx.registry.mails, publicUrl, now: ctx.now(), secret: ctx.secret }
}
