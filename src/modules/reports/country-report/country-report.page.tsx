import { type LoaderFunctionArgs, redirect } from 'react-router'
import type { T } from '#i18n/translate.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { writeDocx } from '#standards/docx/write-docx.ts'
import { countryReportPage } from '../reports.routes.ts'
import { countryReport } from './country-report.ts'
import { loadCountryReport } from './country-report.service.ts'
import { documentLanguage } from '#i18n/document-language.ts'
import { reportAttachment } from './file-name.ts'
import { fileOrRefusal } from '#platform/http/file-answer.ts'
import type { CountryReport } from './report.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const answer = pageLoader(countryReportPage, async (ctx, { params, query, request, info }): Promise<Response> => {
  const { pathname, search } = new URL(request.url)
  if (query.as !== 'public' && ctx.personId === null) throw redirect(paths.signIn(info.lang, pathname + search))
  const report = await loadCountryReport(ctx, { reviewId: params.reviewId, as: query.as })
  const t = await documentLanguage(info.lang)
  const bytes = await writeDocx(countryReport(report, t))
  return new Response(Buffer.from(bytes), { headers: headersOf(report, t) })
})

/** The document as a file. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return await fileOrRefusal(args, answer)
}

/** What everyone may read, everyone's cache may hold; the rest nobody's. */
function headersOf({ as, code, country }: CountryReport, t: T): HeadersInit {
  return {
    'Content-Type': WORD,
    'Content-Disposition': reportAttachment({ as, code, country }, t, 'docx'),
    'Content-Language': t.lang,
    'Cache-Control': as === 'public' ? 'public, max-age=60' : 'private, no-store',
  }
}
