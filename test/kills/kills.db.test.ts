import { expect, test } from 'vitest'
import { killRounds, seeded } from './rounds.ts'

/** A handful of what `bin/test --long` does a hundred times. */
test.each([
  ['SELF_ASSESSMENT', 2, 20_261],
  ['FOLLOW_UP', 1, 20_262],
] as const)(
  'killed at any moment, nothing acknowledged is lost and nothing half done: %s, %i rounds, seed %i',
  { timeout: 400_000 },
  async (world, rounds, seed) => {
    const told = await killRounds(
      { rounds, seed, world, until: Number.POSITIVE_INFINITY, hurry: true },
      () => undefined,
    )
    expect(told.problems).toEqual([])
    expect(told.rounds).toBe(rounds)
    expect(told.acknowledged).toBeGreaterThanOrEqual(rounds)
  },
)

test('a seed gives the same choices again', () => {
  const [one, two, other] = [seeded(7), seeded(7), seeded(8)]
  const some = (random: () => number): number[] => [random(), random(), random()]
  const first = some(one)
  expect(some(two)).toEqual(first)
  expect(some(other)).not.toEqual(first)
  expect(first.every((n) => n >= 0 && n < 1)).toBe(true)
})
