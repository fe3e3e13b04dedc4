import { dayOf } from '#kernel/day.ts'
import { demand } from '#kernel/demand.ts'
import { AppError } from '#kernel/errors.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { openSection } from '../answer/answer.service.ts'
import { confirmAnswer, listAnswers, saveAnswer } from '../answer/answer.store.ts'
import { addEvidence } from '../answer/evidence.store.ts'
import type { Origin } from '../answer/origin.ts'
import { type Entry, MAX_ENTRIES, parentOf, pathOf, slotText } from '../entry/entry.ts'
import { addEntry } from '../entry/entry.store.ts'
import { loadSurvey } from '../response/response.service.ts'
import { getResponse } from '../response/response.store.ts'
import type { Survey } from '../response/survey.ts'
import { beginDraft } from '../section/section.service.ts'
import type { Section } from '../section/section.ts'
import { listSectionsOf, sectionAudience } from '../section/section.store.ts'
import { type GivenEntry, type Left, newBeside, planOf, type Taking } from './given.ts'
import { mayPrefill } from './prefill.policy.ts'
import { findEarlierSource, findQuickSource, type Source } from './sources.service.ts'

export type Prefilled = { taken: number; left: Left[] }

/** The full self-assessment for this act alone: whoever answers meanwhile waits, so that nothing is written over. */
export async function holdSurvey(ctx: Ctx, tx: Tx, objectId: string): Promise<Survey> {
  const { id } = await getResponse(tx, objectId)
  for (const section of await listSectionsOf(tx, [id])) await lockThing(tx, section.id)
  return await loadSurvey(tx, objectId, dayOf(ctx.now()))
}

/**
 * Entries of a section as they stood elsewhere, with keys of their own here. Returns where each path leads now: a file may name
 * groups that are not asked, and more entries than a person could add.
 */
async function takeEntries(
  ctx: Ctx,
  tx: Tx,
  section: Section,
  given: { entries: readonly GivenEntry[]; groups: Groups },
): Promise<ReadonlyMap<string, string>> {
  const audience = sectionAudience(section, ctx.personId ?? '')
  const here = new Map([['', '']])
  const beside = new Map<string, number>()
  let added = 0
  for (const [position, { group, path }] of given.entries.entries()) {
    const parentPath = here.get(parentOf(path))
    const among = `${group} ${parentPath}`
    const siblings = beside.get(among) ?? 0
    if (parentPath === undefined || !given.groups.has(group) || siblings >= MAX_ENTRIES) continue
    const own = path.slice(path.lastIndexOf('/') + 1)
    if (given.groups.get(group) === 'computed') here.set(path, pathOf({ parentPath, key: own }))
    else {
      added += 1
      beside.set(among, siblings + 1)
      const entry: Omit<Entry, 'id' | 'removedAt'> = {
        sectionId: section.id,
        group,
        parentPath,
        key: `e${added}`,
        position: position + 1,
      }
      await addEntry(tx, entry, audience)
      here.set(path, pathOf(entry))
    }
  }
  return here
}

/** The repeating groups of a section: is the number of their entries computed, or do people add them? */
type Groups = ReadonlyMap<string, 'computed' | 'added'>

function groupsOf(survey: Survey, section: Section): Groups {
  const groups = survey.prepared.questionnaire.sections.find(({ id }) => id === section.key)?.groups ?? []
  return new Map(
    groups.flatMap(({ id, repeat }) =>
      repeat === undefined ? [] : [[id, repeat.count === undefined ? 'added' : 'computed'] as const],
    ),
  )
}

/** Writes what was taken over, as a new version that waits. */
export async function writeOne(
  ctx: Ctx,
  tx: Tx,
  one: Taking,
  at: { entryPath: string; origin: Origin },
): Promise<void> {
  const audience = sectionAudience(one.section, ctx.personId ?? '')
  const place = { sectionId: one.section.id, question: one.question, entryPath: at.entryPath }
  const answer = { ...place, entered: one.entered, now: ctx.now(), origin: at.origin }
  const { id } = await saveAnswer(tx, one.standing, answer, audience)
  for (const evidence of newBeside(one, one.standing)) await addEvidence(tx, id, evidence, audience)
}

/** Takes over what nobody answered here; each waits to be confirmed, with where it came from. */
export async function takeOver(ctx: Ctx, tx: Tx, survey: Survey, source: Source): Promise<Prefilled> {
  const { origin, entries } = source
  const { take, left } = planOf(survey, source.givens, origin)
  const bySection = Map.groupBy(take, ({ section }) => section)
  for (const [section, own] of bySection) {
    const there = entries.filter((entry) => entry.section === section.key && entry.place === section.repeatKey)
    const needed = own.some(({ entryPath }) => entryPath !== '')
    const here = needed
      ? await takeEntries(ctx, tx, section, { entries: there, groups: groupsOf(survey, section) })
      : new Map([['', '']])
    for (const one of own) {
      const entryPath = here.get(one.entryPath)
      if (entryPath === undefined) left.push({ question: one.question, place: one.place, code: 'unknownEntry' })
      else await writeOne(ctx, tx, one, { entryPath, origin })
    }
  }
  const taken = source.givens.length - left.length
  const { objectId, id: thingId } = survey.response
  if (taken > 0)
    await audit(ctx, tx, {
      objectId,
      verb: 'prefill',
      kind: 'response',
      thingId,
      content: { from: origin.kind, taken },
    })
  return { taken, left }
}

export async function mayPrefillNow(ctx: Ctx, tx: Tx, survey: Survey): Promise<void> {
  const [section] = survey.sections
  if (section === undefined) throw new AppError('notFound')
  demand(mayPrefill(await loadActor(ctx, tx), section, await ctx.registry.answering(tx, section.objectId, 'full')))
}

/** Carries the e-survey or the last cycle's certified answers into the self-assessment [N 28a]. */
export async function prefill(ctx: Ctx, input: { reviewId: string; from: 'quick' | 'earlier' }): Promise<Prefilled> {
  return await inTransaction(ctx, async (tx) => {
    const survey = await holdSurvey(ctx, tx, input.reviewId)
    await mayPrefillNow(ctx, tx, survey)
    const source =
      input.from === 'quick'
        ? await findQuickSource(tx, input.reviewId, dayOf(ctx.now()))
        : await findEarlierSource(tx, input.reviewId)
    if (source === undefined) throw new AppError('notFound')
    return await takeOver(ctx, tx, survey, source)
  })
}

/** What a person stands by: the places of a section, each in the version that was shown to them. */
export async function confirmAnswers(
  ctx: Ctx,
  input: { reviewId: string; sectionId: string; shown: ReadonlyMap<string, number> },
): Promise<{ confirmed: number }> {
  return await inTransaction(ctx, async (tx) => {
    const section = await openSection(ctx, tx, input)
    const answers = await listAnswers(tx, [section.id])
    const waiting = answers.filter((one) => !one.confirmed && input.shown.get(slotText(one)) === one.version)
    const by = { personId: ctx.personId ?? '', now: ctx.now() }
    for (const answer of waiting) await confirmAnswer(tx, answer, by)
    if (waiting.length > 0) await beginDraft(ctx, tx, section)
    return { confirmed: waiting.length }
  })
}

/** The versions of what stands in a section, by question: what a form of it would be shown with. */
export async function loadVersions(ctx: Ctx, sectionId: string): Promise<Map<string, number>> {
  const answers = await inTransaction(ctx, async (tx) => await listAnswers(tx, [sectionId]))
  return new Map(answers.map((answer) => [slotText(answer), answer.version]))
}
