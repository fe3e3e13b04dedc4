import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { contract } from '#app/api.ts'

/** `node src/app/gen.ts` writes what is generated and committed. */
const CONTRACT = path.resolve(import.meta.dirname, '../../contract/openapi.json')

export function contractText(): string {
  return `${JSON.stringify(contract(), null, 2)}\n`
}

if (import.meta.main) {
  mkdirSync(path.dirname(CONTRACT), { recursive: true })
  writeFileSync(CONTRACT, contractText())
}
