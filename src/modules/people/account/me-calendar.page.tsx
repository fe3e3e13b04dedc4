import { type ActionFunctionArgs, data } from 'react-router'
import { paths } from '#paths'
import { calendarSince, endCalendarKey, makeCalendarKey } from '#platform/calendar/calendar-key.service.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { withQuery } from './account.ts'
import { meCalendarPage } from './account.routes.ts'
import './account.css'

type Data = { since: Date | undefined }

export const handle = { shell: 'work' }

export const loader = pageLoader(meCalendarPage, async (ctx): Promise<Data> => ({ since: await calendarSince(ctx) }))

const SECRET = 'X-Calendar'

const act = pageAction(meCalendarPage, {
  make: async (ctx, { info }) => {
    const address = info.publicUrl + paths.calendar(await makeCalendarKey(ctx))
    return { to: paths.meCalendar(ctx.lang), headers: new Headers({ [SECRET]: address }) }
  },
  end: async (ctx) => {
    await endCalendarKey(ctx)
    return { to: withQuery(paths.me(ctx.lang), { done: 'calendarEnded' }) }
  },
})

/** The answer itself shows the new address: no other address, cookie or table holds it. */
export async function action(args: ActionFunctionArgs) {
  const done = await act(args)
  const address = done instanceof Response ? done.headers.get(SECRET) : null
  return address === null ? done : data({ address }, { headers: { 'Cache-Control': 'no-store' } })
}

export default function MyCalendar({
  loaderData,
  actionData,
}: {
  loaderData: Data
  actionData?: { address?: string }
}) {
  const t = useText()
  const { since } = loaderData
  return (
    <>
      <title>{t('account.calendar.title')}</title>
      <Breadcrumb
        items={[{ label: t('account.me.title'), href: paths.me(t.lang) }, { label: t('account.calendar.title') }]}
      />
      <PageTitle lead={t('account.calendar.lead')}>{t('account.calendar.title')}</PageTitle>
      {actionData?.address === undefined ? (
        <p>
          {since === undefined
            ? t('account.calendar.none')
            : t('account.calendar.since', { day: t.format.date(since) })}
        </p>
      ) : (
        <Notice kind="success" live title={t('account.calendar.shown')}>
          <p className="address">
            <code dir="ltr" translate="no">
              {actionData.address}
            </code>
          </p>
          <p>{t('account.calendar.shownText')}</p>
        </Notice>
      )}
      <Form>
        <input type="hidden" name="form" value="make" />
        <Actions>
          <Button look="main">{t(since === undefined ? 'account.calendar.make' : 'account.calendar.again')}</Button>
        </Actions>
      </Form>
      {since === undefined ? null : (
        <Form>
          <input type="hidden" name="form" value="end" />
          <Actions>
            <Button look="danger">{t('account.calendar.end')}</Button>
          </Actions>
        </Form>
      )}
    </>
  )
}
