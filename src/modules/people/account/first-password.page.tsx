import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { withQuery } from './account.ts'
import { firstPasswordPage } from './account.routes.ts'

type Data = { open: boolean }

export const loader = pageLoader(firstPasswordPage, async (_ctx, { params, info }): Promise<Data> => {
  return { open: await info.auth.isInvitation(params.token) }
})

export const action = pageAction(firstPasswordPage, {
  choose: async (ctx, { params, input, info }) => {
    await info.auth.acceptInvitation(params.token, input.password)
    return { to: withQuery(paths.signIn(ctx.lang), { first: 'done' }) }
  },
})

export default function FirstPassword({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const labels = { password: t('account.first.password') }
  const fields = actionData?.details.fields
  return (
    <>
      <title>{t('account.first.title')}</title>
      <PageTitle lead={loaderData.open ? t('account.first.lead') : undefined}>{t('account.first.title')}</PageTitle>
      {loaderData.open ? null : (
        <Notice kind="warning" title={t('account.first.over')}>
          <p>{t('account.first.overText')}</p>
        </Notice>
      )}
      {actionData === undefined || fields !== undefined ? null : (
        <Notice kind="problem" live title={t.of('error', actionData.code)} />
      )}
      {loaderData.open ? (
        <Form errors={fields} labels={labels}>
          <input type="hidden" name="form" value="choose" />
          <TextField
            name="password"
            type="password"
            label={labels.password}
            autoComplete="new-password"
            maxLength={128}
            required
          />
          <Actions>
            <Button look="main">{t('account.first.do')}</Button>
          </Actions>
        </Form>
      ) : null}
    </>
  )
}
