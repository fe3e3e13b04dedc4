import path from 'node:path'
import { serve } from '@hono/node-server'
import type { ServerBuild } from 'react-router'
import { httpServer } from '#app/http.ts'
import { builtServer, openApp, openServer, prepare } from '#app/open.ts'
import { ConfigError, readConfig } from '#platform/config.ts'

const project = path.resolve(import.meta.dirname, '../..')

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function start(): Promise<void> {
  const config = readConfig()
  const server = await openServer(config, say)
  await prepare(config, server.database, say)
  const app = await openApp(config, server.database)
  await app.work()
  const build = (await import(builtServer(project))) as ServerBuild
  const http = serve(
    {
      fetch: httpServer(app, build, path.join(project, 'build/client')).fetch,
      port: config.port,
      hostname: config.host,
    },
    () => {
      say(`Umran is at ${config.publicUrl}`)
    },
  )
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    say('stopping')
    await new Promise<void>((done) => {
      http.close(() => done())
      setTimeout(done, 5000).unref()
    })
    await app.close()
    await server.stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}

try {
  await start()
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exit(1)
}
