import path from 'node:path'
import { saveDemoMechanism } from '#app/demo/mechanism.ts'
import { fixInstance } from '#app/instance.store.ts'
import { PACKS, readPack, readProgramme, savePack, saveProgramme } from '#app/packs.ts'
import { loadPlaces } from '#app/places.ts'
import { type Config, ConfigError, type RunningDatabase } from '#platform/config.ts'
import type { Tx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'

type Log = (line: string) => void

const SECRETARIAT = { ar: 'أمانة الآلية، موئل الأمم المتحدة', en: 'Secretariat of the mechanism, UN-Habitat' }

/**
 * Loads the content that ships with the product: the real places; the real mechanism without participants or cycle, its
 * texts, its questionnaire and the plans; then, where this instance is one, the demonstration's mechanism. Loading again
 * changes nothing.
 */
export async function loadPacks(
  config: Pick<Config, 'demo'>,
  database: Pick<RunningDatabase, 'adminUrl'>,
  log: Log,
  folder: string = PACKS,
): Promise<void> {
  const pack = await readPack(path.join(folder, 'safer-cities'))
  const programme = await readProgramme(folder)
  const places = await withOwner(database.adminUrl, async (tx) => {
    await demandKind(tx, config.demo)
    const loaded = await loadPlaces(tx, path.join(folder, 'reference'))
    const { slug, title, description } = pack.mechanism
    await savePack(tx, pack, { slug, title, description, demonstration: false, secretariat: SECRETARIAT })
    await saveProgramme(tx, pack, programme)
    if (config.demo) await saveDemoMechanism(tx, pack)
    return loaded
  })
  if (places !== undefined) log(`loaded ${places} places`)
  log(`loaded the mechanism "${pack.mechanism.slug}"`)
}

/** Demonstration or real service: decided when the instance is made, for good (ARCHITECTURE, rule 14). */
async function demandKind(ownerTx: Tx, demo: boolean): Promise<void> {
  const made = await fixInstance(ownerTx, demo)
  if (made.demonstration && !demo)
    throw new ConfigError([
      'UMRAN_DEMO: this database was made for the demonstration; give a real service a database of its own, or set UMRAN_DEMO=on',
    ])
  if (!made.demonstration && demo)
    throw new ConfigError([
      'UMRAN_DEMO: this database was made for a real service; the demonstration needs a database of its own, or set UMRAN_DEMO=off',
    ])
  if (demo && made.realPeople > 0)
    throw new ConfigError([
      'UMRAN_DEMO: this database holds real accounts; the demonstration needs a database of its own',
    ])
}
