import type { ProvisionFacts, ProvisionKind, WorkKind } from '#packs/schema/facts.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { sameContent } from '#kernel/same.ts'
import type { Mandate, NewProvision } from '#modules/frameworks/index.ts'
import type { Difference } from '#platform/imports/import.ts'
import type { Problem } from '#platform/imports/problem.ts'

export type ProvisionFile = {
  eId: string
  kind?: ProvisionKind | undefined
  num: LangMap
  heading?: LangMap | undefined
  text: LangMap
  facts?: ProvisionFacts | undefined
  paragraph?: string | undefined
  children?: ProvisionFile[] | undefined
}

/** A text under review as a file brings it. */
export type FrameworkFile = {
  key: string
  slug?: string | undefined
  kind?: WorkKind | undefined
  period?: { from: string; to: string; extendedTo?: string | undefined } | undefined
  title: LangMap
  mandate?: Mandate | undefined
  status: 'to_be_loaded' | 'working_text' | 'adopted'
  note?: LangMap | undefined
  paragraph?: string | undefined
  expressions: { version: number; date: string; languages?: Lang[] | undefined; provisions: ProvisionFile[] }[]
}

/** A provision in the order of the text, with nothing of the tree but its parent. */
export type FlatProvision = NewProvision

export type Version = { version: number; dated: string; provisions: FlatProvision[] }

/** Only the languages that have words, so that equal texts compare equal. */
function words(text: LangMap): LangMap {
  return Object.fromEntries(Object.entries(text).filter(([, one]) => one !== undefined))
}

function walk(provisions: readonly ProvisionFile[], parentEid: string | null): Omit<FlatProvision, 'position'>[] {
  return provisions.flatMap((one) => [
    {
      eid: one.eId,
      parentEid,
      kind: one.kind ?? 'text',
      num: words(one.num),
      heading: one.heading === undefined ? null : words(one.heading),
      text: words(one.text),
      facts: one.facts ?? null,
      paragraph: one.paragraph ?? null,
    },
    ...walk(one.children ?? [], one.eId),
  ])
}

export function versionsOf(file: FrameworkFile): Version[] {
  return file.expressions
    .map(({ version, date, provisions }) => ({
      version,
      dated: date,
      provisions: walk(provisions, null).map((one, position) => ({ ...one, position })),
    }))
    .toSorted((a, b) => a.version - b.version)
}

/** The tree again, for a file. */
export function treeOf(provisions: readonly FlatProvision[], parentEid: string | null = null): ProvisionFile[] {
  return provisions
    .filter((one) => one.parentEid === parentEid)
    .map((one) => {
      const children = treeOf(provisions, one.eid)
      return {
        eId: one.eid,
        ...(one.kind === 'text' ? {} : { kind: one.kind }),
        num: one.num,
        ...(one.heading === null ? {} : { heading: one.heading }),
        text: one.text,
        ...(one.facts === null ? {} : { facts: one.facts }),
        ...(one.paragraph === null ? {} : { paragraph: one.paragraph }),
        ...(children.length === 0 ? {} : { children }),
      }
    })
}

/** What can be said of the file alone. */
export function framesProblems(file: FrameworkFile): Problem[] {
  const problems: Problem[] = []
  if ((file.status === 'to_be_loaded') !== (file.expressions.length === 0))
    problems.push({ code: 'import.statusAndText', params: {}, path: 'status' })
  const versions = new Set<number>()
  for (const [index, { version, provisions }] of file.expressions.entries()) {
    const path = `expressions.${index}`
    if (versions.has(version)) problems.push({ code: 'import.versionTwice', params: { version }, path })
    versions.add(version)
    const eids = new Set<string>()
    for (const { eid } of walk(provisions, null)) {
      if (eids.has(eid)) problems.push({ code: 'import.eidTwice', params: { eid }, path })
      eids.add(eid)
    }
  }
  return problems
}

function aspectsOf(before: FlatProvision, after: FlatProvision): string[] {
  const aspects: string[] = []
  const wordsOf = ({ num, heading, text }: FlatProvision) => ({ num, heading, text })
  if (!sameContent(wordsOf(before), wordsOf(after))) aspects.push('wording')
  if (before.kind !== after.kind || !sameContent(before.facts, after.facts)) aspects.push('facts')
  if (before.parentEid !== after.parentEid) aspects.push('place')
  if (before.paragraph !== after.paragraph) aspects.push('anchors')
  return aspects
}

function difference(change: Difference['change'], one: FlatProvision, aspects: string[] = []): Difference {
  return { change, thing: 'provision', code: one.eid, name: one.heading ?? one.num, aspects }
}

/** Provision by provision, by eId, in the order of the later text; what went comes last. */
export function compareVersions(before: readonly FlatProvision[], after: readonly FlatProvision[]): Difference[] {
  const old = new Map(before.map((one) => [one.eid, one]))
  const now = new Set(after.map(({ eid }) => eid))
  const kept = after.flatMap((one) => {
    const was = old.get(one.eid)
    if (was === undefined) return [difference('added', one)]
    const aspects = aspectsOf(was, one)
    return aspects.length === 0 ? [] : [difference('changed', one, aspects)]
  })
  return [...kept, ...before.filter(({ eid }) => !now.has(eid)).map((one) => difference('removed', one))]
}
