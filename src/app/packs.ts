import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import {
  type MandatesPack,
  mandatesPack,
  type MechanismPack,
  mechanismPack,
  type ProvisionPack,
  provisionsOf,
  questionnairePack,
  type WorkPack,
  workPack,
} from '#packs/schema/pack.ts'
import { PackError } from '#app/pack-error.ts'
import { sha256 } from '#kernel/canonical.ts'
import { namedId } from '#kernel/ids.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Audience } from '#kernel/levels.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { checkPublishable } from '#engines/survey/definition-check-cost.ts'
import {
  listProvisions,
  type NewProvision,
  type NewWork,
  provisionIdOf,
  saveMandate,
  saveMechanism,
  saveWork,
} from '#modules/frameworks/index.ts'
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
  const unsound = checkPublishable(questionnaire).map(
    ({ id, code, field }) => `${field === undefined ? id : `${id}, ${field}`}: ${code}`,
  )
  if (unsound.length > 0) throw new PackError(path.join(path.basename(folder), 'questionnaire.json'), unsound)
  return { mechanism, works: [framework, guidelines], questionnaire }
}

/** What is told of the real programme alone: the works around its reviews, and what they rest on. */
export type ProgrammePack = { works: WorkPack[]; mandates: MandatesPack['mandates'] }

export async function readProgramme(folder: string): Promise<ProgrammePack> {
  const [safer, plan] = ['safer-cities', 'strategic-plan-2026-2029'].map((name) => path.join(folder, name))
  if (safer === undefined || plan === undefined) throw new PackError(folder, ['there is no pack'])
  const [programme, next, earlier, ...mandates] = await Promise.all([
    readFileOf(safer, 'programme.json', workPack),
    readFileOf(plan, 'plan.json', workPack),
    readFileOf(plan, 'earlier-plan.json', workPack),
    readFileOf(safer, 'mandates.json', mandatesPack),
    readFileOf(plan, 'mandates.json', mandatesPack),
  ])
  return { works: [programme, next, earlier], mandates: mandates.flatMap((file) => file.mandates) }
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
  await anchorQuestions(ownerTx, id, slug, pack.questionnaire)
}

/** Brings in what is told of the real programme, beside the texts under review. Runs as the owner, after `savePack`. */
export async function saveProgramme(ownerTx: Tx, pack: Pack, programme: ProgrammePack): Promise<void> {
  const { slug } = pack.mechanism
  const id = mechanismId(slug)
  for (const work of programme.works) await saveWork(ownerTx, newWork(id, work))
  const works = [...pack.works, ...programme.works]
  for (const { provisions, ...mandate } of programme.mandates) {
    const from = { kind: 'mandate', id: await saveMandate(ownerTx, mandate) }
    for (const { work: key, eId } of provisions) {
      const version = works.find((work) => work.key === key)?.expressions.at(-1)
      if (version === undefined || !provisionsOf(version.provisions).some((one) => one.eId === eId))
        throw new PackError('mandates.json', [`${mandate.symbol}: there is no provision ${eId} in ${key}`])
      const to = { kind: 'provision', id: provisionIdOf(id, key, version.version, eId) }
      await link(ownerTx, from, to, 'mandates', publicOf(id, slug))
    }
  }
}

/** Read by everyone, kept by the secretariat. */
function publicOf(mechanism: string, slug: string): Audience {
  const ownerId = secretariatId(slug)
  return { objectId: mechanism, partId: null, unitId: null, side: 'secretariat', ownerId, level: 5 }
}

function newWork(mechanism: string, work: WorkPack): NewWork {
  return {
    mechanismId: mechanism,
    key: work.key,
    kind: work.kind ?? 'review',
    period:
      work.period === undefined
        ? null
        : { from: work.period.from, to: work.period.to, extendedTo: work.period.extendedTo ?? null },
    title: work.title,
    note: work.note,
    mandate: work.mandate ?? null,
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
      kind: provision.kind ?? 'text',
      num: provision.num,
      heading: provision.heading,
      text: provision.text,
      facts: provision.facts ?? null,
      paragraph: provision.paragraph,
    },
    ...flat(provision.children ?? [], provision.eId),
  ])
}

/** Each question stands on provisions: links that a reader of the framework can follow. A question keeps its id over versions. */
async function anchorQuestions(
  ownerTx: Tx,
  mechanism: string,
  slug: string,
  questionnaire: Questionnaire,
): Promise<void> {
  const ids = new Map((await listProvisions(ownerTx, mechanism)).map((provision) => [provision.eid, provision.id]))
  for (const question of questionnaire.sections.flatMap((section) => section.questions)) {
    const from = { kind: 'question', id: namedId(sha256(`question:${mechanism}:${question.id}`)) }
    for (const eid of question.provisions) {
      const to = ids.get(eid)
      if (to === undefined)
        throw new PackError('questionnaire.json', [`question ${question.id}: there is no provision ${eid}`])
      await link(ownerTx, from, { kind: 'provision', id: to }, 'anchored_on', publicOf(mechanism, slug))
    }
  }
}
