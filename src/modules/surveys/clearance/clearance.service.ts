import { dayOf } from '#kernel/day.ts'
import type { LangMap } from '#kernel/lang.ts'
import { listPeople } from '#modules/people/index.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { slotText } from '../entry/entry.ts'
import { loadSurvey } from '../response/response.service.ts'
import { answersIn, isAsked, slotsIn, type SectionStatus, statusOf, type Survey } from '../response/survey.ts'
import { type Holder, listHolders } from '../section/holder.store.ts'
import type { Section } from '../section/section.ts'
import { findBaseline, type Since } from './baseline.service.ts'
import { type Act, actsOf, type ChangeCount, countChanges, type StateChange } from './clearance.ts'
import { listAuthors, listStateChanges } from './clearance.store.ts'

/** Nobody where the reader may not know the name. */
export type Named = LangMap | null
export type SignedOff = { name: Named; at: string }

export type ClearanceSection = Pick<SectionStatus, 'number' | 'title' | 'city' | 'state'> & {
  id: string
  holders: Pick<Holder, 'name' | 'role'>[]
  authors: Named[]
  validated: SignedOff | null
  cleared: SignedOff | null
  answered: number
  notAvailable: number
  open: number
  /** Pieces given; answers that need evidence, and those of them that have some. */
  evidence: { given: number; needed: number; met: number }
  todo: { missing: number; evidence: number; unconfirmed: number; wrong: number }
  /** Null where there is nothing to compare with. */
  changes: ChangeCount | null
}

export type Clearance = {
  questionnaire: { title: LangMap; version: number }
  sections: ClearanceSection[]
  since: Since | null
  /** Answers of then that are asked nowhere any more. */
  gone: number
}

type Counts = Pick<ClearanceSection, 'answered' | 'notAvailable' | 'open' | 'evidence' | 'todo'>

function countsOf(survey: Survey, section: Section, { answered, asked, problems }: SectionStatus): Counts {
  const answers = answersIn(survey, section)
  const evidence = { given: 0, needed: 0, met: 0 }
  let notAvailable = 0
  for (const slot of slotsIn(survey, section)) {
    if (!isAsked(survey, slot)) continue
    const answer = answers.get(slotText(slot))
    const pieces = answer?.evidence.length ?? 0
    evidence.given += pieces
    if (answer?.reason !== undefined) notAvailable += 1
    // Where there is no value, there is nothing to prove.
    else if (survey.prepared.questions.get(slot.question)?.question.evidence === 'required') {
      evidence.needed += 1
      if (pieces > 0) evidence.met += 1
    }
  }
  const todo = { missing: 0, evidence: 0, unconfirmed: 0, wrong: 0 }
  const kinds: Record<string, keyof typeof todo> = {
    required: 'missing',
    evidenceMissing: 'evidence',
    unconfirmed: 'unconfirmed',
  }
  for (const { code } of problems) todo[kinds[code] ?? 'wrong'] += 1
  return { answered: answered - notAvailable, notAvailable, open: asked - answered, evidence, todo }
}

const NO_CHANGE: ChangeCount = { added: 0, changed: 0, removed: 0, evidence: 0 }

async function changesIn(tx: Tx, survey: Survey) {
  const found = await findBaseline(tx, survey)
  const sectionOf = (question: string): string | undefined => survey.prepared.questions.get(question)?.section.id
  const counts = found === undefined ? [] : countChanges(found.before, found.after, sectionOf)
  const here = (section: Section): ChangeCount | null => {
    if (found === undefined) return null
    const own = counts.find((one) => one.section === section.key && one.place === section.repeatKey)
    if (own === undefined) return NO_CHANGE
    const { added, changed, removed, evidence } = own
    return { added, changed, removed, evidence }
  }
  const known = (one: { section: string; place: string }): boolean =>
    survey.sections.some(({ key, repeatKey }) => key === one.section && repeatKey === one.place)
  const gone = counts.filter((one) => !known(one)).reduce((sum, { removed }) => sum + removed, 0)
  return { since: found?.since ?? null, here, gone }
}

type Known = { holders: Holder[]; changes: StateChange[]; authors: { sectionId: string; personId: string }[] }

async function whoDidWhat(tx: Tx, ids: readonly string[]): Promise<Known & { people: Map<string, LangMap> }> {
  const holders = await listHolders(tx, ids)
  const changes = await listStateChanges(tx, ids)
  const authors = await listAuthors(tx, ids)
  const named = [...changes.flatMap(({ by }) => by ?? []), ...authors.map(({ personId }) => personId)]
  return { holders, changes, authors, people: await listPeople(tx, named) }
}

/** How far a self-assessment is and through whose hands it went, for whoever may see all of it. A fixed number of queries. */
export async function loadClearance(ctx: Ctx, tx: Tx, objectId: string): Promise<Clearance> {
  const survey = await loadSurvey(tx, objectId, dayOf(ctx.now()))
  const known = await whoDidWhat(
    tx,
    survey.sections.map(({ id }) => id),
  )
  const { since, here, gone } = await changesIn(tx, survey)
  const nameOf = (personId: string | null): Named => (personId === null ? null : (known.people.get(personId) ?? null))
  const signedOff = (act: Act | null): SignedOff | null =>
    act === null ? null : { name: nameOf(act.by), at: act.at.toISOString() }
  const sections = survey.sections.flatMap((section): ClearanceSection[] => {
    const status = statusOf(survey, section)
    if (!status.relevant) return []
    const own = <T extends { sectionId: string }>(all: readonly T[]): T[] =>
      all.filter((one) => one.sectionId === section.id)
    const { validated, cleared } = actsOf(own(known.changes), section.state)
    const { number, title, city, state } = status
    return [
      {
        id: section.id,
        number,
        title,
        city,
        state,
        holders: own(known.holders).map(({ name, role }) => ({ name, role })),
        authors: own(known.authors).map(({ personId }) => nameOf(personId)),
        validated: signedOff(validated),
        cleared: signedOff(cleared),
        ...countsOf(survey, section, status),
        changes: here(section),
      },
    ]
  })
  const { title, version } = survey.prepared.questionnaire
  return { questionnaire: { title, version }, sections, since, gone }
}
