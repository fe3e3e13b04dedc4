import { directionOf, type ShownText } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Disclosure, PageTitle } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
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
      {groups.map(({ purpose, people }, index) => (
        <Disclosure
          key={purpose}
          open={index === 0}
          title={`${t(`account.tryIt.purpose.${purpose}`)} (${t.format.number(people.length)})`}
        >
          <People people={people} caption={t(`account.tryIt.purpose.${purpose}`)} />
        </Disclosure>
      ))}
    </>
  )
}

function People({ people, caption }: { people: readonly Introduced[]; caption: string }) {
  const t = useText()
  const columns: Column<Introduced>[] = [
    {
      key: 'name',
      head: t('account.tryIt.who'),
      rowHeader: true,
      cell: ({ name, home }) => (
        <>
          <Shown shown={home} />
          {t.format.marks.dot}
          <Shown shown={name} />
        </>
      ),
    },
    {
      key: 'role',
      head: t('account.tryIt.role'),
      cell: ({ role, place, home }) => (
        <>
          <Shown shown={role} />
          {place.text === home.text ? null : (
            <>
              {t.format.marks.comma}
              <Shown shown={place} />
            </>
          )}
        </>
      ),
    },
    { key: 'task', head: t('account.tryIt.task'), cell: ({ task }) => <Shown shown={task} /> },
    { key: 'do', head: t('account.tryIt.seat'), cell: (person) => <TakeSeat person={person} /> },
  ]
  return <DataTable caption={caption} captionHidden columns={columns} rows={people} rowKey={({ id }) => id} />
}

function TakeSeat({ person }: { person: Introduced }) {
  const t = useText()
  return (
    <Form>
      <input type="hidden" name="form" value="tryAs" />
      <input type="hidden" name="personId" value={person.id} />
      <Button label={t('account.tryIt.as', { name: person.name.text })}>{t('account.tryIt.do')}</Button>
    </Form>
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
