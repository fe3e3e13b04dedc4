import path from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import type { ServerBuild } from 'react-router'
import { httpServer } from '#app/http.ts'
import { builtServer, openApp, openServer, prepare } from '#app/open.ts'
import { onSignals } from '#app/stop.ts'
import { endOnSurprise } from '#app/surprise.ts'
import { explain } from '#app/trouble.ts'
import { type Config, readConfig } from '#platform/config.ts'

const project = path.resolve(import.meta.dirname, '../..')

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function start(config: Config): Promise<void> {
  const server = await openServer(config, say)
  await prepare(config, server.database, say)
  const app = await openApp(config, server.database)
  await app.work()
  const build = (await import(builtServer(project))) as ServerBuild
  const { fetch } = httpServer(app, build, path.join(project, 'build/client'))
  const http = await listening(config, fetch)
  say(`Umran is at ${config.publicUrl}`)
  onSignals({ app, http, say, delay: config.stopDelay, stopDatabase: server.stop })
}

async function listening({ port, host }: Config, fetch: Parameters<typeof serve>[0]['fetch']): Promise<ServerType> {
  return await new Promise((resolve, reject) => {
    const http = serve({ fetch, port, hostname: host }, () => {
      http.off('error', reject)
      resolve(http)
    })
    http.once('error', reject)
  })
}

let config: Config | undefined
endOnSurprise()
try {
  config = readConfig()
  await start(config)
} catch (error) {
  process.stderr.write(`${explain(error, config)}\n`)
  process.exit(1)
}
