import { type LoaderFunctionArgs } from 'react-router'
import { pageLoader } from '#platform/http/page.ts'
import { answersCsvPage } from '../surveys.routes.ts'
import { exportAnswers } from './exchange.service.ts'
import { fileHeaders } from './file-headers.ts'
import { answersCsv } from './write-file.ts'

const load = pageLoader(answersCsvPage, async (ctx, { params }): Promise<Response> => {
  const { head, answers } = await exportAnswers(ctx, params)
  return new Response(answersCsv(answers, ctx.lang), { headers: fileHeaders(head, 'csv') })
})

/** The same as a table. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return await load(args)
}
