import { WORK_KINDS, type WorkKind } from '#packs/schema/facts.ts'
import { sameContent } from '#kernel/same.ts'
import { listProvisions, listWorks, type Work } from '#modules/frameworks/index.ts'
import { findCurrentQuestionnaire, type Questionnaire } from '#modules/surveys/index.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Comparison, Difference, Importer, ImportRow, ImportTarget } from '#platform/imports/import.ts'
import type { Problem } from '#platform/imports/problem.ts'
import { anchorRows, expressionRowId, provisionRowId, workRowId } from './anchors.service.ts'
import { listVersions } from './framework-import.store.ts'
import { frameworkFile } from './framework.schema.ts'
import { compareVersions, type FrameworkFile, framesProblems, type Version, versionsOf } from './framework.ts'
import { isObject, nothing, problemsOf } from './questionnaire-import.service.ts'

/** A new dated version of a text under review, or a text that is not here yet. */
export const frameworkImporter: Importer = {
  kind: 'framework',
  recognise: (file) =>
    file.format === 'json' && isObject(file.value) && Array.isArray(file.value.expressions) && 'key' in file.value,
  parse(file) {
    const parsed = frameworkFile.safeParse(file.format === 'json' ? file.value : undefined)
    if (!parsed.success) return { problems: problemsOf(parsed.error), compare: nothing }
    const problems = framesProblems(parsed.data)
    return { problems, compare: async (tx, target) => await compare(tx, target, parsed.data) }
  },
}

type Here = { work: Work | undefined; id: string; versions: Version[]; questionnaire: Questionnaire | undefined }

async function compare(tx: Tx, target: ImportTarget, file: FrameworkFile): Promise<Comparison> {
  const work = (await listWorks(tx, target.id, WORK_KINDS)).find(({ key }) => key === file.key)
  const id = work?.id ?? workRowId(target.id, file.key)
  const questionnaire = (await findCurrentQuestionnaire(tx, target.id))?.definition
  const here: Here = { work, id, versions: await listVersions(tx, id), questionnaire }
  const given = versionsOf(file)
  const known = new Set(here.versions.map(({ version }) => version))
  const fresh = given.filter(({ version }) => !known.has(version))
  const lost = kindOf(file) === 'review' ? lostAnchors(here, fresh.at(-1)) : []
  const problems = [...versionProblems(here, given, fresh), ...lost]
  const aspects = workAspects(work, file)
  const differences: Difference[] = [
    ...(work === undefined || aspects.length > 0
      ? [
          {
            change: work === undefined ? 'added' : 'changed',
            thing: 'work',
            code: file.key,
            name: file.title,
            aspects,
          } as const,
        ]
      : []),
    ...versionDifferences(here, fresh, file),
  ]
  if (problems.length > 0) return { problems, differences, rows: [] }
  const rows = [
    ...(work === undefined || aspects.length > 0 ? [workRow(target, id, file)] : []),
    ...fresh.flatMap((version) => versionRows(id, version)),
  ]
  // Questions hang on texts under review only; a plan may use the same eIds.
  const anchored = kindOf(file) === 'review' ? await anchors(tx, target, here, fresh.at(-1)) : []
  return { problems, differences, rows: [...rows, ...anchored] }
}

function versionProblems(here: Here, given: readonly Version[], fresh: readonly Version[]): Problem[] {
  const problems: Problem[] = []
  const newest = here.versions.at(-1)
  for (const one of given) {
    const kept = here.versions.find(({ version }) => version === one.version)
    if (kept === undefined) continue
    const changed = kept.dated === one.dated ? compareVersions(kept.provisions, one.provisions)[0]?.code : one.dated
    if (changed !== undefined)
      problems.push({
        code: 'import.versionDiffers',
        params: { version: one.version, place: changed, next: (newest?.version ?? 0) + 1 },
        path: 'expressions',
      })
  }
  const late = fresh.find(
    ({ version, dated }) => newest !== undefined && (version < newest.version || dated < newest.dated),
  )
  if (late !== undefined && newest !== undefined)
    problems.push({
      code: 'import.versionOlder',
      params: { version: late.version, newest: newest.version },
      path: 'expressions',
    })
  if (given.length === 0 && newest !== undefined)
    problems.push({ code: 'import.textMissing', params: {}, path: 'expressions' })
  return problems
}

