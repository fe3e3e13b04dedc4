import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const BIN = join(import.meta.dirname, '../../bin')

describe('what bin/start decides by', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'umran-commands-'))
    for (const path of ['src', 'node_modules']) mkdirSync(join(folder, path))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  function node(script: string): { status: number | null; stdout: string } {
    return spawnSync(process.execPath, [join(BIN, script)], { cwd: folder, encoding: 'utf8' })
  }

  function write(path: string, content: string | object): void {
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  }

  describe('the mark of the sources', () => {
    const mark = (): string => node('fingerprint.mjs').stdout

    test('changes with a source, its name and its removal, and comes back with it', () => {
      write('src/a.ts', 'one')
      const before = mark()
      write('src/a.ts', 'two')
      const changed = mark()
      write('src/a.ts', 'one')
      write('src/b.ts', '')
      const added = mark()
      rmSync(join(folder, 'src/b.ts'))
      expect(before).toMatch(/^[0-9a-f]{64}\n$/)
      expect(new Set([before, changed, added]).size).toBe(3)
      expect(mark()).toBe(before)
    })

    test('does not change with a test', () => {
      const before = mark()
      write('src/a.test.ts', 'expect()')
      expect(mark()).toBe(before)
    })
  })

  describe('whether the packages are there', () => {
    const wanted = {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/for-another-system': { version: '1.0.0', optional: true },
    }
    const isThere = (): boolean => node('installed.mjs').status === 0

    beforeEach(() => write('package-lock.json', { packages: wanted }))

    test('no, before anything was installed', () => {
      expect(isThere()).toBe(false)
    })

    test('yes, in the wanted versions, whatever other systems need', () => {
      write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } })
      expect(isThere()).toBe(true)
    })

    test.each([{}, { 'node_modules/a': { version: '0.9.0' } }])('no, with %j', (packages) => {
      write('node_modules/.package-lock.json', { packages })
      expect(isThere()).toBe(false)
    })
  })
})
