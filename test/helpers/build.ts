import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** The pages as `bin/start` would build them; nothing is done where they are built already. */
export function buildPages(): void {
  const project = path.resolve(import.meta.dirname, '../..')
  const done = spawnSync('/bin/sh', ['bin/build'], { cwd: project, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`the pages could not be built:\n${done.stdout}${done.stderr}`)
}
