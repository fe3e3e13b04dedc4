import { parseArgs } from 'node:util'

/**
 * Asks one address again and again, with so many requests at a time, and prints JSON: requests a second, and the milliseconds
 * within which half and 95 in 100 were answered. A process of its own, so that asking takes nothing from the one that answers.
 */
const { positionals } = parseArgs({ allowPositionals: true })
const [url = '', requests = '200', together = '8'] = positionals

async function ask(): Promise<number> {
  const began = performance.now()
  const answer = await fetch(url)
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
  return performance.now() - began
}

const wanted = Number(requests)
const times: number[] = []
let begun = 0
async function oneAfterAnother(): Promise<void> {
  while (begun < wanted) {
    begun += 1
    times.push(await ask())
  }
}

const began = performance.now()
await Promise.all(Array.from({ length: Number(together) }, oneAfterAnother))
const seconds = (performance.now() - began) / 1000
times.sort((a, b) => a - b)
const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
console.log(JSON.stringify({ perSecond: wanted / seconds, p50: at(0.5), p95: at(0.95) }))
