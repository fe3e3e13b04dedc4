import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '#kernel/canonical.ts'
import { signContext } from '#platform/access/context.ts'
import { type Attack, get, insert, leaks, openAttack, PHRASE } from './attack.ts'
import { id, OTHER_REVIEW, PART, personOf, REVIEW, SOMEBODY } from './stage.ts'
import { LEVELS, rowsOf, TABLES } from './tables.ts'

/**
 * Whoever comes by a link reaches the sections they hold in that review and nothing else, whatever else the person is: here the
 * contributor is a case officer of the mechanism, an observer of the review and a contributor of another review too.
 */
let attack: Attack
const LINK = id('link')
const HOLDER = personOf(get('contributor'))
const FOCAL = personOf(get('focal point'))

const context = (link: string, certified = false): string =>
  `select set_config('app.context', '${signContext(attack.database.secret, HOLDER, certified, Date.now(), link)}', true)`
const byLink = (...statements: string[]) => attack.run('the public', [context(LINK), ...statements])
const owner = async (sql: string): Promise<void> => {
  await attack.owner.query('begin; set local role umran_owner')
  await attack.owner.query(sql)
  await attack.owner.query('commit')
}

beforeAll(async () => {
  attack = await openAttack()
  const seat = (name: string, role: string, object: string) =>
    `insert into access.seat (id, person_id, role, organisation_id, object_id) values ('${id(name)}', '${HOLDER}', '${role}', '${id('state')}', '${object}')`
  await owner(seat('elsewhere', 'case_officer', id('mechanism')))
  await owner(seat('observing', 'observer', REVIEW))
  await owner(seat('other holding', 'contributor', OTHER_REVIEW))
  await owner(
    `insert into mail (id, kind, person_id, thing_id) values ('${id('mail')}', 'account.invited', '${HOLDER}', '${HOLDER}')`,
  )
  await owner(`insert into mail_setting (person_id) values ('${HOLDER}')`)
  await owner(`insert into calendar_key (person_id, digest) values ('${HOLDER}', '${sha256('x')}')`)
  await owner(`insert into visit (person_id, seen_at) values ('${HOLDER}', now())`)
  await owner('alter table access.consent disable trigger user')
  await owner(
    `insert into access.consent (id, object_id, unit_id, level, digest, person_id) values ('${id('consent')}', '${OTHER_REVIEW}', '${id('granted')}', 3, 'd', '${FOCAL}')`,
  )
  await owner(
    `insert into access.named_audience (unit_id, organisation_id, object_id, consent_id) values ('${id('granted')}', '${id('state')}', '${OTHER_REVIEW}', '${id('consent')}')`,
  )
  for (const table of ['public.block'])
    for (const row of rowsOf(table))
      await owner(
        insert(
          table,
          `linked ${row.name}`,
          row,
          {
            thing_id: id(`linked ${row.name}`),
            ...(row.level === 1 && row.side === 'reviewers' && row.part === null ? { unit_id: id('granted') } : {}),
          },
          row.owner === 'me' ? HOLDER : SOMEBODY,
        ),
      )
})
afterAll(async () => await attack.close())

beforeEach(async () => {
  await owner(`delete from access.link where true`)
  await owner(
    `insert into access.link (id, person_id, object_id, digest, given_by, expires_at) values ('${LINK}', '${HOLDER}', '${REVIEW}', '${sha256('secret')}', '${FOCAL}', now() + interval '1 day')`,
  )
})

const count = async (sql: string, link = LINK): Promise<unknown> => {
  const outcome = await attack.run('the public', [context(link), sql])
  return 'rows' in outcome ? outcome.rows : outcome
}

