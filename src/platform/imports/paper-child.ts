import { buffer } from 'node:stream/consumers'
import { readPaper } from '#standards/paper/read-paper.ts'

/** A process of its own: a filled form on the standard input, what stands in it as JSON on the standard output. */

try {
  process.stdout.write(JSON.stringify({ paper: readPaper(await buffer(process.stdin)) }))
} catch (error) {
  // Unsound XML is told from a file that is damaged as such.
  if (error instanceof SyntaxError) process.stdout.write(JSON.stringify({ unsound: true }))
  else process.exitCode = 1
}
