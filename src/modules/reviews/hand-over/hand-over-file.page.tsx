import type { LoaderFunctionArgs } from 'react-router'
import { documentLanguage } from '#i18n/document-language.ts'
import { inLang } from '#kernel/lang.ts'
import { attachment } from '#platform/http/attachment.ts'
import { fileOrRefusal } from '#platform/http/file-answer.ts'
import { pageLoader } from '#platform/http/page.ts'
import { writeDocx } from '#standards/docx/write-docx.ts'
import { handOverFilePage } from '../reviews.routes.ts'
import { handOverDocument } from './hand-over-text.service.ts'
import { loadHandOver } from './hand-over-view.service.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const answer = pageLoader(handOverFilePage, async (ctx, { params, info }): Promise<Response> => {
  const view = await loadHandOver(ctx, params.reviewId)
  const t = await documentLanguage(info.lang)
  const { country, ...document } = handOverDocument(view, t, ctx)
  const bytes = await writeDocx(document)
  const name = `${t('handOver.title')} ${inLang(country, t.lang).text}`
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': WORD,
      'Content-Disposition': attachment(['hand-over', country.en ?? '', t.lang], name, 'docx'),
      'Content-Language': t.lang,
      'Cache-Control': 'private, no-store',
    },
  })
})

/** The hand-over as a file. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return await fileOrRefusal(args, answer)
}
