import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const STEP_MS = 50
const PATIENCE_MS = 120_000

/** One process at a time; a lock whose holder died is taken over. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await takeLock(file)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** Whoever uses the database leaves a mark, so that the last one to go stops it and nobody else does. */
export function enter(folder: string): string {
  mkdirSync(folder, { recursive: true })
  const mark = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`)
  writeFileSync(mark, holder())
  return mark
}

/** Takes our mark away and tells whether somebody alive is left. */
export function leave(mark: string, folder: string): { othersLeft: boolean } {
  rmSync(mark, { force: true })
  let othersLeft = false
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const other = join(folder, name)
    if (holderLives(readText(other))) othersLeft = true
    else rmSync(other, { force: true })
  }
  return { othersLeft }
}

/** A process in one word: its number and, where the system tells, when it began, since numbers come again. */
function holder(): string {
  return `${process.pid} ${startOf(process.pid)}`
}

function holderLives(written: string): boolean {
  const [pid = '', start = ''] = written.split(' ')
  return isAlive(Number(pid)) && startOf(Number(pid)) === start
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Clock ticks since boot from /proc; `gone` for a process that only waits to be buried; `-` where there is no /proc. */
function startOf(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`)
  if (stat === '') return '-'
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? 'gone' : (fields[19] ?? '-')
}

async function takeLock(file: string): Promise<void> {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  writeFileSync(draft, holder())
  try {
    for (let waited = 0; !linked(draft, file); waited += STEP_MS) {
      if (waited > PATIENCE_MS) throw new Error(`Another process has held ${file} for two minutes.`)
      dropDead(file, `${draft}.dead`)
      await wait(STEP_MS)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Moved aside first and read again: between reading and removing, another process may have taken the lock over. */
function dropDead(file: string, aside: string): void {
  const written = readText(file)
  if (written === '' || holderLives(written)) return
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (readText(aside) !== written) linked(aside, file)
  rmSync(aside, { force: true })
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
