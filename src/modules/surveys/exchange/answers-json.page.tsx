import { type LoaderFunctionArgs } from 'react-router'
import { canonicalJson } from '#kernel/canonical.ts'
import { pageLoader } from '#platform/http/page.ts'
import { answersJsonPage } from '../surveys.routes.ts'
import { exportAnswers } from './exchange.service.ts'
import { fileHeaders } from './file-headers.ts'
import { answersJson } from './write-file.ts'

const load = pageLoader(answersJsonPage, async (ctx, { params }): Promise<Response> => {
  const { head, answers, entries } = await exportAnswers(ctx, params)
  const body = `${canonicalJson(answersJson(head, answers, entries))}\n`
  return new Response(body, { headers: fileHeaders(head, 'json') })
})

/** The answers as a file, by the stable ids of their questions. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return await load(args)
}
