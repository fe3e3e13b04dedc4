import { setTimeout as wait } from 'node:timers/promises'
import type { ReviewState } from '#modules/reviews/review/review.ts'
import { ask } from '#test/helpers/ask.ts'
import { type Acknowledged, type Act, answering, asking, pausing, type Random, releasing, signIn } from './acts.ts'
import { halfDone, lost, stateOf, unfinished } from './found.ts'
import { type Instance, makeInstance } from './instance.ts'

export type Told = { seed: number; rounds: number; acknowledged: number; withDatabase: number; problems: string[] }

export type Wish = {
  rounds: number
  seed: number
  world: ReviewState
  until: number
  /** The minutes after which a dead worker is missed are over at once. */
  hurry?: boolean
}

/** So long at most after the last act that was waited for. */
const MOMENT_MS = 400
/** Acts that are waited for before the kill, so that every round has something to lose. */
const ACTS = 6
const ROUND_MS = 30_000
const JOBS_MS = 180_000
/** Workers that are alive are heard of again within seconds. */
const LONG_AGO = `update jobs.job set heartbeat_on = heartbeat_on - interval '1 hour', start_after = least(start_after, now())
  where state in ('active', 'retry')`

/** The same seed gives the same choices; what the machine does between them is its own. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Kills the server, and often its database too, at random moments while people write; starts it anew and looks whether
 * everything that was acknowledged is there and nothing is half done. Ends early when `until` (milliseconds) is over.
 */
export async function killRounds(
  { rounds, seed, world, until, hurry = false }: Wish,
  say: (line: string) => void,
): Promise<Told> {
  const random = seeded(seed)
  const told: Told = { seed, rounds: 0, acknowledged: 0, withDatabase: 0, problems: [] }
  const instance = await makeInstance(world)
  try {
    await instance.start()
    const acts = await actsOf(instance, world)
    const before = await stateOf(instance.adminUrl())
    const ledger: Acknowledged[] = []
    while (told.rounds < rounds && told.problems.length === 0 && Date.now() < until) {
      await busyUntil(acts, random, ledger, async () => {
        const withDatabase = random() < 0.5
        await instance.kill(withDatabase)
        told.withDatabase += withDatabase ? 1 : 0
      })
      await instance.start()
      told.rounds += 1
      told.acknowledged = ledger.length
      told.problems.push(
        ...(await lost(instance.adminUrl(), ledger)),
        ...halfDone(before, await stateOf(instance.adminUrl())),
      )
      say(`round ${told.rounds}: ${ledger.length} acts acknowledged so far`)
    }
    told.problems.push(...(await jobsLeft(instance, hurry)))
    return told
  } finally {
    await instance.remove()
  }
}

async function actsOf(instance: Instance, world: ReviewState): Promise<Act[]> {
  const focalPoint = await signIn(instance.origin, instance.people.focalPoint)
  if (world !== 'SELF_ASSESSMENT') return [releasing(focalPoint, instance), asking(instance)]
  const [section] = await ask(
    instance.adminUrl(),
    `select id from section where object_id = '${instance.reviewId}' and key = 'policy'`,
  )
  const { id } = section as { id: string }
  const answer = answering(focalPoint, instance, id)
  const pause = pausing(focalPoint, instance)
  // Answers cannot be written while the clock stands still: it does so rarely.
  const rarely: Act = async (random) => (random() < 0.3 ? await pause(random) : [])
  return [answer, answer, rarely, asking(instance)]
}

/** Everybody acts on their own; at a moment that nobody chose, it all ends. */
async function busyUntil(
  acts: readonly Act[],
  random: Random,
  ledger: Acknowledged[],
  kill: () => Promise<void>,
): Promise<void> {
  let over = false
  const least = ledger.length + 1 + Math.floor(random() * ACTS)
  const moment = Math.floor(random() * MOMENT_MS)
  const busy = acts.map(async (act, at) => {
    const own = seeded(Math.floor(random() * 2 ** 32) + at)
    while (!over) {
      try {
        ledger.push(...(await act(own)))
      } catch (error) {
        // Cut off: whether it was done nobody knows. A server that lives and refuses is another matter.
        if (!over && !isCutOff(error)) throw error
        if (!over) await wait(20)
      }
      await wait(Math.floor(own() * 30))
    }
  })
  const failed = Promise.all(busy)
  failed.catch(() => undefined)
  const began = Date.now()
  while (ledger.length < least && Date.now() - began < ROUND_MS) await Promise.race([wait(10), failed])
  await wait(moment)
  await kill()
  over = true
  await failed
}

function isCutOff(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    (error instanceof Error && ('code' in error || error.message.startsWith('Connection terminated')))
  )
}

/** Work in the background goes on where it stopped: a worker that died is missed, and its job done by another. */
async function jobsLeft(instance: Instance, hurry: boolean): Promise<string[]> {
  const until = Date.now() + JOBS_MS
  for (;;) {
    const left = await unfinished(instance.adminUrl())
    if (left.length === 0 || Date.now() > until) return left
    if (hurry) await ask(instance.adminUrl(), LONG_AGO)
    await wait(500)
  }
}
