import { type ActionFunctionArgs, redirect } from 'react-router'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { submitSection } from '../answer/answer.service.ts'
import { autosaveRoute } from '../surveys.routes.ts'

const RECEIPTS = 'X-Receipts'

/** Whoever comes here by address is led to the section itself. */
export const loader = pageLoader(autosaveRoute, (ctx, { params }): Promise<never> => {
  throw redirect(paths.section(ctx.lang, params.reviewId, params.sectionId))
})

const save = pageAction(autosaveRoute, {
  save: async (ctx, { params, input }) => {
    const { saved } = await submitSection(ctx, {
      reviewId: params.reviewId,
      sectionId: params.sectionId,
      fields: input,
      ready: false,
    })
    const headers = new Headers({ [RECEIPTS]: JSON.stringify(saved) })
    return { to: paths.section(ctx.lang, params.reviewId, params.sectionId), headers }
  },
})

/** The same saving as the form's, told as data: receipts, or what was refused and why. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const done = await save(args)
  if (done instanceof Response) {
    const receipts = done.headers.get(RECEIPTS)
    // Without receipts the person was sent to sign in.
    return receipts === null
      ? Response.json({ code: 'notSignedIn', details: {} }, { status: 401 })
      : Response.json({ saved: JSON.parse(receipts) as unknown })
  }
  return Response.json(done.data, done.init ?? undefined)
}
