import { dayOf } from '#kernel/day.ts'
import type { T } from '#i18n/translate.ts'
import { paths } from '#paths'
import { noteVisit } from '#platform/access/visit.store.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { loadSurvey } from '../response/response.service.ts'
import { holdsSection, isOwnFocalPoint } from '../section/section.policy.ts'
import { HOLDER_ROLES, type SectionState } from '../section/section.ts'
import { listSections } from '../section/section.store.ts'
import { type Changed, listChanged } from './change.store.ts'
import { sectionLabel, waitWords } from './delegation-words.ts'
import { type DelegatedSection, listDelegated } from './delegation-view.service.ts'

type Named = { id: string; href: string; label: string }
/** A section that waits for somebody other than the reader. */
export type WaitLine = Named & { said: string; dueOn: string | null }
/** A section that others changed since the reader was last here. */
export type ChangeLine = Named & { state: SectionState; given: boolean; moved: boolean; answers: number }
export type Waits = {
  today: string
  /** Of a focal point: where the sections are given. */
  delegations: { href: string; lines: WaitLine[] }[]
  /** Null for whoever comes for the first time. */
  since: string | null
  changes: ChangeLine[]
}

const MOST_CHANGES = 12

function changeOf(section: Named & { state: SectionState }, changed: readonly Changed[]): ChangeLine[] {
  const own = changed.filter(({ sectionId }) => sectionId === section.id)
  if (own.length === 0) return []
  const rows = (table: Changed['table']): number => own.find((one) => one.table === table)?.rows ?? 0
  const { id, href, label, state } = section
  const moved = rows('public.section') > 0
  return [{ id, href, label, state, moved, given: rows('public.delegation') > 0, answers: rows('public.answer') }]
}

function waitLineOf(t: T, section: DelegatedSection & Named): WaitLine {
  const { id, href, label, dueOn } = section
  const { on, held } = waitWords(t, section)
  return { id, href, label, said: held === null ? on : `${on} ${held}`, dueOn }
}

async function waitsIn(ctx: Ctx, tx: Tx, t: T, { objectId, since }: { objectId: string; since: Date | null }) {
  const survey = await loadSurvey(tx, objectId, dayOf(ctx.now()))
  const actor = await loadActor(ctx, tx)
  const own = survey.sections.filter(
    (section) => isOwnFocalPoint(actor, section) || holdsSection(actor, section, HOLDER_ROLES),
  )
  const focal = own.some((section) => isOwnFocalPoint(actor, section))
  const sections = (await listDelegated(ctx, tx, survey)).filter(({ id }) => own.some((one) => one.id === id))
  const named = sections.map((one) => ({
    ...one,
    label: sectionLabel(t, one),
    href: paths.section(ctx.lang, objectId, one.id),
  }))
  const changed =
    since === null || ctx.personId === null
      ? []
      : await listChanged(tx, { sectionIds: own.map(({ id }) => id), since, personId: ctx.personId })
  return {
    delegation: focal
      ? {
          href: paths.delegate(ctx.lang, objectId),
          lines: named.filter(({ wait }) => wait.on.length > 0).map((one) => waitLineOf(t, one)),
        }
      : null,
    changes: named.flatMap((one) => changeOf(one, changed)),
  }
}

/** Who waits for whom, and what others did since the reader was last here; notes that the reader is here now. */
export async function loadWaits(ctx: Ctx, t: T): Promise<Waits> {
  return await inTransaction(ctx, async (tx) => {
    const actor = await loadActor(ctx, tx)
    const since = ctx.personId === null ? null : await noteVisit(tx, ctx.personId, ctx.now())
    const roles = ['focal_point', ...HOLDER_ROLES]
    const seated = new Set(actor.seats.filter(({ role }) => roles.includes(role)).map(({ objectId }) => objectId))
    const reviews = new Set((await listSections(tx, [...seated])).map(({ objectId }) => objectId))
    const found: Waits = {
      today: ctx.now().toISOString(),
      delegations: [],
      since: since?.toISOString() ?? null,
      changes: [],
    }
    for (const objectId of reviews) {
      if (!(await ctx.registry.answering(tx, objectId)).ok) continue
      const { delegation, changes } = await waitsIn(ctx, tx, t, { objectId, since })
      if (delegation !== null && delegation.lines.length > 0) found.delegations.push(delegation)
      found.changes.push(...changes)
    }
    return { ...found, changes: found.changes.slice(0, MOST_CHANGES) }
  })
}
