import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('what nobody foresaw ends the process and is told without its words', () => {
  const script = `import { endOnSurprise } from '#app/surprise.ts'
    endOnSurprise()
    setImmediate(() => { throw Object.assign(new Error('words of somebody'), { code: '23505' }) })`
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(ended.status).toBe(1)
  expect(ended.stderr).toContain('"at":"process"')
  expect(ended.stderr).toContain('23505')
  expect(ended.stderr).not.toContain('words of somebody')
})
