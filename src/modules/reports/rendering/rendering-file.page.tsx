import type { LoaderFunctionArgs } from 'react-router'
import { isOffered } from '#i18n/offered.ts'
import { pageLoader } from '#platform/http/page.ts'
import { renderingFilePage } from '../reports.routes.ts'
import { documentLanguage } from '#i18n/document-language.ts'
import { reportAttachment } from '../country-report/file-name.ts'
import { fileOrRefusal } from '#platform/http/file-answer.ts'
import { loadFile } from './rendering.service.ts'

const answer = pageLoader(renderingFilePage, async (ctx, { params, info }): Promise<Response> => {
  const { rendering, country, code, file } = await loadFile(ctx, params.renderingId)
  const { as, lang } = rendering
  const t = await documentLanguage(isOffered(lang) ? lang : info.lang)
  return new Response(Buffer.from(file), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': reportAttachment({ as, code, country }, t, 'pdf'),
      'Content-Language': lang,
      'X-Content-Type-Options': 'nosniff',
      // A file never changes under its address; what is not for everyone stays in nobody's cache.
      'Cache-Control': as === 'public' ? 'public, max-age=604800, immutable' : 'private, no-store',
    },
  })
})

export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return await fileOrRefusal(args, answer)
}
