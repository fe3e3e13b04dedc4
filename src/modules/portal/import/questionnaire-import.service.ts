import { questionnairePack } from '#packs/schema/pack.ts'
import { compareQuestionnaires, type QuestionnaireChange } from '#engines/survey/compare.ts'
import { checkPublishable } from '#engines/survey/definition-check-cost.ts'
import { hashOf, type Json } from '#kernel/canonical.ts'
import type { LangMap } from '#kernel/lang.ts'
import { listProvisions } from '#modules/frameworks/index.ts'
import { findCurrentQuestionnaire, type Questionnaire, questionnaireOf } from '#modules/surveys/index.ts'
import type { Tx } from '#platform/ctx.ts'
import { fieldErrors } from '#platform/http/form.ts'
import type { Comparison, Difference, Draft, Importer, ImportTarget, Readable } from '#platform/imports/import.ts'
import type { Problem } from '#platform/imports/problem.ts'
import { isXlsform } from '#standards/xlsform/sheets.ts'
import { anchorRows, questionnaireRowId } from './anchors.service.ts'

/** A new version of the questionnaire that a mechanism asks; versions that are here never change. */
export const questionnaireImporter: Importer = {
  kind: 'questionnaire',
  recognise: (file) =>
    file.format === 'json'
      ? isObject(file.value) && Array.isArray(file.value.sections) && 'version' in file.value
      : isXlsform(file.tables),
  parse: (file) => (file.format === 'json' ? parseJson(file.value) : parseForm(file.tables)),
}

function parseJson(value: Json): Draft {
  const parsed = questionnairePack.safeParse(value)
  if (!parsed.success) return { problems: problemsOf(parsed.error), compare: nothing }
  const definition: Questionnaire = parsed.data
  const problems = checkPublishable(definition).map(({ id, code, field, params }): Problem => ({
    code: `import.definition.${code}`,
    params,
    path: field === undefined ? id : `${id}, ${field}`,
  }))
  return { problems, compare: async (tx, target) => await compare(tx, target, () => definition) }
}

/** A form of XLSForm. One that does not say what it is is the next version of what the mechanism asks. */
function parseForm(tables: Tables): Draft {
  const { definition, problems, notes, said } = questionnaireOf(tables)
  if (definition === undefined) return { problems, notes, compare: nothing }
  const next = (current: Questionnaire | undefined): Questionnaire => {
    if (current === undefined) return definition
    const named = said.id ? definition : { ...definition, id: current.id }
    if (said.version) return named
    const same = { ...named, version: current.version }
    return hashOf(asJson(same)) === hashOf(asJson(current)) ? same : { ...named, version: current.version + 1 }
  }
  return { problems, notes, compare: async (tx, target) => await compare(tx, target, next) }
}

export function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function problemsOf(error: Parameters<typeof fieldErrors>[0]): Problem[] {
  return fieldErrors(error).map(({ path, code, params = {} }) => ({
    // Our own conditions come as sentences; the place and the general word are enough.
    code: /\s/.test(code) ? 'invalid' : code,
    params,
    path,
  }))
}

export async function nothing(): Promise<Comparison> {
  return { problems: [], differences: [], rows: [] }
}

type Tables = Extract<Readable, { tables: unknown }>['tables']

async function compare(
  tx: Tx,
  target: ImportTarget,
  given: (current: Questionnaire | undefined) => Questionnaire,
): Promise<Comparison> {
  const current = (await findCurrentQuestionnaire(tx, target.id))?.definition
  const definition = given(current)
  if (current !== undefined && hashOf(asJson(current)) === hashOf(asJson(definition))) return await nothing()
  const eids = new Map((await listProvisions(tx, target.id)).map((provision) => [provision.eid, provision.id]))
  const problems = [...versionProblems(current, definition), ...anchorProblems(definition, eids)]
  const changes = current === undefined ? [] : compareQuestionnaires(current, definition)
  const version: Difference = {
    change: 'added',
    thing: 'questionnaire',
    code: `${definition.id} ${definition.version}`,
    name: definition.title,
    aspects: [],
  }
  const names = namesOf(definition, current)
  const differences = [version, ...changes.map((change) => differenceOf(change, names))]
  if (problems.length > 0) return { problems, differences, rows: [] }
  const row = {
    table: 'public.questionnaire' as const,
    values: {
      id: questionnaireRowId(target.id, definition.id, definition.version),
      mechanism_id: target.id,
      key: definition.id,
      version: definition.version,
      definition: asJson(definition),
    },
  }
  return { problems, differences, rows: [row, ...(await anchorRows(tx, target.id, definition, eids))] }
}

function asJson(definition: Questionnaire): Json {
  return definition as unknown as Json
}

function versionProblems(current: Questionnaire | undefined, given: Questionnaire): Problem[] {
  if (current === undefined) return []
  const problems: Problem[] = []
  if (current.id !== given.id)
    problems.push({ code: 'import.otherQuestionnaire', params: { key: current.id }, path: 'id' })
  if (given.version <= current.version)
    problems.push({ code: 'import.versionTaken', params: { next: current.version + 1 }, path: 'version' })
  return problems
}

function anchorProblems(definition: Questionnaire, eids: ReadonlyMap<string, string>): Problem[] {
  return definition.sections.flatMap((section) =>
    section.questions.flatMap((question) =>
      question.provisions
        .filter((eid) => !eids.has(eid))
        .map((eid) => ({ code: 'import.unknownProvision', params: { eid }, path: question.id })),
    ),
  )
}

function namesOf(...definitions: (Questionnaire | undefined)[]): Map<string, LangMap> {
  const names = new Map<string, LangMap>()
  for (const definition of definitions.toReversed()) {
    if (definition === undefined) continue
    names.set(definition.id, definition.title)
    for (const section of definition.sections) {
      names.set(section.id, section.title)
      for (const question of section.questions) names.set(question.id, question.label)
    }
  }
  return names
}

function differenceOf(change: QuestionnaireChange, names: ReadonlyMap<string, LangMap>): Difference {
  const { subject, id, kind, aspects } = change
  return { change: kind, thing: subject, code: id, name: names.get(id) ?? {}, aspects }
}
