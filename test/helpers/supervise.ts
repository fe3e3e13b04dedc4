import { startEmbedded } from '#platform/db/embedded.ts'

/** Run by the tests as a process of its own, with the real settings: starts the database in a folder, says how, then does as it is told. */
const [dataDir = '', secret = '', then = 'stop'] = process.argv.slice(2)
const server = await startEmbedded({ dataDir, secret })
console.log(JSON.stringify(server))
if (then === 'wait') setInterval(() => undefined, 60_000)
else if (then === 'exit') process.exit(0)
else await server.stop()
