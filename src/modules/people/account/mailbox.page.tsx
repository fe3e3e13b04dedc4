import { directionOf, type ShownText } from '#kernel/lang.ts'
import { paths } from '#paths'
import { AppError } from '#kernel/errors.ts'
import { pageLoader } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { mailboxPage } from './account.routes.ts'
import { listMailboxes } from './account.service.ts'
import { loadMailbox, type ShownLetter, type ShownMail } from './mails.service.ts'
import './account.css'

type Person = { id: string; name: ShownText }
type Data = { people: Person[]; whose: Person | undefined; mails: ShownMail[] }

export const loader = pageLoader(mailboxPage, async (ctx, { query, info }): Promise<Data> => {
  const people = await listMailboxes(ctx)
  const asked = query.person ?? ctx.personId ?? undefined
  const whose = people.find(({ id }) => id === asked)
  if (query.person !== undefined && whose === undefined) throw new AppError('notFound')
  return { people, whose, mails: whose === undefined ? [] : await loadMailbox(ctx, whose.id, info.publicUrl) }
})

export default function Mailbox({ loaderData }: { loaderData: Data }) {
  const t = useText()
  const { people, whose, mails } = loaderData
  return (
    <>
      <title>{t('account.mailbox.title')}</title>
      <PageTitle lead={t('account.mailbox.lead')}>{t('account.mailbox.title')}</PageTitle>
      <Form method="get" action={paths.mailbox(t.lang)}>
        <SelectField
          name="person"
          label={t('account.mailbox.whose')}
          {...(whose === undefined ? {} : { defaultValue: whose.id })}
          options={people.map(({ id, name }) => ({ value: id, label: name.text, lang: name.lang }))}
        />
        <Actions>
          <Button>{t('account.mailbox.open')}</Button>
        </Actions>
      </Form>
      {whose === undefined ? (
        <EmptyState title={t('account.mailbox.choose')} />
      ) : (
        <Section title={t('account.mailbox.of', { name: whose.name.text })}>
          {mails.length === 0 ? <EmptyState title={t('account.mailbox.empty')} /> : null}
          {mails.map((mail) => (
            <Pair key={mail.id} mail={mail} />
          ))}
        </Section>
      )}
    </>
  )
}

/** One mail in every language, side by side where there is room; each in its own direction. */
function Pair({ mail }: { mail: ShownMail }) {
  const t = useText()
  return (
    <article className="mailbox-mail">
      <p className="mailbox-about">
        {t.format.date(mail.at)} · {t(`mail.state.${mail.state}`)}
      </p>
      <div className="mailbox-pair">
        {mail.letters.map((letter) => (
          <OneLetter key={letter.lang} letter={letter} />
        ))}
      </div>
    </article>
  )
}

function pathOf(href: string): string {
  const { pathname, search } = new URL(href)
  return pathname + search
}

function OneLetter({ letter }: { letter: ShownLetter }) {
  const { lang, text } = letter
  return (
    <div className="mailbox-letter" lang={lang} dir={directionOf(lang)}>
      <h3>{text.subject}</h3>
      <p>{text.greeting}</p>
      {text.lead === undefined ? null : <p>{text.lead}</p>}
      {text.parts.map((part) => (
        <p key={part.sentence + part.href}>
          {part.sentence}
          {part.from === undefined ? null : (
            <>
              <br />
              {part.from}
            </>
          )}
          {part.code === undefined ? null : (
            <>
              <br />
              <bdi className="mailbox-code">{part.code}</bdi>
            </>
          )}
          {part.due === undefined ? null : (
            <>
              <br />
              {part.due}
            </>
          )}
          <br />
          <a href={pathOf(part.href)}>{part.link}</a>
        </p>
      ))}
      <div className="mailbox-foot">
        {text.foot.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {text.choose === undefined ? null : <p>{text.choose.label}</p>}
      </div>
    </div>
  )
}
