import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hmacSha256 } from '#kernel/canonical.ts'
import { signContext } from '#platform/access/context.ts'
import { type Attack, leaks, openAttack, PHRASE } from './attack.ts'
import { id, PART, REVIEW, SOMEBODY } from './stage.ts'

/** Everything here must be refused or find nothing. */
let attack: Attack
const run: Attack['run'] = (...given) => attack.run(...given)

beforeAll(async () => {
  attack = await openAttack()
})
afterAll(async () => await attack.close())

const READS = `select body from block where body = '${PHRASE}'`

describe('the context cannot be forged', () => {
  const forged = [
    `${id('person focal point')}.9999999999.c.${'0'.repeat(64)}`,
    `${id('person focal point')}.9999999999.c.${hmacSha256('a guess', `${id('person focal point')}.9999999999.c`)}`,
    `${id('person focal point')}.9999999999.c.`,
    `${id('person focal point')}..c.${hmacSha256('', `${id('person focal point')}..c`)}`,
    `${id('person focal point')}`,
    'a.b.c.d',
    `' or '1'='1`,
  ]
  test.each(forged)('%s', async (context) => {
    expect(await run('the public', [`select set_config('app.context', $c$${context}$c$, true)`, READS])).toHaveProperty(
      'refused',
    )
    expect(await run('expert', [`select set_config('app.context', $c$${context}$c$, true)`, READS])).toHaveProperty(
      'refused',
    )
  })

  test('an expired one is refused, and so is one with a flag added', async () => {
    const old = signContext(attack.database.secret, id('person focal point'), false, Date.now() - 120_000)
    expect(await run('the public', [`select set_config('app.context', '${old}', true)`, READS])).toHaveProperty(
      'refused',
    )
    const fresh = signContext(attack.database.secret, id('person focal point'), false).replace('.-.', '.c.')
    expect(await run('the public', [`select set_config('app.context', '${fresh}', true)`, READS])).toHaveProperty(
      'refused',
    )
  })

  test('no context, an emptied one and a reset one show public rows only', async () => {
    for (const statement of ["select set_config('app.context', '', true)", 'reset app.context', 'select 1'])
      expect(await run('the public', [statement, READS])).toEqual({ rows: [], touched: 0 })
  })

  test('the same context signed by the server is accepted, so the refusals above mean something', async () => {
    expect(leaks(await run('focal point', [READS]))).toBe(true)
  })
})

describe('nobody reads past the lock', () => {
  const tricks = [
    'set row_security = off; ' + READS,
    'select secret from access.key',
    'select * from access.content_table',
    'select salt from audit.head',
    'table auth."user"',
    'select rolpassword from pg_authid',
    `copy (select 1) to program 'id'`,
    `select pg_read_file('/etc/passwd')`,
    `select lo_import('/etc/passwd')`,
    'set role umran_owner',
    'set session authorization postgres',
    'create table public.mine (x int)',
    'create temp table mine (x int)',
    `create function public.peek() returns setof text language sql as $$ ${READS} $$`,
    `create view public.peek as ${READS}`,
    `create policy mine on block using (true)`,
    `alter table block no force row level security`,
    `alter table block disable trigger guard`,
    `drop policy reads on block`,
    `select access.erase_content('${REVIEW}')`,
    `call access.protect('public.block')`,
    `update pg_policy set polqual = null`,
    `alter role umran_app bypassrls`,
    'grant umran_owner to umran_app',
    `select * from pg_stat_statements`,
    `do $$ begin execute 'set role umran_owner'; end $$`,
  ]
  test.each(tricks)('%s', async (sql) => {
    expect(await run('expert', [sql])).toHaveProperty('refused')
  })

  test('statistics and plans of the planner tell nothing', async () => {
    const stats = await run('the public', [
      "select most_common_vals::text as vals, histogram_bounds::text as bounds from pg_stats where tablename = 'block'",
    ])
    expect(stats).toEqual({ rows: [], touched: 0 })
    expect(leaks(await run('the public', [`explain (analyze, verbose) ${READS}`]))).toBe(true) // its own text comes back,
    const plan = await run('the public', [
      `explain (analyze, format json) select 1 from block where body like 'the planted%'`,
    ])
    expect('rows' in plan && JSON.stringify(plan.rows).includes('"Actual Rows":0')).toBe(true) // but no row was found.
  })

  test('a condition with an error in it does not tell what the hidden rows say', async () => {
    for (const sql of [
      `select 1 from block where 1 / (length(body) - ${PHRASE.length}) = 0`,
      `select 1 from block where body::int = 1`,
    ])
      expect(await run('the public', [sql])).toEqual({ rows: [], touched: 0 })
  })
})

