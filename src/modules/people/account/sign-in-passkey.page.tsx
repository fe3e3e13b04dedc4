import { type ActionFunctionArgs, redirect } from 'react-router'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { signInPasskeyPage } from './account.routes.ts'
import { answerChallenge, withOptions } from './passkey-challenge.ts'

/** Whoever comes here by address is led to where one signs in. */
export const loader = pageLoader(signInPasskeyPage, (ctx): Promise<never> => {
  throw redirect(paths.signIn(ctx.lang))
})

const begin = pageAction(signInPasskeyPage, {
  begin: async (ctx, { info }) => ({
    to: paths.signIn(ctx.lang),
    headers: withOptions(await info.auth.beginPasskeySignIn()),
  }),
})

export async function action(args: ActionFunctionArgs): Promise<Response> {
  return answerChallenge(await begin(args))
}
