import { redirect } from 'react-router'
import { isAppError } from '#kernel/errors.ts'
import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { CodeField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Prose } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { ownPath, withQuery } from './account.ts'
import { codePage } from './account.routes.ts'
import { atField } from './account.service.ts'

/** A backup code with its dash. */
const LONGEST_CODE = 11

type Data = { restart: string }

export const loader = pageLoader(codePage, async (ctx, { query }): Promise<Data> => {
  const next = ownPath(query.next)
  if (ctx.personId !== null) throw redirect(next ?? paths.work(ctx.lang))
  return { restart: paths.signIn(ctx.lang, next) }
})

export const action = pageAction(codePage, {
  code: async (ctx, { input, query, request, info }) => {
    const next = ownPath(query.next)
    try {
      const signingIn = info.auth.signInWithCode(request.headers, input.oneTimeCode)
      const step = await atField(signingIn, 'codeWrong', 'oneTimeCode', 'codeWrong')
      return { to: next ?? paths.work(ctx.lang), headers: step.headers }
    } catch (error) {
      if (!isAppError(error) || error.code !== 'notSignedIn') throw error
      return { to: withQuery(paths.signIn(ctx.lang), { next, again: 'yes' }) }
    }
  },
})

export default function Code({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const labels = { oneTimeCode: t('account.code.label') }
  const fields = actionData?.details.fields
  return (
    <>
      <title>{t('account.code.title')}</title>
      <PageTitle lead={t('account.code.lead')}>{t('account.code.title')}</PageTitle>
      {actionData !== undefined && fields === undefined ? (
        <Notice kind="problem" live title={t.of('error', actionData.code)} />
      ) : null}
      <Form errors={fields} labels={labels}>
        <input type="hidden" name="form" value="code" />
        <CodeField
          name="oneTimeCode"
          label={labels.oneTimeCode}
          hint={t('account.code.hint')}
          digits={LONGEST_CODE}
          required
        />
        <Actions>
          <Button look="main">{t('account.signIn.do')}</Button>
        </Actions>
      </Form>
      <Prose>
        <p>
          <a href={loaderData.restart}>{t('account.code.restart')}</a>
        </p>
      </Prose>
    </>
  )
}
