import { loadCatalogue } from '#i18n/load.ts'
import { FALLBACK } from '#i18n/offered.ts'
import { WORK_LANGS, type WorkLang } from '#kernel/lang.ts'
import { type T, translator } from '#i18n/translate.ts'
import { AppError } from '#kernel/errors.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { whoAsks } from '#platform/access/who-asks.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { LetterText } from '#platform/mail/letter.ts'
import { DIGEST, type KeptMail, kindOf, type MailState } from '#platform/mail/mail.ts'
import { findRecipient, listOwnMails, saveSetting, tellOneself } from '#platform/mail/mail.store.ts'
import { letterOf, planned } from '#platform/mail/render.ts'
import { type MailSetting, type Quiet, quietOf, USUAL } from '#platform/mail/when.ts'

/** The newest are looked for; older ones count for nothing any more. */
const LISTED = 30
const SHOWN = 12

/** A mail to the reader, told in one line. */
export type MailLine = { id: string; about: string; at: Date; state: MailState }
export type OwnMails = { setting: MailSetting; quiet: Quiet; lines: MailLine[] }

function lineOf(ctx: Ctx, t: T, mail: KeptMail): MailLine {
  const { id, state, doneAt, createdAt } = mail
  const kind = kindOf(ctx.registry.mails, mail)
  const about = mail.kind === DIGEST ? t('account.mail.digest') : (kind?.sentence(t) ?? t('account.mail.unknown'))
  return { id, about, at: doneAt ?? createdAt, state }
}

/** How the reader wants to be told, and what was told. */
export async function loadOwnMails(ctx: Ctx, t: T): Promise<OwnMails> {
  const personId = whoAsks(ctx)
  return await inTransaction(ctx, async (tx) => {
    const recipient = await findRecipient(tx, personId)
    const mails = await listOwnMails(tx, personId, LISTED)
    const setting = recipient?.setting ?? USUAL
    const quiet = recipient?.quiet ?? quietOf(setting, null)
    return { setting, quiet, lines: mails.map((mail) => lineOf(ctx, t, mail)) }
  })
}

export async function saveMailSetting(ctx: Ctx, setting: MailSetting): Promise<void> {
  const personId = whoAsks(ctx)
  await inTransaction(ctx, async (tx) => await saveSetting(tx, personId, setting))
}

/** A change of the own account is told to its owner, so that nobody else makes it unseen. */
export async function tellOwnChange(
  ctx: Ctx,
  kind: 'passkey.added' | 'passkey.removed',
  passkeyId: string,
): Promise<void> {
  await inTransaction(ctx, async (tx) => await tellOneself(ctx, tx, [{ kind, thingId: passkeyId }], ctx.now()))
}

export type ShownLetter = { lang: WorkLang; text: LetterText }
export type ShownMail = { id: string; at: Date; state: MailState; letters: ShownLetter[] }

/** Demonstration only: a person's newest mails, written out in both languages of the workbench. */
export async function loadMailbox(ctx: Ctx, personId: string, publicUrl: string): Promise<ShownMail[]> {
  const translators = await Promise.all(
    WORK_LANGS.map(async (lang) => {
      const catalogue = await loadCatalogue(lang)
      return { lang, t: translator(lang, catalogue, { timeZone: 'UTC', fallback: await loadCatalogue(FALLBACK) }) }
    }),
  )
  // Everybody may be everybody here: the mails are read as their recipient would read them.
  return await inTransaction({ ...ctx, personId, link: undefined }, async (tx) => {
    const recipient = await findRecipient(tx, personId)
    if (recipient === undefined) throw new AppError('notFound')
    const mails = await listOwnMails(tx, personId, SHOWN)
    return mails.map((mail) => {
      const bundled = mails.filter(({ digestId }) => digestId === mail.id)
      const letters = translators.flatMap(({ lang, t }) => {
        const text = letterOf(mail, bundled, {
          ...planned(ctx, publicUrl),
          t,
          name: recipient.name,
          links: recipient.links,
        })
        return text === undefined ? [] : [{ lang, text }]
      })
      return { id: mail.id, at: mail.doneAt ?? mail.createdAt, state: mail.state, letters }
    })
  })
}