/** Questions that are asked now stand on provisions; those stay until a questionnaire no longer needs them. */
function lostAnchors(here: Here, next: Version | undefined): Problem[] {
  const before = here.versions.at(-1)
  if (next === undefined || before === undefined) return []
  const stays = new Set(next.provisions.map(({ eid }) => eid))
  const gone = new Set(before.provisions.map(({ eid }) => eid).filter((eid) => !stays.has(eid)))
  const questions = here.questionnaire?.sections.flatMap((section) => section.questions) ?? []
  return questions.flatMap((question) =>
    question.provisions
      .filter((eid) => gone.has(eid))
      .map((eid) => ({ code: 'import.anchorLost', params: { question: question.id, eid }, path: eid })),
  )
}

function workAspects(work: Work | undefined, file: FrameworkFile): string[] {
  if (work === undefined) return []
  const differ = (a: unknown, b: unknown): boolean => !sameContent(a ?? null, b ?? null)
  const aspects: string[] = []
  if (differ([work.title, work.note ?? null], [file.title, file.note ?? null])) aspects.push('wording')
  if (differ(work.mandate, file.mandate)) aspects.push('mandate')
  if (work.status !== file.status) aspects.push('status')
  const { from, to, extendedTo = null } = file.period ?? {}
  if (work.kind !== kindOf(file) || differ(work.period, from === undefined ? null : { from, to, extendedTo }))
    aspects.push('facts')
  return aspects
}

function versionDifferences(here: Here, fresh: readonly Version[], file: FrameworkFile): Difference[] {
  let before = here.versions.at(-1)?.provisions ?? []
  return fresh.flatMap((one) => {
    const provisions = compareVersions(before, one.provisions)
    before = one.provisions
    const version = {
      change: 'added',
      thing: 'expression',
      code: `${file.key} ${one.version}`,
      name: file.title,
    } as const
    return [{ ...version, aspects: [] }, ...provisions]
  })
}

/** A file that does not say so brings a text under review. */
function kindOf(file: FrameworkFile): WorkKind {
  return file.kind ?? 'review'
}

function workRow(target: ImportTarget, id: string, file: FrameworkFile): ImportRow {
  const { key, title, note = null, mandate = null, status, period } = file
  const years = {
    starts_on: period?.from ?? null,
    ends_on: period?.to ?? null,
    extended_to: period?.extendedTo ?? null,
  }
  const values = { id, mechanism_id: target.id, key, kind: kindOf(file), title, note, mandate, status, ...years }
  return { table: 'public.work', values }
}

function versionRows(workId: string, { version, dated, provisions }: Version): ImportRow[] {
  const id = expressionRowId(workId, version)
  const rows = provisions.map((one): ImportRow => ({
    table: 'public.provision',
    values: {
      id: provisionRowId(id, one.eid),
      expression_id: id,
      eid: one.eid,
      parent_eid: one.parentEid,
      position: one.position,
      kind: one.kind,
      num: one.num,
      heading: one.heading,
      text: one.text,
      facts: one.facts,
      paragraph: one.paragraph,
    },
  }))
  return [{ table: 'public.expression', values: { id, work_id: workId, version, dated } }, ...rows]
}

/** What questions stand on is the text in force: they are tied to its new version too. */
async function anchors(tx: Tx, target: ImportTarget, here: Here, next: Version | undefined): Promise<ImportRow[]> {
  if (next === undefined || here.questionnaire === undefined) return []
  const id = expressionRowId(here.id, next.version)
  const others = await listProvisions(tx, target.id)
  const old = new Set(here.versions.at(-1)?.provisions.map(({ eid }) => eid))
  const ids = new Map(others.filter(({ eid }) => !old.has(eid)).map((one) => [one.eid, one.id]))
  for (const { eid } of next.provisions) ids.set(eid, provisionRowId(id, eid))
  return await anchorRows(tx, target.id, here.questionnaire, ids)
}
