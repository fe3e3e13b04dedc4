import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { signOutPage } from './account.routes.ts'

type Data = { signedIn: boolean; demonstration: boolean }

export const loader = pageLoader(signOutPage, async (ctx): Promise<Data> => {
  return { signedIn: ctx.personId !== null, demonstration: ctx.demonstration }
})

export const action = pageAction(signOutPage, {
  signOut: async (ctx, { request, info }) => {
    const headers = await info.auth.signOut(request.headers)
    // Words that wait on this device for a connection are nobody's who comes after.
    headers.set('Clear-Site-Data', '"storage"')
    return { to: paths.signOut(ctx.lang), headers }
  },
})

export default function SignOut({ loaderData }: { loaderData: Data }) {
  const t = useText()
  const { signedIn, demonstration } = loaderData
  const title = signedIn ? t('account.signOut.title') : t('account.signOut.done')
  return (
    <>
      <title>{title}</title>
      <PageTitle lead={signedIn ? t('account.signOut.lead') : undefined}>{title}</PageTitle>
      {signedIn ? (
        <Form>
          <input type="hidden" name="form" value="signOut" />
          <Actions>
            <Button look="main">{t('account.signOut.title')}</Button>
          </Actions>
        </Form>
      ) : (
        <Actions>
          <LinkButton href={demonstration ? paths.tryIt(t.lang) : paths.signIn(t.lang)} look="main">
            {demonstration ? t('account.tryIt.title') : t('account.signIn.title')}
          </LinkButton>
          <LinkButton href={paths.home(t.lang)}>{t('account.signOut.home')}</LinkButton>
        </Actions>
      )}
    </>
  )
}
