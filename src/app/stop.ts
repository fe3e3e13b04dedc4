import { setTimeout as wait } from 'node:timers/promises'
import type { ServerType } from '@hono/node-server'
import type { App } from '#app/app.ts'

/** Milliseconds for requests that are being answered; jobs have their own bound in `app.close`. */
const REQUESTS_PATIENCE = 10_000

export type Stopping = {
  app: Pick<App, 'drain' | 'close'>
  http: ServerType
  say: (line: string) => void
  /** Seconds in which others learn from /ready that they should be asked no more. */
  delay: number
  stopDatabase: () => Promise<void>
}

/** The first signal lets everything at hand end, within bounds; a second one does not wait. */
export function onSignals(stopping: Stopping): void {
  let asked = 0
  const stop = (): void => {
    asked += 1
    if (asked > 1) {
      stopping.say('stopping at once')
      process.exit(1)
    }
    inOrder(stopping).then(
      () => process.exit(0),
      (error: unknown) => {
        stopping.say(`stopped badly: ${error instanceof Error ? error.message : String(error)}`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
}

async function inOrder({ app, http, say, delay, stopDatabase }: Stopping): Promise<void> {
  say('stopping')
  app.drain()
  await wait(delay * 1000)
  await closed(http)
  await app.close()
  await stopDatabase()
}

/** No new requests; those at hand are answered, until patience ends. */
async function closed(http: ServerType): Promise<void> {
  const ended = Promise.withResolvers<void>()
  http.close(() => ended.resolve())
  const cut = setTimeout(() => {
    if ('closeAllConnections' in http) http.closeAllConnections()
  }, REQUESTS_PATIENCE)
  await ended.promise
  clearTimeout(cut)
}
