import { type LoaderFunctionArgs, redirect } from 'react-router'
import { z } from 'zod'
import { loadCatalogue } from '#i18n/load.ts'
import { FALLBACK } from '#i18n/offered.ts'
import { type T, translator } from '#i18n/translate.ts'
import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { requestInfo, type RequestInfo } from '#platform/http/request.ts'
import { writeDocx } from '#standards/docx/write-docx.ts'
import { countryReportPage } from '../reports.routes.ts'
import { countryReport } from './country-report.ts'
import { loadCountryReport } from './country-report.service.ts'
import { attachment } from './file-name.ts'
import type { CountryReport } from './report.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const answer = pageLoader(countryReportPage, async (ctx, { params, query, request, info }): Promise<Response> => {
  const { pathname, search } = new URL(request.url)
  if (query.as !== 'public' && ctx.personId === null) throw redirect(paths.signIn(info.lang, pathname + search))
  const report = await loadCountryReport(ctx, { reviewId: params.reviewId, as: query.as })
  const t = await documentLanguage(info)
  const bytes = await writeDocx(countryReport(report, t))
  return new Response(Buffer.from(bytes), { headers: headersOf(report, t) })
})

/** The document as a file. No page stands here, so a refusal is a line of text in the reader's language. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  try {
    return await answer(args)
  } catch (thrown) {
    const { t } = args.context.get(requestInfo)
    const refusal = refusalOf(thrown)
    if (refusal === undefined) throw thrown
    const { code, reason, status } = refusal
    const lines = [t.of('error', code), ...(reason === undefined ? [] : [t.of('reason', reason)])]
    return new Response(`${lines.join('\n')}\n`, {
      status,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'private, no-store' },
    })
  }
}

/** What `pageLoader` throws of a refusal. */
const thrownRefusal = z.object({
  data: z.object({ code: z.string(), details: z.object({ reason: z.string().optional() }) }),
  init: z.object({ status: z.number() }),
})

function refusalOf(thrown: unknown): { code: string; reason: string | undefined; status: number } | undefined {
  const parsed = thrownRefusal.safeParse(thrown)
  if (!parsed.success) return undefined
  const { data, init } = parsed.data
  return { code: data.code, reason: data.details.reason, status: init.status }
}

/** A document has Latin digits in Arabic too, whatever the reader chose for screens: its paragraph numbers are Latin. */
async function documentLanguage({ lang }: RequestInfo): Promise<T> {
  return translator(lang, await loadCatalogue(lang), { numerals: 'latn', fallback: await loadCatalogue(FALLBACK) })
}

/** What everyone may read, everyone's cache may hold; the rest nobody's. */
function headersOf({ as, code, country }: CountryReport, t: T): HeadersInit {
  const suffix = as === 'public' ? [] : [as]
  const words = ['country report', country.en ?? code, ...suffix, t.lang]
  const own = t('report.file', { country: inLang(country, t.lang).text })
  return {
    'Content-Type': WORD,
    'Content-Disposition': attachment(words, own, 'docx'),
    'Content-Language': t.lang,
    'Cache-Control': as === 'public' ? 'public, max-age=60' : 'private, no-store',
  }
}
