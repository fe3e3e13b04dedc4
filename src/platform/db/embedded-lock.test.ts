import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as later } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { enter, isAlive, leave, withLock } from '#platform/db/embedded-lock.ts'

const neverUsed = 2 ** 22 + 1

describe('one at a time', () => {
  let folder: string
  let lock: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'umran-lock-'))
    lock = join(folder, 'lock')
  })

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('nobody enters while somebody is inside', async () => {
    let inside = 0
    let most = 0
    const work = async (): Promise<void> => {
      inside += 1
      most = Math.max(most, inside)
      await later()
      inside -= 1
    }
    await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)])
    expect(most).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  test('the lock is given back when the work fails', async () => {
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(lock)).toBe(false)
  })

  test('the lock of a dead process is taken over', async () => {
    writeFileSync(lock, `${neverUsed} 1`)
    expect(await withLock(lock, () => Promise.resolve('in'))).toBe('in')
    expect(readdirSync(folder)).toEqual([])
  })

  test.runIf(existsSync('/proc/self'))('so is one whose number another process has got since', async () => {
    writeFileSync(lock, `${process.pid} 1`)
    expect(await withLock(lock, () => Promise.resolve('in'))).toBe('in')
  })

  test('the last to leave is told so', () => {
    const [one, two] = [enter(folder), enter(folder)]
    expect(leave(one, folder)).toEqual({ othersLeft: true })
    expect(leave(two, folder)).toEqual({ othersLeft: false })
  })

  test('the dead do not count as staying, and are cleared away', () => {
    writeFileSync(join(folder, 'gone'), `${neverUsed} 1`)
    expect(leave(enter(folder), folder)).toEqual({ othersLeft: false })
    expect(readdirSync(folder)).toEqual([])
  })

  test('leaving a folder that was deleted meanwhile is no error', () => {
    const mark = enter(folder)
    rmSync(folder, { recursive: true })
    expect(leave(mark, folder)).toEqual({ othersLeft: false })
  })
})

describe('a process', () => {
  test('is alive or not', () => {
    const { pid } = spawnSync('true')
    expect([isAlive(process.pid), isAlive(1), isAlive(pid), isAlive(0), isAlive(Number.NaN)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