describe('nobody does what only another may', () => {
  const deeds: [string, string, string][] = [
    ['an expert', 'expert', `select access.release('${id('planted state 2')}', 5::smallint)`],
    [
      'a case officer releases',
      'case officer of the cycle',
      `select access.release('${id('planted state 2')}', 4::smallint)`,
    ],
    [
      'a case officer edits the State’s words',
      'case officer of the cycle',
      `update block set body = 'edited' where side = 'state'`,
    ],
    ['an expert edits the State’s words', 'expert', `update block set body = 'edited' where side = 'state'`],
    [
      'the State edits the reviewers’ words',
      'focal point',
      `update block set body = 'edited' where side = 'reviewers'`,
    ],
    [
      'a contributor answers in another’s section',
      'contributor',
      `insert into answer (id, section_id, question, changed_by, object_id, part_id, side, owner_id, level)
         values (gen_random_uuid(), '${PART.other}', 'q', '${id('person contributor')}', '${REVIEW}', '${PART.mine}', 'state', '${id('person contributor')}', 1)`,
    ],
    [
      'a contributor adds an entry to another’s section',
      'contributor',
      `insert into entry (id, section_id, group_key, key, position, object_id, part_id, side, owner_id, level)
         values (gen_random_uuid(), '${PART.other}', 'g', 'e1', 1, '${REVIEW}', '${PART.mine}', 'state', '${id('person contributor')}', 1)`,
    ],
    ['an expert takes an entry away', 'expert', `update entry set removed_at = now()`],
    [
      'a focal point consents without a code',
      'focal point',
      `insert into access.consent (id, object_id, unit_id, level, digest, person_id) values (gen_random_uuid(), '${REVIEW}', gen_random_uuid(), 5, 'd', '${id('person focal point')}')`,
    ],
    [
      'an expert moves the review',
      'expert',
      `select access.move_state('public.review', 'review', '${REVIEW}', 'DIALOGUE', 'DRAFTING')`,
    ],
    [
      'a lead reviewer jumps ahead',
      'lead reviewer',
      `select access.move_state('public.review', 'review', '${REVIEW}', 'DIALOGUE', 'ADOPTED')`,
    ],
    ['anyone writes the state', 'focal point', `update review set state = 'RELEASED'`],
    [
      'a machine moves another machine’s table',
      'lead reviewer',
      `select access.move_state('public.review', 'need', '${REVIEW}', 'DIALOGUE', 'ADOPTED')`,
    ],
    [
      'a move that asks for a code is made without one',
      'lead reviewer',
      `select access.move_state('public.review', 'review', '${REVIEW}', 'DIALOGUE', 'FACT_CHECK')`,
    ],
    [
      'a table that is none of ours is moved',
      'lead reviewer',
      `select access.move_state('access.seat', 'review', '${REVIEW}', 'DIALOGUE', 'DRAFTING')`,
    ],
    [
      'an expert takes a seat',
      'expert',
      `insert into access.seat (id, person_id, role, organisation_id, object_id) values (gen_random_uuid(), '${id('person expert')}', 'focal_point', '${id('state')}', '${REVIEW}')`,
    ],
    [
      'an expert seats a friend',
      'expert',
      `select access.seat_person(gen_random_uuid(), '${SOMEBODY}', 'expert', '${id('other state')}', '${REVIEW}', null, null, null, null)`,
    ],
    [
      'a case officer sits down with the State',
      'case officer of the cycle',
      `select access.seat_person(gen_random_uuid(), '${id('person case officer of the cycle')}', 'observer', '${id('state')}', '${REVIEW}', null, null, null, null)`,
    ],
    [
      'a case officer gives a reviewer a place with the State',
      'case officer of the cycle',
      `select access.seat_person(gen_random_uuid(), '${id('person expert')}', 'focal_point', '${id('state')}', '${REVIEW}', null, null, null, null)`,
    ],
    [
      'a case officer makes a contributor of the State its reviewer',
      'case officer of the cycle',
      `select access.seat_person(gen_random_uuid(), '${id('person contributor')}', 'expert', '${id('other state')}', '${REVIEW}', null, null, null, null)`,
    ],
    [
      'a focal point makes a reviewer',
      'focal point',
      `select access.seat_person(gen_random_uuid(), '${SOMEBODY}', 'expert', '${id('other state')}', '${REVIEW}', null, null, null, null)`,
    ],
    ['a focal point ends a reviewer’s seat', 'focal point', `select access.end_seat('${id('seat expert')}')`],
    ['a State withdraws without a code', 'focal point', `select access.withdraw('${REVIEW}', true)`],
    [
      'another State opens the review',
      'focal point of another State',
      `select access.open_review(gen_random_uuid(), '${id('cycle')}', '${id('state')}')`,
    ],
    [
      'a focal point opens a cycle',
      'focal point',
      `select access.open_cycle(gen_random_uuid(), '${id('mechanism')}', 'x', '{}', '2026-01-01', '2027-01-01', '2026-01-01', '2026-01-01', null)`,
    ],
    ['someone writes the audit', 'case officer of the cycle', `insert into audit.entry select * from audit.entry`],
    ['someone rewrites the audit', 'case officer of the cycle', `update audit.entry set verb = 'x'`],
    [
      'the public writes the audit',
      'the public',
      `select audit.append('${REVIEW}', 'v', 'k', '${REVIEW}', null, null)`,
    ],
    [
      'a stranger voids signatures',
      'contributor of another review',
      `select access.void_signatures('${REVIEW}', 'adoption')`,
    ],
    [
      'a case officer voids signatures',
      'case officer of the cycle',
      `select access.void_signatures('${REVIEW}', 'adoption')`,
    ],
    ['an observer voids signatures', 'observer of the State', `select access.void_signatures('${REVIEW}', 'adoption')`],
    ['an administrator reads content', 'administrator', READS],
    ['someone changes a history', 'case officer of the cycle', `update history.change set old = null`],
  ]
  test.each(deeds)('%s', async (_what, someone, sql) => {
    const outcome = await run(someone, [sql])
    // A function that returns nothing answers with an empty text: that it ran at all is what must not be.
    const nothing =
      'rows' in outcome &&
      outcome.touched === 0 &&
      !leaks(outcome) &&
      outcome.rows.every((row) => Object.values(row).every((value) => value === false || value === null))
    expect('refused' in outcome || nothing, JSON.stringify(outcome)).toBe(true)
  })

  test('sealing ahead of the day leaves no root', async () => {
    expect(await run('expert', ['select audit.seal(current_date + 1)', 'select day from audit.root'])).toEqual({
      rows: [],
      touched: 0,
    })
  })

  test('a case officer gives places to others, so the refusals above mean something', async () => {
    const seat = (role: string, organisation: string): string =>
      `select access.seat_person(gen_random_uuid(), '${SOMEBODY}', '${role}', '${id(organisation)}', '${REVIEW}', null, null, null, null)`
    expect(await run('case officer of the cycle', [seat('observer', 'state')])).toHaveProperty('rows')
    expect(await run('case officer of the cycle', [seat('expert', 'other state')])).toHaveProperty('rows')
  })

  test('one signs with the own place, never with another’s', async () => {
    const sign = (role: string, organisation: string, side: string, someone: string): string =>
      `insert into signature (id, about, digest, role, organisation_id, object_id, side, owner_id, level)
       values (gen_random_uuid(), 'adoption', 'd', '${role}', '${id(organisation)}', '${REVIEW}', '${side}', '${id(`person ${someone}`)}', 2)`
    const lead = (role: string, organisation: string): string => sign(role, organisation, 'reviewers', 'lead reviewer')
    expect(await run('lead reviewer', [lead('lead_reviewer', 'other state')], true)).toEqual({ rows: [], touched: 1 })
    expect(await run('lead reviewer', [lead('lead_reviewer', 'state')], true)).toHaveProperty('refused')
    expect(await run('lead reviewer', [lead('focal_point', 'state')], true)).toHaveProperty('refused')
    expect(await run('expert', [sign('lead_reviewer', 'other state', 'reviewers', 'expert')], true)).toHaveProperty(
      'refused',
    )
    expect(await run('lead reviewer', [lead('lead_reviewer', 'other state')])).toHaveProperty('refused')
  })

  test('what the lead reviewer may do is done, so the refusals above mean something', async () => {
    expect(
      await run('lead reviewer', [
        `select access.move_state('public.review', 'review', '${REVIEW}', 'DIALOGUE', 'DRAFTING') as done`,
      ]),
    ).toEqual({ rows: [{ done: true }], touched: 0 })
    const certified = `select access.move_state('public.review', 'review', '${REVIEW}', 'DIALOGUE', 'FACT_CHECK') as done`
    expect(await run('lead reviewer', [certified], true)).toEqual({ rows: [{ done: true }], touched: 0 })
  })

  test('signatures are voided by those who can change what they signed, and not after the adoption', async () => {
    const fall = `select access.void_signatures('${REVIEW}', 'adoption')`
    for (const someone of ['focal point', 'expert']) expect(await run(someone, [fall])).toHaveProperty('rows')
    await attack.owner.query("update review set state = 'ADOPTED'")
    for (const someone of ['focal point', 'expert']) expect(await run(someone, [fall])).toHaveProperty('refused')
    await attack.owner.query("update review set state = 'DIALOGUE'")
  })
})

