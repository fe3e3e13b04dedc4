import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import { demoState, type DemoState, demoWorld, type DemoWorld } from '#packs/schema/demo.ts'
import { PackError } from '#app/pack-error.ts'

export type DemoPack = { world: DemoWorld; states: DemoState[] }

/** The files of the demonstration: `world.json`, and one for each State under its code. */
export async function readDemoPack(folder: string): Promise<DemoPack> {
  const world = await readJson(folder, 'world.json', demoWorld)
  const states = await Promise.all(
    world.states.map(async (code) => await readJson(folder, `${code.toLowerCase()}.json`, demoState)),
  )
  return { world, states }
}

async function readJson<S extends z.ZodType>(folder: string, name: string, schema: S): Promise<z.output<S>> {
  const file = `packs/demo/${name}`
  const parsed = schema.safeParse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))
  if (parsed.success) return parsed.data
  throw new PackError(
    file,
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  )
}
