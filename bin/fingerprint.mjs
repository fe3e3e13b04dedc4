import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Prints one line that changes whenever something changes that the built pages are made of. */
const MADE_OF = [
  'src',
  'packs',
  'public',
  'package.json',
  'package-lock.json',
  'react-router.config.ts',
  'tsconfig.json',
  'vite.config.ts',
]

function files(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)))
}

const hash = createHash('sha256')
for (const file of MADE_OF.flatMap(files)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
console.log(hash.digest('hex'))
