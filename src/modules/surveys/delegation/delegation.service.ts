import type { Actor } from '#kernel/actor.ts'
import { demand } from '#kernel/demand.ts'
import { AppError, invalid } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { meetPerson } from '#modules/people/index.ts'
import { listTeamOrganisations, meetInstitution } from '#modules/places/index.ts'
import { giveLink, listLinks, revokeLink } from '#platform/access/link.store.ts'
import { linkDigest, linkToken } from '#platform/access/link.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { tell } from '#platform/mail/mail.store.ts'
import { isHolderRole } from '../section/holder.store.ts'
import type { HolderRole, Section } from '../section/section.ts'
import { giveSectionTo, moveSectionBy, setDueDay, unassignSection } from '../section/section.service.ts'
import { listSections } from '../section/section.store.ts'
import { mayDelegate, mayReceive } from './delegation.policy.ts'
import type { GiveInput, GivenPerson } from './delegation.schema.ts'
import { addDelegation, listPlacesOf } from './delegation.store.ts'
import { linkUntil } from './delegation.ts'

type Desk = { actor: Actor; sections: Section[]; objectId: string; organisationId: string }

/** The self-assessment as its focal point gives it away. */
async function openDesk(ctx: Ctx, tx: Tx, reviewId: string): Promise<Desk> {
  const sections = await listSections(tx, [reviewId])
  const [first] = sections
  if (first === undefined) throw new AppError('notFound')
  const { objectId, organisationId } = first
  const actor = await loadActor(ctx, tx)
  demand(mayDelegate(actor, { objectId, organisationId }))
  return { actor, sections, objectId, organisationId }
}

/** The sections that were chosen, or a word on the first that is none of this review's. */
function chosen(desk: Desk, ids: readonly string[]): Section[] {
  return [...new Set(ids)].map((id) => {
    const section = desk.sections.find((one) => one.id === id)
    if (section === undefined) throw invalid({ path: 'sections', code: 'unknownChoice' })
    return section
  })
}

type LinkGiven = { objectId: string; personId: string; role: HolderRole; dueOn: string | null; fresh: boolean }

/** A link for somebody who holds sections: the one there is, or a fresh one. */
async function makeLink(ctx: Ctx, tx: Tx, { objectId, personId, dueOn, fresh }: LinkGiven): Promise<string> {
  const id = newId()
  const until = linkUntil(ctx.now(), dueOn)
  const linkId = await giveLink(tx, { id, personId, objectId, digest: linkDigest(ctx.secret, id), until, fresh })
  if (linkId === id) await audit(ctx, tx, { objectId, verb: 'link', kind: 'link', thingId: linkId })
  return linkId
}

/** The same, and the mail that brings it. */
async function sendLink(ctx: Ctx, tx: Tx, given: LinkGiven): Promise<void> {
  const { objectId, personId, role, dueOn } = given
  const linkId = await makeLink(ctx, tx, given)
  await tell(ctx, tx, {
    kind: 'section.given',
    placeId: objectId,
    thingId: linkId,
    dueOn: dueOn ?? undefined,
    roles: [role],
    personId,
  })
}

/** Gives the same sections to several people, each with one link and one mail, however many sections they are. */
export async function delegate(ctx: Ctx, input: GiveInput & { reviewId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const desk = await openDesk(ctx, tx, input.reviewId)
    const sections = chosen(desk, input.sections)
    const homes = await listTeamOrganisations(tx, { id: desk.organisationId, demonstration: ctx.demonstration })
    for (const person of input.people) {
      if (person.organisation !== '' && !homes.some(({ id }) => id === person.organisation))
        throw invalid({ path: `organisation_${person.row}`, code: 'unknownChoice' })
      await delegateTo(ctx, tx, desk, { person, sections, input })
    }
    if (input.dueOn !== null) for (const section of sections) await setDueDay(ctx, tx, section, input.dueOn)
  })
}

