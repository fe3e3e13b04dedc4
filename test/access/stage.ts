import { createHash } from 'node:crypto'
import type pg from 'pg'
import { namedId } from '#kernel/ids.ts'
import { signContext } from '#platform/access/context.ts'
import { EVERYONE, type Place, type Someone } from './model.ts'

/** Ids by name, the same in every run. */
export function id(name: string): string {
  return namedId(createHash('sha256').update(name).digest('hex'))
}

export const REVIEW = id('review')
export const OTHER_REVIEW = id('other review')
export const PART = { mine: id('section mine'), other: id('section other') }
export const SOMEBODY = id('person somebody')
export const personOf = (someone: Someone): string => id(`person ${someone.name}`)

const OBJECTS: Record<Place['on'], string> = {
  review: REVIEW,
  cycle: id('cycle'),
  mechanism: id('mechanism'),
  'other review': OTHER_REVIEW,
}

async function addPeople(owner: pg.Client): Promise<void> {
  for (const name of ['somebody', ...EVERYONE.map((someone) => someone.name)])
    await owner.query(`insert into person (id, name, email, lang) values ($1, '{"en":"x"}', $2, 'en')`, [
      id(`person ${name}`),
      `${name.replaceAll(' ', '.')}@example.org`,
    ])
}

async function addObjects(owner: pg.Client): Promise<void> {
  const mechanism = id('mechanism')
  const cycle = id('cycle')
  await owner.query(
    `insert into area (id, kind, code, name, regional_group) select gen_random_uuid(), 'country', c, '{"en":"x"}', 'african' from unnest(array['ZA1','ZA2','ZA3']) c`,
  )
  await owner.query(
    `insert into organisation (id, kind, area_id, name) select $1, 'state', id, '{"en":"State"}' from area where code = 'ZA1'`,
    [id('state')],
  )
  await owner.query(
    `insert into organisation (id, kind, area_id, name) select $1, 'state', id, '{"en":"Other"}' from area where code = 'ZA2'`,
    [id('other state')],
  )
  await owner.query(`insert into access.object (id, kind, mechanism_id) values ($1, 'mechanism', $1)`, [mechanism])
  await owner.query(`insert into access.object (id, kind, mechanism_id, cycle_id) values ($1, 'cycle', $2, $1)`, [
    cycle,
    mechanism,
  ])
  await owner.query(
    `insert into access.object (id, kind, mechanism_id, cycle_id, organisation_id) values ($1, 'review', $2, $3, $4)`,
    [REVIEW, mechanism, cycle, id('state')],
  )
  await owner.query(
    `insert into access.object (id, kind, mechanism_id, cycle_id, organisation_id) values ($1, 'review', $2, $3, $4)`,
    [OTHER_REVIEW, mechanism, cycle, id('other state')],
  )
  await owner.query(
    `insert into mechanism (id, slug, title, description, principles, facts) values ($1, 'm', '{}', '{}', '[]', '{}')`,
    [mechanism],
  )
  await owner.query(
    `insert into cycle (id, mechanism_id, slug, title, starts_on, ends_on, call_closes_on, review_starts_on) values ($1, $2, 'c', '{}', '2025-01-01', '2029-01-01', '2025-06-01', '2025-09-01')`,
    [cycle, mechanism],
  )
  await owner.query(
    `insert into questionnaire (id, mechanism_id, key, version, definition) values ($1, $2, 'q', 1, '{}')`,
    [id('questionnaire'), mechanism],
  )
}

async function addSeat(owner: pg.Client, someone: Someone, place: Place): Promise<void> {
  const seat = id(`seat ${someone.name}`)
  const days = { 'in force': [-9, null], ended: [-9, null], expired: [-9, -1], 'not yet': [1, null] }[place.force]
  // One focal point a State and object: the second and third stand for themselves, so the index is not what is tested here.
  await owner.query(
    `insert into access.seat (id, person_id, role, organisation_id, object_id, valid_from, valid_to, ended_at)
     values ($1, $2, $3, $4, $5, now() + $6 * interval '1 day', now() + $7 * interval '1 day', $8)`,
    [
      seat,
      personOf(someone),
      place.role,
      place.ofState ? id('state') : id('other state'),
      OBJECTS[place.on],
      days[0],
      days[1],
      place.force === 'ended' ? new Date() : null,
    ],
  )
  if (place.section === 'mine')
    await owner.query('insert into access.seat_part (seat_id, part_id) values ($1, $2)', [seat, PART.mine])
}

/** A mechanism with a cycle and two reviews, and one person in every kind of place; written by the owner inside the open transaction. */
export async function setStage(owner: pg.Client): Promise<void> {
  await owner.query('drop index access.seat__one_focal_point')
  await addPeople(owner)
  await addObjects(owner)
  await owner.query(
    `insert into response (id, questionnaire_id, object_id, side, owner_id, level) values ($1, $2, $3, 'state', $4, 1)`,
    [id('response'), id('questionnaire'), REVIEW, SOMEBODY],
  )
  for (const [key, part] of Object.entries(PART))
    await owner.query(
      `insert into section (id, response_id, key, object_id, part_id, side, owner_id, level) values ($1, $2, $3, $4, $1, 'state', $5, 1)`,
      [part, id('response'), `stage ${key}`, REVIEW, SOMEBODY],
    )
  for (const someone of EVERYONE) if (someone.place !== null) await addSeat(owner, someone, someone.place)
}

/** Everything until the next call is done as this person under the app's rights; the transaction stays open. */
export async function become(
  client: pg.Client,
  secret: string,
  someone: Someone | 'owner',
  certified = false,
): Promise<void> {
  await client.query('reset role')
  if (someone === 'owner') {
    await client.query('set local role umran_owner')
    await client.query("select set_config('app.context', '', true)")
    return
  }
  const value = someone.place === null ? '' : signContext(secret, personOf(someone), certified)
  await client.query("select set_config('app.context', $1, true)", [value])
  await client.query('set local role umran_app')
}

/** Runs a statement that may be refused; the transaction goes on. Returns the rows it touched, or null when it was refused. */
export async function attempt(client: pg.Client, sql: string, values: readonly unknown[] = []): Promise<number | null> {
  await client.query('savepoint attempt')
  try {
    const { rowCount } = await client.query(sql, [...values])
    await client.query('rollback to savepoint attempt')
    return rowCount ?? 0
  } catch {
    await client.query('rollback to savepoint attempt')
    return null
  }
}
