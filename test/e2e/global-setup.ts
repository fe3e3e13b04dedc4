import { rmSync } from 'node:fs'
import { startProduct } from '#test/helpers/product.ts'
import { notePlace, PORT } from './support/place.ts'

export default async function setUp(): Promise<() => Promise<void>> {
  const product = await startProduct(PORT)
  const note = notePlace(product.origin, product.dataDir)
  return async () => {
    await product.stop()
    rmSync(note)
  }
}
