import { randomInt } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { CliError } from '#app/cli/command.ts'

/** Without letters that look alike on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 5
const SHORTEST = 12

/** About 99 bits, in groups of four that can be read out. */
export function randomPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** The first password: as given on the standard input, or made. */
export async function firstPassword(given: boolean): Promise<{ password: string; made: boolean }> {
  if (!given) return { password: randomPassword(), made: true }
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  if (password.length < SHORTEST) throw new CliError(`A password has at least ${SHORTEST} characters.`)
  return { password, made: false }
}
