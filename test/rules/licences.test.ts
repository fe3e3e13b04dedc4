import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ROOT, textOf } from './project.ts'

const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'PostgreSQL',
  'Unlicense',
  'Python-2.0',
])

/** Packages that come under another licence, and why that is no obstacle. */
const EXCEPTIONS: readonly { name: RegExp; licence: string; reason: string }[] = [
  { name: /^@axe-core\/playwright$|^axe-core$/, licence: 'MPL-2.0', reason: 'used in tests, unchanged, never shipped' },
  { name: /^lightningcss(-[\w-]+)?$/, licence: 'MPL-2.0', reason: 'builds the style sheets, unchanged, never shipped' },
  {
    name: /^@fontsource\/ibm-plex-/,
    licence: 'OFL-1.1',
    reason: 'fonts; their licence lies beside them in src/ui/fonts',
  },
  {
    name: /^@expo-google-fonts\/(amiri|tinos)$/,
    licence: 'MIT AND OFL-1.1',
    reason: 'fonts for documents, unchanged; their licence lies in their packages',
  },
  { name: /^caniuse-lite$/, licence: 'CC-BY-4.0', reason: 'data about browsers, used while building' },
  { name: /^pako$/, licence: '(MIT AND Zlib)', reason: 'zlib asks for no more than not to be misrepresented' },
  { name: /^svg-tags$/, licence: 'none named', reason: 'MIT by the file LICENSE that it brings' },
]

const lock = z.object({
  packages: z.record(z.string(), z.object({ license: z.string().optional(), version: z.string().optional() })),
})

/** One of several suffices where they are joined by OR, all are needed where by AND. */
function isAllowed(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, '')
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isAllowed)
  return plain.split(' AND ').every((licence) => ALLOWED.has(licence))
}

function isExcepted(name: string, licence: string): boolean {
  return EXCEPTIONS.some((exception) => exception.name.test(name) && exception.licence === licence)
}

const packages = Object.entries(lock.parse(JSON.parse(textOf('package-lock.json'))).packages)
  .filter(([path]) => path !== '')
  .map(([path, { license }]) => ({
    path,
    name: path.replace(/^.*node_modules\//, ''),
    licence: license ?? 'none named',
  }))

test('every package comes under a licence that suits ours', () => {
  const wrong = packages.filter(({ name, licence }) => !isAllowed(licence) && !isExcepted(name, licence))
  expect(packages.length).toBeGreaterThan(100)
  expect(wrong.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
})

test('what is installed says the same of itself', () => {
  const said = z.object({ license: z.string().optional() })
  const differing = packages.filter(({ path, licence }) => {
    const file = `${path}/package.json`
    if (!existsSync(join(ROOT, file))) return false
    const own = said.safeParse(JSON.parse(textOf(file)))
    return own.success && (own.data.license ?? 'none named') !== licence
  })
  expect(differing.map(({ name }) => name)).toEqual([])
})

test('no exception is left over', () => {
  const idle = EXCEPTIONS.filter(
    ({ name, licence }) => !packages.some((p) => name.test(p.name) && p.licence === licence),
  )
  expect(idle).toEqual([])
})

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['none named', false],
])('%s: %s', (expression, allowed) => {
  expect(isAllowed(expression)).toBe(allowed)
})