/** For whom a person sits: what was typed, else what was chosen, else the State. */
async function homeOf(ctx: Ctx, tx: Tx, { objectId, organisationId }: Desk, person: GivenPerson): Promise<string> {
  const { institution, kind, organisation } = person
  if (institution === '' || kind === '') return organisation === '' ? organisationId : organisation
  const state = { id: organisationId, demonstration: ctx.demonstration, objectId }
  const { id, made } = await meetInstitution(tx, state, { name: institution, kind, lang: ctx.lang })
  if (made) await audit(ctx, tx, { objectId, verb: 'name', kind: 'institution', thingId: id })
  return id
}

async function delegateTo(
  ctx: Ctx,
  tx: Tx,
  desk: Desk,
  given: { person: GivenPerson; sections: readonly Section[]; input: GiveInput },
): Promise<void> {
  const { person, sections, input } = given
  const { objectId, actor } = desk
  const personId = await meetPerson(tx, { ...person, demonstration: ctx.demonstration })
  demand(mayReceive(actor, desk, { id: personId, places: await listPlacesOf(tx, objectId, personId) }))
  const organisationId = await homeOf(ctx, tx, desk, person)
  const { role, dueOn, note } = input
  for (const section of sections) {
    const seatId = await giveSectionTo(ctx, tx, { sectionId: section.id, personId, organisationId, role })
    await addDelegation(tx, { section, seatId, ownerId: actor.personId ?? '', note, lang: ctx.lang })
  }
  await sendLink(ctx, tx, { objectId, personId, role, dueOn, fresh: false })
}

/** Takes a section from somebody; what they wrote stays. */
export async function takeBack(ctx: Ctx, input: { sectionId: string; seatId: string }): Promise<void> {
  await unassignSection(ctx, input)
}

/** Moves the day by which sections are due, or takes it away. */
export async function moveDue(
  ctx: Ctx,
  input: { reviewId: string; sections: readonly string[]; dueOn: string | null },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const desk = await openDesk(ctx, tx, input.reviewId)
    for (const section of chosen(desk, input.sections)) await setDueDay(ctx, tx, section, input.dueOn)
  })
}

export async function giveBack(ctx: Ctx, input: { sectionId: string; reason: string }): Promise<void> {
  await moveSectionBy(ctx, { ...input, verb: 'return' })
}

/**
 * A fresh link in the place of the old one, whatever became of that, by mail or to be copied; or the end of it, at once. Whoever
 * copies one can do nothing with it: it is bound to an address, and the code goes there. Returns what stands in its address.
 */
export async function changeLink(
  ctx: Ctx,
  input: { reviewId: string; personId: string; act: 'fresh' | 'copy' | 'end' },
): Promise<string | undefined> {
  const { personId, act } = input
  return await inTransaction(ctx, async (tx) => {
    const { objectId, sections } = await openDesk(ctx, tx, input.reviewId)
    if (act === 'end') {
      const link = (await listLinks(tx, [objectId], ctx.now())).find((one) => one.personId === personId)
      if (link?.state !== 'open' && link?.state !== 'blocked') throw invalid({ path: 'person', code: 'unknownChoice' })
      await revokeLink(tx, link.id)
      await audit(ctx, tx, { objectId, verb: 'unlink', kind: 'link', thingId: link.id })
      return undefined
    }
    const role = (await listPlacesOf(tx, objectId, personId)).map((place) => place.role).find(isHolderRole)
    if (role === undefined) throw invalid({ path: 'person', code: 'unknownChoice' })
    const days = sections.flatMap(({ dueOn }) => dueOn ?? []).toSorted()
    const given = { objectId, personId, role, dueOn: days.at(-1) ?? null, fresh: true }
    if (act === 'copy') return linkToken(ctx.secret, await makeLink(ctx, tx, given))
    await sendLink(ctx, tx, given)
    return undefined
  })
}
