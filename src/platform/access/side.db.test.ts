import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROLES, type Role } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { sideOfSeat } from './side.ts'

const STATE = newId()
const OTHER = newId()

let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  owner = new pg.Client({ connectionString: database.adminUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

/** Of the State under review, and of anybody else. */
const TABLE: Record<Role, [string | undefined, string | undefined]> = {
  focal_point: ['state', undefined],
  contributor: ['state', 'state'],
  validator: ['state', 'state'],
  partner: ['state', 'state'],
  observer: ['state', 'secretariat'],
  expert: ['reviewers', 'reviewers'],
  lead_reviewer: ['reviewers', 'reviewers'],
  case_officer: ['secretariat', 'secretariat'],
  translator: ['secretariat', 'secretariat'],
  delegate: [undefined, undefined],
  administrator: [undefined, undefined],
}

test.each(ROLES)('a %s sits on the same side here and in the database', async (role) => {
  const both = [STATE, OTHER]
  expect(both.map((organisationId) => sideOfSeat({ role, organisationId }, STATE))).toEqual(TABLE[role])
  const { rows } = await owner.query<{ own: string | null; other: string | null }>(
    'select access.side_of($1, $2, $2) as own, access.side_of($1, $3, $2) as other',
    [role, STATE, OTHER],
  )
  expect(rows.map(({ own, other }) => [own ?? undefined, other ?? undefined])).toEqual([TABLE[role]])
})
