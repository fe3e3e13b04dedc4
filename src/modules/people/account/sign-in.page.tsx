import { redirect } from 'react-router'
import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Prose } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { ownPath } from './account.ts'
import { PasskeyScript, PasskeySignIn } from './passkey.part.tsx'
import { signInPage } from './account.routes.ts'

type Data = { again: boolean; first: boolean; demonstration: boolean; nonce: string }

export const loader = pageLoader(signInPage, async (ctx, { query, info }): Promise<Data> => {
  if (ctx.personId !== null) throw redirect(ownPath(query.next) ?? paths.work(ctx.lang))
  const { demonstration } = ctx
  return { again: query.again === 'yes', first: query.first === 'done', demonstration, nonce: info.nonce }
})

export const action = pageAction(signInPage, {
  signIn: async (ctx, { input, query, request, info }) => {
    const step = await info.auth.signIn(request.headers, input)
    const next = ownPath(query.next)
    const to = step.next === 'code' ? paths.signInCode(ctx.lang, next) : (next ?? paths.work(ctx.lang))
    return { to, headers: step.headers }
  },
  passkey: async (ctx, { input, query, request, info }) => {
    const step = await info.auth.signInWithPasskey(request.headers, input.credential)
    return { to: ownPath(query.next) ?? paths.work(ctx.lang), headers: step.headers }
  },
})

export default function SignIn({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const labels = { email: t('account.email'), password: t('account.password') }
  const fields = actionData?.details.fields
  return (
    <>
      <title>{t('account.signIn.title')}</title>
      <PageTitle>{t('account.signIn.title')}</PageTitle>
      {loaderData.demonstration ? <ToDemonstration /> : null}
      {loaderData.again && actionData === undefined ? (
        <Notice kind="warning" title={t('account.signIn.again')} />
      ) : null}
      {loaderData.first && actionData === undefined ? <Notice kind="success" title={t('account.first.done')} /> : null}
      {actionData !== undefined && fields === undefined ? (
        <Notice kind="problem" live title={t.of('error', actionData.code)} />
      ) : null}
      <Form errors={fields} values={actionData?.values} labels={labels}>
        <input type="hidden" name="form" value="signIn" />
        <TextField name="email" type="email" label={labels.email} autoComplete="username" maxLength={254} required />
        <TextField
          name="password"
          type="password"
          label={labels.password}
          autoComplete="current-password"
          maxLength={128}
          required
        />
        <Actions>
          <Button look="main">{t('account.signIn.do')}</Button>
        </Actions>
      </Form>
      {loaderData.demonstration ? null : (
        <>
          <PasskeySignIn />
          <PasskeyScript nonce={loaderData.nonce} />
        </>
      )}
      <Prose>
        <p>{t('account.signIn.help')}</p>
      </Prose>
    </>
  )
}

function ToDemonstration() {
  const t = useText()
  return (
    <Notice title={t('account.signIn.demonstration')}>
      <p>{t('account.signIn.demonstrationText')}</p>
      <LinkButton href={paths.tryIt(t.lang)}>{t('account.tryIt.title')}</LinkButton>
    </Notice>
  )
}
