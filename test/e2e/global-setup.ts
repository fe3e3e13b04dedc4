import { rmSync } from 'node:fs'
import { MODEL, startProduct } from '#test/helpers/product.ts'
import { notePlace, PORT } from './support/place.ts'

/**
 * The demonstration, which most of these tests walk through. It is made once, from an empty folder; the files that need one of
 * their own get a copy.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const model = await startProduct(PORT)
  await model.halt()
  // oxlint-disable-next-line node/no-process-env -- this is how what begins here reaches the processes of the tests
  process.env[MODEL] = model.dataDir
  const { origin, dataDir, stop } = await startProduct(PORT)
  const note = notePlace(origin, dataDir)
  return async () => {
    rmSync(note)
    await stop()
    rmSync(model.dataDir, { recursive: true, force: true })
  }
}
