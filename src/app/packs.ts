import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import {
  type MechanismPack,
  mechanismPack,
  type ProvisionPack,
  questionnairePack,
  type WorkPack,
  workPack,
} from '#packs/schema/pack.ts'
import { PackError } from '#app/pack-error.ts'
import { sha256 } from '#kernel/canonical.ts'
import { namedId } from '#kernel/ids.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { checkDefinition } from '#engines/survey/definition-check.ts'
import { listProvisions, type NewProvision, type NewWork, saveMechanism, saveWork } from '#modules/frameworks/index.ts'
import { saveOrganisation } from '#modules/places/index.ts'
import { saveQuestionnaire } from '#modules/surveys/index.ts'
import { link } from '#platform/chain/chain.store.ts'
import type { Tx } from '#platform/ctx.ts'

export const PACKS = path.resolve(import.meta.dirname, '../../packs')

export type Pack = { mechanism: MechanismPack; works: WorkPack[]; questionnaire: Questionnaire }

export async function readPack(folder: string): Promise<Pack> {
  const [mechanism, framework, guidelines, questionnaire] = await Promise.all([
    readFileOf(folder, 'mechanism.json', mechanismPack),
    readFileOf(folder, 'framework.json', workPack),
    readFileOf(folder, 'guidelines.json', workPack),
    readFileOf(folder, 'questionnaire.json', questionnairePack),
  ])
  const unsound = checkDefinition(questionnaire).map(
    ({ id, code, field }) => `${field === undefined ? id : `${id}, ${field}`}: ${code}`,
  )
  if (unsound.length > 0) throw new PackError(path.join(path.basename(folder), 'questionnaire.json'), unsound)
  return { mechanism, works: [framework, guidelines], questionnaire }
}

async function readFileOf<S extends z.ZodType>(folder: string, name: string, schema: S): Promise<z.output<S>> {
  const file = path.join(folder, name)
  const shown = path.relative(path.dirname(PACKS), file)
  const parsed = schema.safeParse(parseJson(shown, await readFile(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new PackError(
    shown,
    parsed.error.issues.map(
      (issue) => `${issue.path.length === 0 ? 'the whole file' : issue.path.join('.')}: ${issue.message}`,
    ),
  )
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PackError(file, [error instanceof Error ? error.message : String(error)])
  }
}

export function mechanismId(slug: string): string {
  return namedId(sha256(`mechanism:${slug}`))
}

export function secretariatId(slug: string): string {
  return namedId(sha256(`organisation:secretariat:${slug}`))
}

/** As which mechanism a pack is loaded; the demonstration takes everything of the real one but its name. */
export type LoadedAs = {
  slug: string
  demonstration: boolean
  title: LangMap
  description: LangMap
  secretariat: LangMap
}

/** Brings a pack into the database; doing it again changes nothing. Runs as the owner. */
export async function savePack(ownerTx: Tx, pack: Pack, as: LoadedAs): Promise<void> {
  const id = mechanismId(as.slug)
  const { principles, purpose, mandate, cycle, leastCountries } = pack.mechanism
  const { slug, demonstration, title, description } = as
  await saveMechanism(ownerTx, {
    id,
    slug,
    demonstration,
    title,
    description,
    principles,
    facts: { purpose, mandate, cycle, leastCountries },
  })
  const secretariat = {
    id: secretariatId(slug),
    kind: 'secretariat',
    areaId: null,
    name: as.secretariat,
    demonstration,
  } as const
  await saveOrganisation(ownerTx, secretariat)
  for (const work of pack.works) await saveWork(ownerTx, newWork(id, work))
  await saveQuestionnaire(ownerTx, { mechanismId: id, definition: pack.questionnaire })
  await anchorQuestions(ownerTx, id, secretariat.id, pack.questionnaire)
}

function newWork(mechanism: string, work: WorkPack): NewWork {
  return {
    mechanismId: mechanism,
    key: work.key,
    title: work.title,
    note: work.note,
    mandate: work.mandate,
    status: work.status,
    expressions: work.expressions.map((expression) => ({
      version: expression.version,
      dated: expression.date,
      provisions: flat(expression.provisions, null).map((provision, position) => ({ ...provision, position })),
    })),
  }
}

/** The tree in the order in which it is read. */
function flat(provisions: readonly ProvisionPack[], parentEid: string | null): Omit<NewProvision, 'position'>[] {
  return provisions.flatMap((provision) => [
    {
      eid: provision.eId,
      parentEid,
      num: provision.num,
      heading: provision.heading,
      text: provision.text,
      paragraph: provision.paragraph,
    },
    ...flat(provision.children ?? [], provision.eId),
  ])
}

/** Each question stands on provisions: links that a reader of the framework can follow. A question keeps its id over versions. */
async function anchorQuestions(
  ownerTx: Tx,
  mechanism: string,
  ownerId: string,
  questionnaire: Questionnaire,
): Promise<void> {
  const ids = new Map((await listProvisions(ownerTx, mechanism)).map((provision) => [provision.eid, provision.id]))
  const audience = { objectId: mechanism, partId: null, unitId: null, side: 'secretariat', ownerId, level: 5 } as const
  for (const question of questionnaire.sections.flatMap((section) => section.questions)) {
    const from = { kind: 'question', id: namedId(sha256(`question:${mechanism}:${question.id}`)) }
    for (const eid of question.provisions) {
      const to = ids.get(eid)
      if (to === undefined)
        throw new PackError('questionnaire.json', [`question ${question.id}: there is no provision ${eid}`])
      await link(ownerTx, from, { kind: 'provision', id: to }, 'anchored_on', audience)
    }
  }
}
