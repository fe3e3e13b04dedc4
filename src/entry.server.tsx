import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from 'react-router'
import { errorFields, openLog } from '#platform/log.ts'
import { requestInfo } from '#platform/http/request.ts'
import { ShoreProvider } from '#ui/island.tsx'
import { TextProvider } from '#ui/text.tsx'

// The server sets the context under this very key.
export { requestInfo }

/** What a loader or an action did not foresee: one line for the operator, found by the request's id. */
export function handleError(error: unknown, { request, context }: HandleErrorArgs): void {
  if (request.signal.aborted) return
  // No such page, no such method: the visitor's mistake, which the line of the request tells.
  if (isRouteErrorResponse(error) && error.status < 500) return
  const { requestId } = context.get(requestInfo).ctx
  openLog().error('page', { requestId, ...errorFields(error) })
}

type HandleErrorArgs = { request: Request; context: Readonly<RouterContextProvider> }

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  loadContext: RouterContextProvider,
): Promise<Response> {
  const { t, nonce } = loadContext.get(requestInfo)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <TextProvider t={t}>
        <ShoreProvider shore={{ src: routerContext.manifest.entry.module, nonce, draw: renderToString }}>
          <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
        </ShoreProvider>
      </TextProvider>,
      {
        // Everything at once: streaming would inject a script into pages that promise none.
        onAllReady() {
          const body = new PassThrough()
          pipe(body)
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
        },
        onShellError: reject,
        onError: reject,
      },
    )
  })
}
