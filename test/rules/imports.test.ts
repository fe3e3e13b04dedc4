import { describe, expect, test } from 'vitest'
import { circles, graphOf, jsxFromApp } from './graph.ts'
import * as rules from './imports.ts'
import { moduleOf, rankOf } from './kinds.ts'
import { filesBelow, invented, type Offence, type Source, sourcesIn } from './project.ts'

const sources = sourcesIn('src', 'packs')
const beyond = sourcesIn('test', 'benchmark')

type Broken = Record<string, string>

/** The rule, and files that break it. */
const RULES: Record<string, [(sources: readonly Source[]) => Offence[], ...Broken[]]> = {
  'tiers look down only': [
    rules.tiers,
    { 'src/kernel/a.ts': `import type { B } from '#platform/b.ts'` },
    { 'src/ui/a.tsx': `import { b } from '#platform/b.ts'` },
  ],
  'modules meet at their faces, in their order': [
    rules.modules,
    { 'src/modules/reviews/a.ts': `import { b } from '#modules/people/account/b.ts'` },
    { 'src/modules/surveys/a.ts': `import { b } from '#modules/reviews/index.ts'` },
    { 'src/app/a.ts': `import '#modules/reviews/a/a.service.ts'` },
    { 'src/app/demo/a.ts': `import '#modules/reviews/a/a.store.ts'` },
  ],
  'layers keep their order': [
    rules.layers,
    { 'src/modules/reviews/a/a.policy.ts': `import type { B } from './a.store.ts'` },
  ],
  'pure layers and parts load nothing of the server': [
    rules.browserSafe,
    { 'src/modules/reviews/a/a.part.tsx': `import { b } from './a.service.ts'` },
    { 'src/modules/reviews/a/a.ts': `import fs from 'node:fs'` },
  ],
  'Kysely lives in stores, React in pages': [
    rules.placesOfPackages,
    { 'src/modules/a/a.service.ts': `import { sql } from 'kysely'` },
    { 'src/modules/a/a.ts': `import { useId } from 'react'` },
  ],
  'JSX lives in pages and parts': [rules.placesOfJsx, { 'src/modules/a/a.tsx': 'export const a = 1' }],
  'settings are read in one place': [rules.environment, { 'src/app/a.ts': 'export const a = process.env.A' }],
  'nobody climbs two levels': [rules.climbing, { 'src/app/a/a.ts': `import { b } from '../../b.ts'` }],
  'only modules have faces, and short ones': [
    rules.barrels,
    { 'src/ui/all.ts': `export * from './button.tsx'` },
    { 'src/modules/a/index.ts': Array.from({ length: 57 }, (_, n) => `export { a${n} } from './a.ts'\n`).join('') },
  ],
  'a face hands on what somebody asks for': [
    (files) => rules.idleNames([...files, ...beyond]),
    { 'src/modules/a/index.ts': `export { b } from './b.ts'` },
  ],
  'the product uses nothing of its tests': [
    rules.testsApart,
    { 'src/modules/a/a.ts': `import { world } from './world.fixture.ts'` },
  ],
  'Node can load what app/ starts from': [
    jsxFromApp,
    { 'src/app/a.ts': `import { b } from '#ui/b.tsx'`, 'src/ui/b.tsx': 'export const b = <p />' },
  ],
  'no file leads back to itself': [
    (files) => circles(graphOf(files, { loaded: false })),
    { 'src/ui/a.ts': `import type { B } from './b.ts'`, 'src/ui/b.ts': `import { a } from './a.ts'` },
  ],
}

describe.each(Object.entries(RULES))('%s', (_, [rule, ...broken]) => {
  test('everywhere', () => {
    expect(rule(sources)).toEqual([])
  })

  test.each(broken)('or it is noticed', (files) => {
    expect(rule(invented(files))).not.toEqual([])
  })
})

test('types alone load nothing', () => {
  const files = invented({ 'src/app/a.ts': `import type { B } from '#ui/b.tsx'`, 'src/ui/b.tsx': 'export type B = 1' })
  expect(jsxFromApp(files)).toEqual([])
})

test('every module has its place in the order, and says what it is', () => {
  const files = filesBelow('src/modules')
  const modules = [...new Set(files.flatMap((path) => moduleOf(path) ?? []))]
  expect(modules.filter((name) => rankOf(name) < 0)).toEqual([])
  expect(modules.filter((name) => !files.includes(`src/modules/${name}/README.md`))).toEqual([])
})
