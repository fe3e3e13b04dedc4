import { type ActionFunctionArgs, redirect } from 'react-router'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { mePasskeyPage } from './account.routes.ts'
import { answerChallenge, withOptions } from './passkey-challenge.ts'

/** Whoever comes here by address is led to the own account. */
export const loader = pageLoader(mePasskeyPage, (ctx): Promise<never> => {
  throw redirect(paths.me(ctx.lang))
})

const begin = pageAction(mePasskeyPage, {
  begin: async (ctx, { input, request, info }) => ({
    to: paths.me(ctx.lang),
    headers: withOptions(await info.auth.beginPasskey(request.headers, input.password)),
  }),
})

export async function action(args: ActionFunctionArgs): Promise<Response> {
  return answerChallenge(await begin(args))
}
