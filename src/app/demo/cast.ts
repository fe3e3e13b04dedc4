import type { DemoCycle, DemoOrganisation, DemoPerson, DemoState, DemoWorld } from '#packs/schema/demo.ts'
import { secretariatId } from '#app/packs.ts'
import { sha256 } from '#kernel/canonical.ts'
import { namedId } from '#kernel/ids.ts'
import type { LangMap } from '#kernel/lang.ts'
import { openCycle } from '#modules/reviews/index.ts'
import { accredit } from '#modules/reviews/review/team.service.ts'
import { saveArea, saveOrganisation } from '#modules/places/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Tx } from '#platform/ctx.ts'
import { addPeople, addSeat } from './cast.store.ts'
import { type As, type CastPerson, originalOf } from './story.ts'

export type Place = { organisationId: string; name: LangMap }

/** Everybody and every place of the demonstration, by key. */
export type Company = {
  people: Map<string, CastPerson & { task: LangMap; place: LangMap; home: LangMap }>
  states: Map<string, string>
}

function idOf(kind: string, key: string): string {
  return namedId(sha256(`demonstration:${kind}:${key}`))
}

export function cycleIdOf(key: string): string {
  return idOf('cycle', key)
}

function member(person: DemoPerson, home: Place, organisations: ReadonlyMap<string, Place>, domain: string) {
  const place = person.organisation === undefined ? home : organisations.get(person.organisation)
  if (place === undefined) throw new Error(`the organisation "${person.organisation}" of ${person.key} does not exist`)
  const { key, role, name, lang, task } = person
  return {
    key,
    id: idOf('person', key),
    role,
    name,
    lang,
    task,
    email: `${key.replaceAll('_', '.')}@${domain}.example`,
    organisationId: place.organisationId,
    place: place.name,
    home: home.name,
  }
}

/** Who there is, before anything is stored. */
export function companyOf(world: DemoWorld, states: readonly DemoState[], slug: string, secretariat: LangMap): Company {
  const company: Company = { people: new Map(), states: new Map() }
  const add = (people: readonly DemoPerson[], home: Place, own: readonly DemoOrganisation[], domain: string): void => {
    const organisations = new Map(
      own.map(({ key, name }) => [key, { organisationId: idOf('organisation', key), name }]),
    )
    for (const person of people) {
      if (company.people.has(person.key)) throw new Error(`two people have the key "${person.key}"`)
      company.people.set(person.key, member(person, home, organisations, domain))
    }
  }
  for (const state of states) {
    const organisationId = idOf('state', state.code)
    company.states.set(state.code, organisationId)
    add(
      state.people,
      { organisationId, name: state.name },
      [...state.organisations, ...world.organisations],
      state.code.toLowerCase(),
    )
  }
  add(world.people, { organisationId: secretariatId(slug), name: secretariat }, world.organisations, 'secretariat')
  return company
}

/** Places, organisations, people and the seats of the secretariat; runs as the owner. */
export async function saveCompany(
  ownerTx: Tx,
  company: Company,
  world: DemoWorld,
  states: readonly DemoState[],
  mechanismId: string,
): Promise<void> {
  const demonstration = true
  for (const { key, kind, name } of world.organisations) {
    await saveOrganisation(ownerTx, { id: idOf('organisation', key), kind, areaId: null, name, demonstration })
  }
  for (const state of states) await saveState(ownerTx, state)
  await addPeople(ownerTx, [...company.people.values()])
  const [first] = world.cycles
  for (const { id: personId, role, organisationId } of company.people.values()) {
    if (role !== 'case_officer' && role !== 'translator' && role !== 'delegate') continue
    await addSeat(ownerTx, { personId, role, organisationId, objectId: mechanismId, day: first?.startsOn ?? '' })
  }
}

async function saveState(ownerTx: Tx, { code, group, name, cities, organisations }: DemoState): Promise<void> {
  const demonstration = true
  const areaId = idOf('area', code)
  await saveArea(ownerTx, {
    id: areaId,
    kind: 'country',
    code,
    parentId: null,
    name,
    regionalGroup: group,
    demonstration,
  })
  for (const [index, city] of cities.entries()) {
    const cityCode = `${code}-${index + 1}`
    await saveArea(ownerTx, {
      id: idOf('area', cityCode),
      kind: 'city',
      code: cityCode,
      parentId: areaId,
      name: city.name,
      regionalGroup: null,
      demonstration,
    })
  }
  await saveOrganisation(ownerTx, { id: idOf('state', code), kind: 'state', areaId, name, demonstration })
  for (const { key, kind, name: own } of organisations) {
    await saveOrganisation(ownerTx, { id: idOf('organisation', key), kind, areaId, name: own, demonstration })
  }
}

/** The secretariat opens a cycle and accredits the focal points of those who take part. */
export async function callCycle(
  as: As,
  cycle: DemoCycle,
  call: { mechanismId: string; caseOfficer: CastPerson; focalPoints: readonly CastPerson[] },
): Promise<string> {
  const id = cycleIdOf(cycle.key)
  const { mechanismId, caseOfficer, focalPoints } = call
  const ctx = as(caseOfficer.id, { at: cycle.termsAdoptedOn, lang: caseOfficer.lang })
  const { title, startsOn, endsOn, termsAdoptedOn, callClosesOn, reviewStartsOn } = cycle
  await inTransaction(ctx, async (tx) => {
    await openCycle(tx, {
      id,
      mechanismId,
      slug: cycle.key,
      title,
      startsOn,
      endsOn,
      termsAdoptedOn,
      callClosesOn,
      reviewStartsOn,
      questionnaireKey: null,
    })
  })
  for (const [index, person] of focalPoints.entries()) {
    const { email, lang, organisationId: organisation } = person
    const name = originalOf(person.name, [lang]).text
    const noteVerbale = `NV/${termsAdoptedOn.slice(0, 4)}/${101 + index * 3}`
    await accredit(ctx, {
      objectId: id,
      name,
      email,
      lang,
      role: 'focal_point',
      organisation,
      note_verbale: noteVerbale,
      valid_to: '',
    })
  }
  return id
}
