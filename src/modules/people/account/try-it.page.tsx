import { directionOf, type ShownText } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Card, PageTitle, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import type { Introduced, IntroducedGroup } from './account.ts'
import { tryItPage } from './account.routes.ts'
import { listIntroduced } from './account.service.ts'

type Data = { groups: IntroducedGroup[]; current: ShownText | undefined }

export const loader = pageLoader(tryItPage, async (ctx): Promise<Data> => {
  const groups = await listIntroduced(ctx)
  const current = groups.flatMap(({ people }) => people).find(({ id }) => id === ctx.personId)
  return { groups, current: current?.name }
})

export const action = pageAction(tryItPage, {
  tryAs: async (ctx, { input, request, info }) => {
    const step = await info.auth.signInAs(request.headers, input.personId)
    return { to: paths.work(ctx.lang), headers: step.headers }
  },
})

export default function TryIt({ loaderData }: { loaderData: Data }) {
  const t = useText()
  const { groups, current } = loaderData
  return (
    <>
      <title>{t('account.tryIt.title')}</title>
      <PageTitle lead={t('account.tryIt.lead')}>{t('account.tryIt.title')}</PageTitle>
      {current === undefined ? null : (
        <Notice title={t('account.tryIt.current', { name: current.text })}>
          <LinkButton href={paths.work(t.lang)}>{t('account.tryIt.toWork')}</LinkButton>
        </Notice>
      )}
      <p>
        <a href={paths.mailbox(t.lang)}>{t('account.mailbox.title')}</a>
      </p>
      {groups.length === 0 ? <EmptyState title={t('account.tryIt.nobody')} /> : null}
      {groups.map(({ place, people }) => (
        <Section key={place.text} title={<Shown shown={place} />}>
          {people.map((person) => (
            <PersonCard key={person.id} person={person} />
          ))}
        </Section>
      ))}
    </>
  )
}

function PersonCard({ person }: { person: Introduced }) {
  const t = useText()
  return (
    <Card
      kind={<Shown shown={person.role} />}
      footer={
        <Form>
          <input type="hidden" name="form" value="tryAs" />
          <input type="hidden" name="personId" value={person.id} />
          <Actions>
            <Button>{t('account.tryIt.as', { name: person.name.text })}</Button>
          </Actions>
        </Form>
      }
    >
      <h3>
        <Shown shown={person.name} />
      </h3>
      <p>
        <Shown shown={person.task} />
      </p>
    </Card>
  )
}

/** A short text, marked where it is not in the reader's language. */
function Shown({ shown }: { shown: ShownText }) {
  if (shown.wanted) return shown.text
  return (
    <span lang={shown.lang} dir={directionOf(shown.lang)}>
      {shown.text}
    </span>
  )
}
