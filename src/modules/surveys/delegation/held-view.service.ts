import { dayOf } from '#kernel/day.ts'
import { AppError } from '#kernel/errors.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { listPeople } from '#modules/people/index.ts'
import { listOrganisations } from '#modules/places/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { loadSurvey } from '../response/response.service.ts'
import { type SectionStatus, statusOf } from '../response/survey.ts'
import { holdsSection } from '../section/section.policy.ts'
import { type HolderRole, HOLDER_ROLES } from '../section/section.ts'
import { listDelegations } from './delegation.store.ts'

/** A section as whoever holds it finds it. */
export type HeldSection = Pick<SectionStatus, 'number' | 'title' | 'city' | 'state' | 'answered' | 'asked'> & {
  id: string
  dueOn: string | null
  returnReason: string | null
  roles: HolderRole[]
  /** What it came with, newest first. */
  notes: { body: string; lang: Lang; by: LangMap; at: string }[]
}

export type HeldView = { reviewId: string; country: LangMap; today: string; sections: HeldSection[] }

/** The sections that the reader holds in one review: where a link leads. */
export async function loadHeld(ctx: Ctx, reviewId: string): Promise<HeldView> {
  return await inTransaction(ctx, async (tx) => {
    const actor = await loadActor(ctx, tx)
    if (!actor.seats.some(({ objectId }) => objectId === reviewId)) throw new AppError('notFound')
    const survey = await loadSurvey(tx, reviewId, dayOf(ctx.now()))
    const held = survey.sections.filter((section) => holdsSection(actor, section, HOLDER_ROLES))
    const own = new Set(actor.seats.map(({ seatId }) => seatId))
    const given = (
      await listDelegations(
        tx,
        held.map(({ id }) => id),
      )
    ).filter(({ seatId, note }) => note !== null && own.has(seatId))
    const names = await listPeople(
      tx,
      given.map(({ givenBy }) => givenBy),
    )
    const state = survey.sections[0]?.organisationId
    const country = state === undefined ? {} : ((await listOrganisations(tx, [state])).get(state)?.name ?? {})
    return {
      reviewId,
      country,
      today: ctx.now().toISOString(),
      sections: held.map((section) => {
        const { number, title, city, answered, asked } = statusOf(survey, section)
        const { id, state: at, dueOn, returnReason } = section
        const roles = HOLDER_ROLES.filter((role) => holdsSection(actor, section, [role]))
        const notes = given.flatMap(({ sectionId, note, givenBy, givenAt }) =>
          sectionId === id && note !== null
            ? [{ ...note, by: names.get(givenBy) ?? {}, at: givenAt.toISOString() }]
            : [],
        )
        return { id, number, title, city, state: at, answered, asked, dueOn, returnReason, roles, notes }
      }),
    }
  })
}
