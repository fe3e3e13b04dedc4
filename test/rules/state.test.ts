import { expect, test } from 'vitest'
import { invented, sourcesIn } from './project.ts'
import { idleExcuses, moduleState } from './state.ts'

const sources = sourcesIn('src', 'packs')

test('nothing lives at module level', () => {
  expect(moduleState(sources)).toEqual([])
})

test('every excuse is for a program that is there', () => {
  expect(idleExcuses(sources)).toEqual([])
})

test.each([
  ['let count = 0', 'let at module level'],
  ['export let count = 0', 'let at module level'],
  ['const seen = new Map()\nexport const see = (a: string) => seen.set(a, 1)', 'seen is written to'],
  ['const seen = []\nexport function see(a: string) { seen.push(a) }', 'seen is written to'],
  ['const seen = {}\nexport function see(a: string) { seen[a] = 1 }', 'seen is written to'],
  ['const seen = { n: 0 }\nexport function see() { seen.n++ }', 'seen is written to'],
  ['export const seen = new Set()', 'seen is written to'],
  ['const file = await read()', 'await at module level'],
])('%s is noticed', (text, why) => {
  expect(moduleState(invented({ 'src/kernel/a.ts': text })).join()).toContain(why)
})

test('what is only read, and what a function keeps to itself, is no state', () => {
  const text = `
    const NAMES = new Set(['a'])
    export const routes: readonly string[] = []
    const DAYS = [1, 2]
    export async function list() { const seen = new Map(); seen.set('a', await read()); return [...DAYS].sort() }
    export const has = (name: string) => NAMES.has(name)`
  expect(moduleState(invented({ 'src/kernel/a.ts': text }))).toEqual([])
})
