import { rmSync } from 'node:fs'
import { notePlace, PORT } from './support/place.ts'
import { startServer } from './support/server.ts'

/** The demonstration, which most of these tests walk through. */
export default async function setUp(): Promise<() => Promise<void>> {
  const { origin, dataDir, stop } = await startServer(PORT, 'on')
  const note = notePlace(origin, dataDir)
  return async () => {
    rmSync(note)
    await stop()
  }
}
