import type { LoaderFunctionArgs } from 'react-router'
import { pageLoader } from '#platform/http/page.ts'
import { cycleCalendarPage } from '../portal.routes.ts'
import { cycleCalendar } from './calendar.service.ts'

const answer = pageLoader(cycleCalendarPage, async (ctx, { params, request, info }): Promise<Response> => {
  const text = await cycleCalendar(ctx, info.t, info.publicUrl, params.cycleId)
  const headers = {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Language': info.lang,
    'Cache-Control': 'public, max-age=3600',
  }
  return new Response(request.method === 'HEAD' ? null : text, { headers })
})

/** The public days of a cycle as a file, or an address to subscribe to. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  return await answer(args)
}
