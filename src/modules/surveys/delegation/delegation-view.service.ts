import { dayOf } from '#kernel/day.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { demand } from '#kernel/demand.ts'
import { AppError } from '#kernel/errors.ts'
import { alphabetical, listOrganisations, listTeamOrganisations } from '#modules/places/index.ts'
import { type GivenLink, listLinks } from '#platform/access/link.store.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { neededFor } from '../questionnaire/excerpt.ts'
import { loadSurvey } from '../response/response.service.ts'
import { isOpenAt, type SectionStatus, slotsIn, statusOf, type Survey } from '../response/survey.ts'
import { type Holder, listHolders } from '../section/holder.store.ts'
import { mayMoveSection } from '../section/section.policy.ts'
import type { Section } from '../section/section.ts'
import { mayDelegate } from './delegation.policy.ts'
import { type Wait, waitOf } from './delegation.ts'

/** A section as its focal point gives it away. */
export type DelegatedSection = Pick<SectionStatus, 'number' | 'title' | 'city' | 'state' | 'answered' | 'asked'> & {
  id: string
  since: string
  dueOn: string | null
  returnReason: string | null
  holders: Holder[]
  wait: Wait
  /** Other sections whose answers are open and decide what is asked here. */
  needs: { id: string; number: string; city: LangMap | null }[]
  mayReturn: boolean
}

export type DelegatedPerson = {
  personId: string
  name: LangMap
  organisation: LangMap
  sections: { id: string; number: string; city: LangMap | null }[]
  link: (Omit<GivenLink, 'expiresAt' | 'openedAt' | 'askedAt'> & Record<LinkDay, string | null>) | null
}
type LinkDay = 'expiresOn' | 'openedOn' | 'askedOn'

export type DelegationView = {
  reviewId: string
  country: LangMap
  today: string
  sections: DelegatedSection[]
  people: DelegatedPerson[]
  institutions: { id: string; name: LangMap }[]
  answering: Permission
}

/** The sections on whose open answers this one depends. */
function decidersOf(survey: Survey, section: Section): string[] {
  const needed = neededFor(survey.prepared, section.key)
  const found = new Set<string>()
  for (const id of needed) {
    const owner = survey.prepared.questions.get(id)?.section.id
    if (owner === undefined || owner === section.key) continue
    for (const other of survey.sections) {
      if (other.key !== owner || (other.repeatKey !== '' && other.repeatKey !== section.repeatKey)) continue
      if (slotsIn(survey, other).some((slot) => slot.question === id && isOpenAt(survey, slot))) found.add(other.id)
    }
  }
  return [...found]
}

function peopleOf(sections: readonly DelegatedSection[], links: readonly GivenLink[]): DelegatedPerson[] {
  const people = new Map<string, DelegatedPerson>()
  for (const { id, number, city, holders } of sections)
    for (const { personId, name, organisation } of holders) {
      const link = links.find((one) => one.personId === personId)
      const person = people.get(personId) ?? {
        personId,
        name,
        organisation,
        sections: [],
        link: link === undefined ? null : linkOf(link),
      }
      if (!person.sections.some((one) => one.id === id)) person.sections.push({ id, number, city })
      people.set(personId, person)
    }
  return [...people.values()]
}

function linkOf({ expiresAt, openedAt, askedAt, ...link }: GivenLink): DelegatedPerson['link'] {
  const day = (at: Date | null): string | null => (at === null ? null : at.toISOString())
  return { ...link, expiresOn: day(expiresAt), openedOn: day(openedAt), askedOn: day(askedAt) }
}

/** The sections of a self-assessment with who holds them and who waits for whom, for whoever may see them all. */
export async function listDelegated(ctx: Ctx, tx: Tx, survey: Survey): Promise<DelegatedSection[]> {
  const relevant = survey.sections.filter((section) => statusOf(survey, section).relevant)
  const holders = await listHolders(
    tx,
    relevant.map(({ id }) => id),
  )
  const actor = await loadActor(ctx, tx)
  const answering = await ctx.registry.answering(tx, survey.response.objectId)
  const named = new Map(relevant.map((section) => [section.id, statusOf(survey, section)]))
  return relevant.map((section): DelegatedSection => {
    const { number, title, city, state, answered, asked } = statusOf(survey, section)
    const own = holders.filter(({ sectionId }) => sectionId === section.id)
    const needs = decidersOf(survey, section).flatMap((id) => {
      const other = named.get(id)
      return other === undefined ? [] : [{ id, number: other.number, city: other.city }]
    })
    return {
      id: section.id,
      number,
      title,
      city,
      state,
      answered,
      asked,
      since: section.stateSince.toISOString(),
      dueOn: section.dueOn,
      returnReason: section.returnReason,
      holders: own,
      wait: waitOf(state, own),
      needs: state === 'VALIDATED' || state === 'CLEARED' ? [] : needs,
      mayReturn: mayMoveSection(actor, section, 'return', answering).ok,
    }
  })
}

/** The same, for pages of other modules. */
export async function delegatedOf(ctx: Ctx, tx: Tx, objectId: string): Promise<DelegatedSection[]> {
  return await listDelegated(ctx, tx, await loadSurvey(tx, objectId, dayOf(ctx.now())))
}

/** Everything the page of delegation shows. */
export async function loadDelegation(ctx: Ctx, reviewId: string): Promise<DelegationView> {
  return await inTransaction(ctx, async (tx) => {
    const survey = await loadSurvey(tx, reviewId, dayOf(ctx.now()))
    const [first] = survey.sections
    if (first === undefined) throw new AppError('notFound')
    const { objectId, organisationId } = first
    demand(mayDelegate(await loadActor(ctx, tx), { objectId, organisationId }))
    const state = { id: organisationId, demonstration: ctx.demonstration }
    const homes = (await listTeamOrganisations(tx, state)).filter(({ id }) => id !== organisationId)
    const country = (await listOrganisations(tx, [organisationId])).get(organisationId)?.name ?? {}
    const sections = await listDelegated(ctx, tx, survey)
    const people = peopleOf(sections, await listLinks(tx, [objectId], ctx.now()))
    return {
      reviewId: objectId,
      country,
      today: ctx.now().toISOString(),
      sections,
      people: alphabetical(people, ctx.lang),
      institutions: [
        { id: organisationId, name: country },
        ...alphabetical(homes, ctx.lang).map(({ id, name }) => ({ id, name })),
      ],
      answering: await ctx.registry.answering(tx, objectId),
    }
  })
}
