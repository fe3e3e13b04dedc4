import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { requestInfo } from '#platform/http/request.ts'

/** The loader of a file. No page stands at its address, so a refusal is a line of text in the reader's language. */
export async function fileOrRefusal(
  args: LoaderFunctionArgs,
  answer: (args: LoaderFunctionArgs) => Promise<Response>,
): Promise<Response> {
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
