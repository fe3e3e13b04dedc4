import { rmSync } from 'node:fs'
import { startProduct } from '#test/helpers/product.ts'
import { notePlace, PORT } from './support/place.ts'

/** The demonstration, which most of these tests walk through. */
export default async function setUp(): Promise<() => Promise<void>> {
  const { origin, dataDir, stop } = await startProduct(PORT)
  const note = notePlace(origin, dataDir)
  return async () => {
    rmSync(note)
    await stop()
  }
}