describe('a link opens the sections held in one review', () => {
  test('and no other place of its holder', async () => {
    expect(await count('select role, object_id from access.reach()')).toEqual([
      { role: 'contributor', object_id: REVIEW },
    ])
    expect(await count('select * from access.parts() as part')).toEqual([{ part: PART.mine }])
    for (const call of [
      'access.reads(2)',
      'access.reads(3)',
      'access.reads(4)',
      'access.sides(false)',
      'access.granted()',
      'access.importing()',
    ])
      expect(await count(`select * from ${call}`), call).toEqual([])
    expect(await count('select id from access.seat')).toEqual([{ id: id('seat contributor') }])
    expect(await count(`select key from section where level < 5`)).toEqual([{ key: 'stage mine' }])
  })

  test('of every text, by level, side and section: exactly what the section’s holder reads', async () => {
    const outcome = await byLink(`select body from block where body like 'linked %' or body like 'state %' or true`)
    const bodies = new Set('rows' in outcome ? outcome.rows.map(({ body }) => body) : [])
    const expected = rowsOf('public.block').filter(
      ({ level, side, part, owner: whose }) =>
        level === 5 || (side === 'state' && part === 'mine' && (level >= 1 || whose === 'me')),
    )
    expect(expected.length).toBeGreaterThan(LEVELS.length)
    for (const { name } of rowsOf('public.block'))
      expect(bodies.has(`linked ${name}`), name).toBe(expected.some((row) => row.name === name))
    expect(bodies.has(PHRASE)).toBe(false)
  })

  test('of every table of the application: rows only of those listed', async () => {
    const { rows } = await attack.owner.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('public', 'access', 'audit', 'history', 'chain')
         and has_table_privilege('umran_app_rights', c.oid, 'select') order by 1`,
    )
    const seen: string[] = []
    for (const { name } of rows) {
      const outcome = await byLink(`select 1 from ${name} limit 1`)
      if ('rows' in outcome && outcome.rows.length > 0) seen.push(name)
    }
    // Public facts, the own place with its section, and what belongs to the section.
    const open = ['access.move', 'access.object', 'area', 'cycle', 'mechanism', 'organisation', 'questionnaire']
    const own = [
      'access.seat',
      'access.seat_part',
      'block',
      'history.change',
      'person',
      'section',
      'response',
      'answer',
    ]
    // What the stage froze with this very section, at the level of its holders.
    own.push('submission', 'submitted_section')
    expect(seen.filter((name) => ![...open, ...own].includes(name))).toEqual([])
    expect(Object.keys(TABLES).length).toBeGreaterThan(10)
  })
})

describe('a link does not', () => {
  const deeds: Record<string, string> = {
    'read the mails of the account': 'select 1 from mail',
    'read its settings': 'select 1 from mail_setting',
    'read its calendar': 'select 1 from calendar_key',
    'read its visits': 'select 1 from visit',
    'read links': 'select id from access.link',
    'change the person': `update person set lang = 'fr' where id = '${HOLDER}'`,
    'queue a mail': `insert into mail (id, kind, person_id, thing_id) values (gen_random_uuid(), 'x', '${HOLDER}', '${HOLDER}')`,
    'end a place': `select access.end_seat('${id('observing')}')`,
    'end the own place': `select access.end_seat('${id('seat contributor')}')`,
    'give a place': `select access.seat_person(gen_random_uuid(), '${SOMEBODY}', 'contributor', '${id('state')}', '${REVIEW}', null, null, null, '{}')`,
    'give itself another section': `select access.give_part('${id('seat contributor')}', '${PART.other}')`,
    'make somebody known': `select access.meet_person(gen_random_uuid(), '{"en":"x"}', 'x@example.org', 'en', false)`,
    'give a link': `select access.give_link(gen_random_uuid(), '${HOLDER}', '${REVIEW}', '${sha256('y')}', now() + interval '9 days', true)`,
    'take a link back': `select access.revoke_link('${LINK}')`,
    'lengthen its own life': `update access.link set expires_at = now() + interval '300 days'`,
    'open a cycle': `select access.open_cycle(gen_random_uuid(), '${id('mechanism')}', 'x', '{}', '2030-01-01', '2031-01-01', '2030-02-01', '2030-03-01', null)`,
    'write into another section': insert(
      'public.block',
      'written',
      { level: 1, side: 'state', part: 'other', owner: 'me' },
      {},
      HOLDER,
    ),
    'give a section with words': insert(
      'public.delegation',
      'given',
      { level: 1, side: 'state', part: 'mine', owner: 'me' },
      {},
      HOLDER,
    ),
    'tell the other side': `select access.tell('review.submit', '${REVIEW}', '${REVIEW}', null, array['case_officer'], null, null, null)`,
    'read the digests of links': 'select digest from access.link',
  }
  test.each(Object.entries(deeds))('%s', async (_, sql) => {
    const outcome = await byLink(sql)
    if ('rows' in outcome) expect([outcome.rows, outcome.touched]).toEqual([[], 0])
  })

  test('certify anything, even with the flag', async () => {
    expect(await attack.run('the public', [context(LINK, true), 'select access.certified() as yes'])).toMatchObject({
      rows: [{ yes: false }],
    })
  })

  test('open a thing once it is revoked, has expired, or is another person’s or none at all', async () => {
    const nothing = async (link = LINK) =>
      expect(await count(`select 1 from block where level < 5 union all select 1 from access.reach()`, link)).toEqual(
        [],
      )
    await nothing(id('no link'))
    await owner(`update access.link set expires_at = now() - interval '1 second' where true`)
    await nothing()
    await owner(`update access.link set expires_at = now() + interval '1 day', revoked_at = now() where true`)
    await nothing()
    await owner(`update access.link set revoked_at = null, person_id = '${SOMEBODY}' where true`)
    await nothing()
  })

  test('lose its mark: a context without the link, or with another, is not the one that was signed', async () => {
    const value = signContext(attack.database.secret, HOLDER, false, Date.now(), LINK)
    const parts = value.split('.')
    const without = [...parts.slice(0, 3), parts[4]].join('.')
    const other = [...parts.slice(0, 3), id('other link'), parts[4]].join('.')
    const emptied = [...parts.slice(0, 3), '', parts[4]].join('.')
    for (const forged of [without, other, emptied, `${value}.`])
      expect(
        await attack.run('the public', [`select set_config('app.context', '${forged}', true)`, 'select 1 from block']),
      ).toHaveProperty('refused')
  })

  test('show what was planted, by any of it', async () => {
    expect(leaks(await byLink('select body from block'))).toBe(false)
  })
})

describe('who gives links', () => {
  const give = (object = REVIEW, until = "now() + interval '9 days'") =>
    `select access.give_link(gen_random_uuid(), '${HOLDER}', '${object}', '${sha256('y')}', ${until}, true)`

  test('the focal point of the State under review, to those who hold sections there, for a year at most', async () => {
    expect(await attack.run('focal point', [give()])).toHaveProperty('rows')
    expect(await attack.run('focal point', [give(OTHER_REVIEW)])).toHaveProperty('refused')
    expect(await attack.run('focal point', [give(REVIEW, "now() + interval '400 days'")])).toHaveProperty('refused')
    expect(await attack.run('focal point', [give().replace(HOLDER, personOf(get('expert')))])).toHaveProperty('refused')
  })

  test.each([
    'the public',
    'contributor',
    'validator',
    'observer of the State',
    'expert',
    'case officer of the cycle',
    'focal point of another State',
  ])('not %s, who takes none back either', async (someone) => {
    expect(await attack.run(someone, [give()])).toHaveProperty('refused')
    expect(await attack.run(someone, [`select access.revoke_link('${LINK}')`])).toHaveProperty('refused')
  })

  test('the reviewers and the secretariat see no links', async () => {
    for (const someone of ['the public', 'expert', 'lead reviewer', 'focal point of another State', 'validator'])
      expect(await attack.run(someone, ['select id from access.link']), someone).toMatchObject({ rows: [] })
    expect(await attack.run('focal point', ['select id from access.link'])).toMatchObject({ rows: [{ id: LINK }] })
  })
})
