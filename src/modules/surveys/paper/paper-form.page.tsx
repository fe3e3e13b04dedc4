import type { LoaderFunctionArgs } from 'react-router'
import { documentLanguage } from '#i18n/document-language.ts'
import { workLangOf } from '#kernel/lang.ts'
import { attachment } from '#platform/http/attachment.ts'
import { fileOrRefusal } from '#platform/http/file-answer.ts'
import { pageLoader } from '#platform/http/page.ts'
import { writePaperDocx } from '#standards/paper/write-docx.ts'
import { writePaperXlsx } from '#standards/paper/write-xlsx.ts'
import { paperFormPage } from '../surveys.routes.ts'
import { loadPaperForm } from './paper.service.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const TYPES = { docx: `${OFFICE}.wordprocessingml.document`, xlsx: `${OFFICE}.spreadsheetml.sheet` } as const

const answer = pageLoader(paperFormPage, async (ctx, { params, query, info }): Promise<Response> => {
  const lang = workLangOf(info.lang)
  const { form, country } = await loadPaperForm(ctx, { reviewId: params.reviewId, sectionId: query.section, lang })
  const { format } = params
  const bytes = format === 'docx' ? await writePaperDocx(form) : writePaperXlsx(form)
  const t = await documentLanguage(lang)
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': attachment(['answers', lang, form.date], t('paper.fileName', { country }), format),
      'Content-Language': lang,
      'Cache-Control': 'private, no-store',
    },
  })
})

/** The form as a file. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return await fileOrRefusal(args, answer)
}