describe('evidence', () => {
  const [mine, other, foreign] = [id('answer mine'), id('answer other'), id('file of another section')]
  const beside = (answer: string, file?: string): string =>
    `insert into evidence (id, answer_id, title, lang, ${file === undefined ? 'url' : 'file_id'}, object_id, part_id, side, owner_id, level)
     values (gen_random_uuid(), '${answer}', 't', 'en', '${file ?? 'https://example.org'}', '${REVIEW}', '${PART.mine}', 'state', '${id('person contributor')}', 1)`
  const own = (part: string): string => `'${REVIEW}', '${part}', 'state', '${SOMEBODY}', 1`

  beforeAll(async () => {
    for (const [answer, part] of [
      [mine, PART.mine],
      [other, PART.other],
    ] as const)
      await attack.owner.query(
        `insert into answer (id, section_id, question, changed_by, object_id, part_id, side, owner_id, level)
         values ('${answer}', '${part}', 'beside', '${SOMEBODY}', ${own(part)})`,
      )
    await attack.owner.query(
      `insert into evidence_file (id, name, kind, size, digest, object_id, part_id, side, owner_id, level)
       values ('${foreign}', 'n', 'text', 1, '${'d'.repeat(64)}', ${own(PART.other)})`,
    )
  })

  test('is put beside answers of the own section, and of files only those one reads', async () => {
    expect(await run('contributor', [beside(mine)])).toEqual({ rows: [], touched: 1 })
    for (const sql of [beside(other), beside(mine, foreign)])
      expect(await run('contributor', [sql])).toHaveProperty('refused')
  })

  test('without the trigger it would stand beside any answer, with any file', async () => {
    await attack.owner.query('alter table evidence disable trigger own_section')
    for (const sql of [beside(other), beside(mine, foreign)])
      expect(await run('contributor', [sql])).toEqual({ rows: [], touched: 1 })
    await attack.owner.query('alter table evidence enable trigger own_section')
  })
})

