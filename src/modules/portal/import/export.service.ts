import { WORK_KINDS } from '#packs/schema/facts.ts'
import { type Json, hashOf } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { LANGS, type LangMap } from '#kernel/lang.ts'
import { getMechanism, listWorks, type Period } from '#modules/frameworks/index.ts'
import { listEveryPlace } from '#modules/places/index.ts'
import { findCurrentQuestionnaire, xlsformOf } from '#modules/surveys/index.ts'
import type { Tx } from '#platform/ctx.ts'
import { listPublicRows } from './export.store.ts'
import { listVersions } from './framework-import.store.ts'
import { treeOf } from './framework.ts'
import { columnsOfFacts } from './places-facts.ts'
import { listBodies } from './places-import.store.ts'
import { BODY_KINDS, isPlaceKind } from './places.ts'

export const EXPORTS = ['released', 'questionnaire', 'framework', 'places'] as const
export type ExportKind = (typeof EXPORTS)[number]

/**
 * What an installation holds in public, as data. Questionnaire, framework and places have the form in which they are
 * imported. The transaction is one without a person, so that everything is read as the public reads it.
 */
export async function exportContent(tx: Tx, demonstration: boolean, what: ExportKind, key?: string): Promise<Json> {
  const { id } = await getMechanism(tx, demonstration)
  if (what === 'questionnaire') return await questionnaireOf(tx, id)
  if (what === 'framework') return await frameworkOf(tx, id, key)
  return what === 'places' ? await placesOf(tx, demonstration) : await releasedOf(tx, demonstration)
}

/** The questionnaire that is asked now as a workbook of XLSForm, which `import` reads back. */
export async function exportForm(tx: Tx, demonstration: boolean): Promise<Buffer> {
  const { id } = await getMechanism(tx, demonstration)
  const current = await findCurrentQuestionnaire(tx, id)
  if (current === undefined) throw new AppError('notFound')
  return await xlsformOf(current.definition)
}

async function questionnaireOf(tx: Tx, mechanismId: string): Promise<Json> {
  const current = await findCurrentQuestionnaire(tx, mechanismId)
  if (current === undefined) throw new AppError('notFound')
  return current.definition as unknown as Json
}

/** The work with this key, plans included; without one, the first text under review. */
async function frameworkOf(tx: Tx, mechanismId: string, key: string | undefined): Promise<Json> {
  const works = await listWorks(tx, mechanismId, key === undefined ? ['review'] : WORK_KINDS)
  const work = works.find((one) => (key === undefined ? one.expression !== null : one.key === key))
  if (work === undefined) throw new AppError('notFound')
  const versions = await listVersions(tx, work.id)
  const file = {
    key: work.key,
    ...(work.kind === 'review' ? {} : { kind: work.kind }),
    ...(work.period === null ? {} : { period: periodOf(work.period) }),
    title: work.title,
    ...(work.note === null ? {} : { note: work.note }),
    ...(work.mandate === null ? {} : { mandate: work.mandate }),
    status: work.status,
    expressions: versions.map(({ version, dated, provisions }) => ({
      version,
      date: dated,
      provisions: treeOf(provisions),
    })),
  }
  return file as unknown as Json
}

function periodOf({ from, to, extendedTo }: Period) {
  return { from, to, ...(extendedTo === null ? {} : { extendedTo }) }
}

function columns(name: LangMap): { [column: string]: string } {
  return Object.fromEntries(
    LANGS.flatMap((lang) => (name[lang] === undefined ? [] : [[`name_${lang}`, name[lang]] as const])),
  )
}

/** What this installation holds beside what every one has from the start, and the countries whose State it knows. */
async function placesOf(tx: Tx, demonstration: boolean): Promise<Json> {
  const areas = [...(await listEveryPlace(tx)).values()]
  const codes = new Map(areas.map((area) => [area.id, area.code]))
  const code = (id: string | null): { [column: string]: string } => {
    const found = id === null ? undefined : codes.get(id)
    return found === undefined ? {} : { parent: found }
  }
  const bodies = await listBodies(tx, demonstration)
  const states = new Set(bodies.filter(({ kind }) => kind === 'state').map(({ areaId }) => areaId))
  const places = areas
    .filter((area) => area.demonstration === demonstration && isPlaceKind(area.kind))
    .filter((area) => !area.asPacked || states.has(area.id))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((area) => ({
      kind: area.kind,
      code: area.code,
      ...code(area.parentId),
      ...(area.regionalGroup === null ? {} : { regional_group: area.regionalGroup }),
      ...columns(area.name),
      ...columnsOfFacts(area),
    }))
  const organisations = bodies
    .filter((body) => (BODY_KINDS as readonly string[]).includes(body.kind))
    .map((body) => ({ kind: body.kind, ...code(body.areaId), ...columns(body.name) }))
  return { format: 'umran-places', places: [...places, ...organisations] }
}

/** Everything that is public, each row with the digest of its canonical form, and one digest over all of them. */
async function releasedOf(tx: Tx, demonstration: boolean): Promise<Json> {
  const areas = [...(await listEveryPlace(tx)).values()]
  const codes = new Map(areas.map((area) => [area.id, area.code]))
  const organisations = (await listBodies(tx, demonstration)).map(({ id, kind, areaId, name }) => ({
    id,
    kind,
    code: areaId === null ? null : (codes.get(areaId) ?? null),
    name: { ...name },
  }))
  const items = (await listPublicRows(tx)).map(({ table, content }) => ({ table, digest: hashOf(content), content }))
  const digest = hashOf(items.map((item) => item.digest))
  return { format: 'umran-released', version: 1, demonstration, digest, organisations, items }
}
