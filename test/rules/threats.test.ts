import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, textOf } from './project.ts'

type Proof = { file: string; title: string }

/** A file in code quotes and a title, or the beginning of one, in double quotes. */
function proofsIn(text: string): Proof[] {
  return [...text.matchAll(/`([\w./-]+\.(?:test|e2e)\.ts)` "([^"]+)"/g)].map(([, file = '', title = '']) => ({
    file,
    title,
  }))
}

const model = textOf('docs/threat-model.md')

test('every proof that the threat model names is there', () => {
  const proofs = proofsIn(model)
  expect(proofs.length).toBeGreaterThan(30)
  const gone = proofs.filter(({ file, title }) => !existsSync(join(ROOT, file)) || !textOf(file).includes(title))
  expect(gone).toEqual([])
})

test('every protection names its proof', () => {
  const rows = model.split('\n').filter((line) => line.startsWith('| ') && !/^\| (Protection|Asset) \|/.test(line))
  const [, protections = ''] = model.split('## What stands against it')
  const bare = rows.filter((row) => protections.includes(row) && proofsIn(row).length === 0)
  expect(bare).toEqual([])
})

test('files that it points to are there', () => {
  const named = [...model.matchAll(/`((?:src|db|bin|test)\/[\w./-]+)`/g)].map(([, path = '']) => path)
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

test('a proof is read as it is written', () => {
  expect(proofsIn('| a | `test/a.db.test.ts` "it holds" |')).toEqual([{ file: 'test/a.db.test.ts', title: 'it holds' }])
})