describe('translations', () => {
  const approved = (status: string): string =>
    `insert into block (id, thing_id, lang, body, status, digest, object_id, side, owner_id, level)
     values (gen_random_uuid(), '${id('thing state 2')}', 'ar', 'x', '${status}', 'd', '${REVIEW}', 'secretariat', '${id('person translator')}', 2)`
  test('a translator translates, but does not approve in the State’s name', async () => {
    expect(await run('translator', [approved('human')])).toEqual({ rows: [], touched: 1 })
    expect(await run('translator', [approved('approved')])).toHaveProperty('refused')
    expect(
      await run('translator', [approved('human'), `update block set status = 'approved' where lang = 'ar'`]),
    ).toHaveProperty('refused')
  })

  test('without the policy and the columns held a translation would approve itself', async () => {
    await attack.owner.query('drop policy unapproved on block')
    expect(await run('translator', [approved('approved')])).not.toHaveProperty('refused')
    await attack.owner.query('grant update (status) on block to umran_app_rights')
    // The trigger that guards words holds it by itself, too.
    const grab = [approved('human'), `update block set status = 'approved' where lang = 'ar'`]
    expect(await run('translator', grab)).toHaveProperty('refused')
    await attack.owner.query('alter table block disable trigger words')
    expect(await run('translator', grab)).not.toHaveProperty('refused')
    await attack.owner.query('alter table block enable trigger words')
    await attack.owner.query('revoke update (status) on block from umran_app_rights')
  })
})

