import type { LoaderFunctionArgs } from 'react-router'
import { pageLoader } from '#platform/http/page.ts'
import { xlsformPage } from './author.routes.ts'
import { writeEdition } from './xlsform-file.service.ts'

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const answer = pageLoader(xlsformPage, async (ctx, { params }): Promise<Response> => {
  const { name, bytes } = await writeEdition(ctx, params.of)
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': WORKBOOK,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  })
})

/** The questionnaire as a file. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return await answer(args)
}
