import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { answersSchemaText, contractText } from '#app/gen.ts'
import { endpoints } from '#app/api.ts'

const COMMITTED = path.resolve(import.meta.dirname, '../../contract/openapi.json')

test('the committed contract is the one the declarations make: else run node src/app/gen.ts', () => {
  expect(readFileSync(COMMITTED, 'utf8')).toBe(contractText())
})

test('the committed schema of files of answers is the one they are read by', () => {
  const committed = path.resolve(import.meta.dirname, '../../contract/answers.schema.json')
  expect(readFileSync(committed, 'utf8')).toBe(answersSchemaText())
})

test('every address says what it is for, who may read it, what is recorded and how it fails', () => {
  const { paths } = JSON.parse(contractText()) as {
    paths: Record<string, Record<string, { summary?: string; responses: object; [more: string]: unknown }>>
  }
  expect(Object.keys(paths)).toEqual(endpoints.map(({ declaration }) => declaration.path))
  for (const methods of Object.values(paths)) {
    expect(Object.keys(methods)).toEqual(['get'])
    expect(Object.keys(methods['get']?.responses ?? {})).toEqual(['200', '304', '404', '422'])
    expect(methods['get']?.['x-permission']).toBe('public')
    expect(String(methods['get']?.['x-audit']).length).toBeGreaterThan(10)
    expect(methods['get']?.summary?.length).toBeGreaterThan(10)
  }
})

test('no address offers an order', () => {
  const names = endpoints.flatMap(({ declaration }) => Object.keys(declaration.query.shape))
  expect([...new Set(names)].toSorted()).toEqual(['country', 'kind', 'lang', 'page', 'parent', 'query', 'type'])
})