describe('the day and the reason of a section', () => {
  const due = `update section set due_on = '2030-01-01' where id = '${PART.mine}'`
  const back = `update section set return_reason = 'because' where id = '${PART.mine}'`
  const clear = `update section set return_reason = null where id = '${PART.mine}'`
  const state = async (name: string, reason: string | null): Promise<void> => {
    await attack.owner.query('begin; set local role umran_owner')
    await attack.owner.query(`update section set state = '${name}' where id = '${PART.mine}'`)
    await attack.owner.query('update section set return_reason = $1 where id = $2', [reason, PART.mine])
    await attack.owner.query('commit')
  }
  const READ = `select return_reason from section where id = '${PART.mine}'`

  test('are the focal point’s; a validator says why while it is their turn', async () => {
    await state('DRAFTED', 'thin')
    for (const sql of [due, back, clear]) {
      expect(await run('focal point', [sql])).toEqual({ rows: [], touched: 1 })
      for (const someone of ['contributor', 'partner', 'validator'])
        expect(await run(someone, [sql]), `${someone}: ${sql}`).toHaveProperty('refused')
    }
    await state('READY', null)
    expect(await run('validator', [back])).toEqual({ rows: [], touched: 1 })
    for (const [someone, sql] of [
      ['validator', due],
      ['contributor', back],
    ] as const)
      expect(await run(someone, [sql]), `${someone}: ${sql}`).toHaveProperty('refused')
  })

  test('a section that is handed on leaves its reason behind', async () => {
    await attack.owner.query(
      `insert into access.move (machine, thing, verb, from_state, to_state, role, certified) values
       ('section', 'public.section', 'ready', 'DRAFTED', 'READY', 'contributor', false)`,
    )
    await state('DRAFTED', 'thin')
    const ready = `select access.move_state('public.section', 'section', '${PART.mine}', 'DRAFTED', 'READY')`
    expect(await run('contributor', [ready, READ])).toMatchObject({ rows: [{ return_reason: null }] })
  })

  test('without the trigger a contributor would move the day', async () => {
    await attack.owner.query('alter table section disable trigger turn')
    expect(await run('contributor', [due])).toEqual({ rows: [], touched: 1 })
    await attack.owner.query('alter table section enable trigger turn')
  })
})

describe('holders of a section', () => {
  const sql = `select id from response where id = '${id('response')}'`
  test('know which survey it is from, by a policy of its own', async () => {
    expect(await run('contributor', [sql])).toEqual({ rows: [{ id: id('response') }], touched: 0 })
    expect(await run('contributor of another section', [sql])).toEqual({ rows: [], touched: 0 })
    await attack.owner.query('drop policy holds on response')
    expect(await run('contributor', [sql])).toEqual({ rows: [], touched: 0 })
  })
})
