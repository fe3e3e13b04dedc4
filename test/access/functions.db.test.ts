import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'

/** Every function of ours, by who may call it. A new one is listed here when it is made: most are nobody's. */
const APP = [
  'access.above',
  'access.actor',
  'access.anchor_questions',
  'access.answered_version',
  'access.applied_migrations',
  'access.approve_translation',
  'access.ask_rendering',
  'access.authoring',
  'access.bundle_mail',
  'access.by_link',
  'access.calendar_owner',
  'access.certified',
  'access.claim_mail',
  'access.consent_dates',
  'access.count_mails',
  'access.count_responses',
  'access.delete_file',
  'access.earlier_reviews',
  'access.end_seat',
  'access.expire_renderings',
  'access.forget_mails',
  'access.fronting',
  'access.give_link',
  'access.give_part',
  'access.granted',
  'access.import_images',
  'access.import_table',
  'access.importing',
  'access.is_blocked',
  'access.is_mailer',
  'access.is_said',
  'access.is_held',
  'access.keep_rendering',
  'access.keep_translations',
  'access.link_id',
  'access.mailed_people',
  'access.meet_person',
  'access.move_state',
  'access.name_institution',
  'access.note_look',
  'access.open_cycle',
  'access.open_review',
  'access.own_address',
  'access.own_country',
  'access.own_states',
  'access.parts',
  'access.people',
  'access.publish_counts',
  'access.publish_questionnaire',
  'access.reach',
  'access.reads',
  'access.release',
  'access.review_state',
  'access.revoke_link',
  'access.seat_person',
  'access.settle_import',
  'access.settle_mail',
  'access.place_of_thing',
  'access.side_of_thing',
  'access.sides',
  'access.step_rendering',
  'access.substitute_reviewer',
  'access.take_over_questionnaire',
  'access.take_part',
  'access.tell',
  'access.unit_digests',
  'access.void_signatures',
  'access.withdraw',
  'audit.append',
  'audit.first_break',
  'audit.seal',
  'audit.visible_entries',
]
/** The login for accounts, which reads nothing of people but this: whether one is closed, and the link that somebody follows. */
const ACCOUNTS = ['auth.ask_link', 'auth.find_link', 'auth.is_closed', 'auth.mail_link_code', 'auth.note_link_opened']
const NOBODY = [
  'access.apply_import',
  'access.check_confirmed',
  'access.check_named',
  'access.check_origin',
  'access.check_part',
  'access.check_bytes',
  'access.check_evidence_room',
  'access.check_certified_file',
  'access.check_evidence',
  'access.check_reopened',
  'access.check_reopening',
  'access.check_reopening_reply',
  'access.is_adopted',
  'access.is_tellable',
  'access.check_response',
  'access.check_section',
  'access.context',
  'access.country_of',
  'access.demand_mailer',
  'access.demand_renderer',
  'access.drop_paper',
  'access.drop_renderings',
  'access.erase_again',
  'access.erase_content',
  'access.forget_looks',
  'access.free_columns',
  'access.guard',
  'access.guard_turn',
  'access.guard_words',
  'access.hold',
  'access.import_in_scope',
  'access.job_seal',
  'access.keep_answered',
  'access.keep_closed_draft',
  'access.let_change',
  'access.link_object',
  'access.lines_digest',
  'access.may_move',
  'access.may_seat',
  'access.may_tell',
  'access.may_unseat',
  'access.note_asker',
  'access.note_consent',
  'access.protect',
  'access.revert_import',
  'access.seat_side',
  'access.side_of',
  'access.speaks_for',
  'access.state_is_member',
  'access.supersede_replies',
  'access.text_line',
  'access.unit_lines',
  'audit.add',
  'audit.line',
  'audit.placed',
  'auth.count_try',
  'history.record',
]

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

async function callers(schemas: readonly string[]): Promise<[string, string][]> {
  const { rows } = await owner.query<{ name: string; callers: string }>(
    `select n.nspname || '.' || p.proname as name, coalesce(string_agg(
        case when a.grantee = 0 then 'public' else a.grantee::regrole::text end, ', ' order by a.grantee)
        filter (where a.grantee <> p.proowner), '') as callers
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
       aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
     where n.nspname = any ($1) group by n.nspname, p.proname, p.oid`,
    [schemas],
  )
  return rows.map((row): [string, string] => [row.name, row.callers]).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

test('each function is called by those it is listed for, and none is unlisted', async () => {
  const listed = [
    ...APP.map((name): [string, string] => [name, 'umran_app_rights']),
    ...ACCOUNTS.map((name): [string, string] => [name, 'umran_auth_rights']),
    ...NOBODY.map((name): [string, string] => [name, '']),
  ].toSorted(([a], [b]) => (a < b ? -1 : 1))
  expect(await callers(['public', 'access', 'audit', 'history', 'chain', 'auth'])).toEqual(listed)
})

test('the queue’s functions are the application’s, and act with its rights only', async () => {
  const found = await callers(['jobs'])
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(([, who]) => who !== 'umran_app_rights')).toEqual([])
  const { rows } = await owner.query(
    "select proname from pg_proc where pronamespace = 'jobs'::regnamespace and prosecdef",
  )
  expect(rows).toEqual([])
})

test('a function made later is nobody’s until it is granted', async () => {
  await owner.query('begin; set local role umran_owner')
  await owner.query('create function access.probe() returns int language sql as $$ select 1 $$')
  const found = (await callers(['access'])).filter(([name]) => name === 'access.probe')
  await owner.query('rollback')
  expect(found).toEqual([['access.probe', '']])
})
