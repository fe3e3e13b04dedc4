import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { contract } from '#app/api.ts'
import { answersFile } from '#modules/surveys/module.ts'
import { generate } from '#platform/db/generate.ts'
import { openScratch } from '#platform/db/scratch.ts'

/** `npm run gen` writes what is generated and committed: here the contract and what the migrations give. */
const CONTRACT = path.resolve(import.meta.dirname, '../../contract/openapi.json')
const ANSWERS = path.resolve(import.meta.dirname, '../../contract/answers.schema.json')

export function contractText(): string {
  return `${JSON.stringify(contract(), null, 2)}\n`
}

/** What a file of answers is, for those who write one elsewhere. */
export function answersSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(answersFile, { io: 'input' }), null, 2)}\n`
}

async function main(): Promise<void> {
  mkdirSync(path.dirname(CONTRACT), { recursive: true })
  writeFileSync(CONTRACT, contractText())
  writeFileSync(ANSWERS, answersSchemaText())
  const database = await openScratch(randomBytes(32).toString('hex'))
  try {
    await generate(database.adminUrl)
  } finally {
    await database.remove()
  }
}

if (import.meta.main)
  main().catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
