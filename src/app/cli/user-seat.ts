import { CliError } from '#app/cli/command.ts'
import { findSecretariat, listObjects, type ObjectRow } from '#app/cli/user.store.ts'
import { isId } from '#kernel/ids.ts'
import { findOrganisation, makeState, type Organisation } from '#modules/places/index.ts'
import type { Tx } from '#platform/ctx.ts'

export const ROLES_GIVEN = ['case_officer', 'focal_point', 'delegate', 'administrator'] as const
export type RoleGiven = (typeof ROLES_GIVEN)[number]

export type SeatWish = {
  role: RoleGiven
  organisation: string | undefined
  object: string | undefined
  noteVerbale: string | undefined
}

export type SeatGiven = { role: RoleGiven; organisationId: string; objectId: string; noteVerbale: string | null }

/** Those of the secretariat are named by it; a State speaks through a note. */
const OF_SECRETARIAT: readonly RoleGiven[] = ['case_officer', 'administrator']

/** Turns what was typed into a seat, or says what is missing. */
export async function resolveSeat(ownerTx: Tx, wish: SeatWish): Promise<SeatGiven> {
  const ours = OF_SECRETARIAT.includes(wish.role)
  if (!ours && wish.noteVerbale === undefined)
    throw new CliError(
      `A ${spoken(wish.role)} is accredited by a note verbale: give its reference with --note-verbale.`,
    )
  const organisationId = await resolveOrganisation(
    ownerTx,
    wish.organisation ?? (ours ? 'secretariat' : undefined),
    ours,
  )
  const object = await resolveObject(ownerTx, wish.object ?? 'mechanism')
  if (wish.role === 'focal_point' && object.kind !== 'cycle')
    throw new CliError('A focal point sits in a cycle: name it with --object.')
  return { role: wish.role, organisationId, objectId: object.id, noteVerbale: wish.noteVerbale ?? null }
}

export function spoken(role: string): string {
  return role.replace('_', ' ')
}

async function resolveOrganisation(ownerTx: Tx, given: string | undefined, ours: boolean): Promise<string> {
  if (given === undefined) throw new CliError('Name the State with --organisation, by the code of its country.')
  if (given === 'secretariat') {
    const id = ours ? await findSecretariat(ownerTx) : undefined
    if (id === undefined)
      throw new CliError('This role is not held for the secretariat: name the State with --organisation.')
    return id
  }
  const found: Organisation | undefined = isId(given)
    ? await findOrganisation(ownerTx, given)
    : await makeState(ownerTx, given)
  if (found === undefined || found.demonstration)
    throw new CliError(
      `There is no organisation "${given}" here. A Member State is named by the three letters of its country; an area that is not a Member State has no seat; other organisations come in by "bin/umran import".`,
    )
  if (!ours && found.kind !== 'state') throw new CliError('A focal point and a delegate are of a State.')
  return found.id
}

async function resolveObject(ownerTx: Tx, given: string): Promise<ObjectRow> {
  const objects = await listObjects(ownerTx)
  const found = objects.find(
    ({ id, kind, name }) => id === given || name === given || (given === 'mechanism' && kind === 'mechanism'),
  )
  if (found !== undefined) return found
  const names = objects.map(({ name }) => name).join(', ')
  throw new CliError(`There is no mechanism or cycle "${given}" here. There is: ${names === '' ? 'none' : names}.`)
}
