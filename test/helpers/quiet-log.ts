import { afterEach } from 'vitest'

/**
 * Refusals are what many tests of the database are about, and each is a line in the operator's log. The lines of a test are shown
 * when it fails, or with TEST_LOG=1 always; whatever else is written to standard error stays as it is.
 */
const LINE = /^\{"time":"[^"]+","level":"/
const write = process.stderr.write.bind(process.stderr)
const held: string[] = []

// oxlint-disable-next-line node/no-process-env -- asked for by whoever runs the tests
if (process.env.TEST_LOG !== '1') {
  process.stderr.write = (chunk: string | Uint8Array, ...rest: never[]): boolean => {
    if (typeof chunk !== 'string' || !LINE.test(chunk)) return write(chunk, ...rest)
    held.push(chunk)
    return true
  }
  afterEach(({ task }) => {
    const lines = held.splice(0)
    if (task.result?.state === 'fail') for (const line of lines) write(line)
  })
}
