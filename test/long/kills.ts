import { randomInt } from 'node:crypto'
import { killRounds, type Told } from '#test/kills/rounds.ts'

/** A hundred kills, or as many as fit into the time: `node test/long/kills.ts [SEED]` does the same choices again. */
const MINUTES = 30
const PARTS = [
  { world: 'SELF_ASSESSMENT', rounds: 70, share: 0.75 },
  { world: 'FOLLOW_UP', rounds: 30, share: 1 },
] as const

const seed = Number(process.argv[2] ?? randomInt(2 ** 31))
const began = Date.now()
console.log(`kills: seed ${seed}`)
const told: Told[] = []
for (const { world, rounds, share } of PARTS) {
  const until = began + MINUTES * 60_000 * share
  told.push(await killRounds({ rounds, seed, world, until }, () => undefined))
}
const sum = (of: (one: Told) => number): number => told.reduce((total, one) => total + of(one), 0)
console.log(
  `kills: ${sum((one) => one.rounds)} rounds, ${sum((one) => one.withDatabase)} with the database, ${sum((one) => one.acknowledged)} acts acknowledged`,
)
for (const problem of told.flatMap((one) => one.problems)) console.log(`  ${problem}`)
process.exitCode = told.some((one) => one.problems.length > 0) ? 1 : 0
