import pg from 'pg'
import type { Acknowledged } from './acts.ts'

/** What would be wrong however it came about; each asks for what offends. */
const OFFENCES: Record<string, string> = {
  'a chain of the audit is broken':
    'select object_id::text as id from audit.head where audit.first_break(object_id) is not null',
  'a review is not where its last step led': `select r.id::text from review r join lateral
    (select to_state from review_step s where s.object_id = r.id order by at desc, id desc limit 1) s on true where s.to_state <> r.state`,
  'a section is not where its last act led': `select s.id::text from section s join lateral
    (select verb from audit.entry e where e.thing_id = s.id order by seq desc limit 1) e on true
    where not exists (select 1 from access.move m where m.machine = 'section' and m.verb = e.verb and m.to_state = s.state)`,
  'a message or finding has no words': `select x.id::text from (select id from message union all select id from finding) x
    where not exists (select 1 from block b where b.thing_id = x.id and b.status = 'original')`,
  'a consent did not raise its block': `select c.id::text from access.consent c join
    (select unit_id, level from submitted_section union all select unit_id, level from finding union all select unit_id, level from review_document) u
    on u.unit_id = c.unit_id where u.level < c.level`,
  'an answer has a version too many or too few': `select a.id::text from answer a where a.version <>
    1 + (select count(*) from history.change h where h.row_id = a.id and h.op = 'changed' and (h.old ->> 'version')::int < a.version)`,
}

/** Numbers that go together: their difference stays what it was before the first kill. */
const PAIRS: Record<string, string> = {
  'steps of reviews and their audit': `(select count(*) from review_step) - (select count(*) from audit.entry e where e.thing_kind = 'review'
    and exists (select 1 from access.move m where m.machine = 'review' and m.verb = e.verb))`,
  'versions of answers and of their words': `(select coalesce(sum(a.version), 0) from answer a where question = 'safety_practice')
    - (select coalesce(sum(b.version), 0) from block b join answer a on a.id = b.thing_id and b.field = 'text' and b.status = 'original'
       where question = 'safety_practice')`,
  'releases in the audit and their consents': `(select count(*) from audit.entry where verb = 'release' and thing_kind = 'review')
    - (select count(distinct at) from access.consent)`,
}

export type State = { offences: Record<string, string[]>; pairs: Record<string, number> }

async function withClient<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export async function stateOf(adminUrl: string): Promise<State> {
  return await withClient(adminUrl, async (client) => {
    const state: State = { offences: {}, pairs: {} }
    for (const [name, sql] of Object.entries(OFFENCES)) {
      const { rows } = await client.query<{ id: string }>(sql)
      state.offences[name] = rows.map(({ id }) => id)
    }
    for (const [name, sql] of Object.entries(PAIRS)) {
      const { rows } = await client.query<{ n: number }>(`select (${sql})::int as n`)
      state.pairs[name] = rows[0]?.n ?? 0
    }
    return state
  })
}

/** Everything that is wrong now and was not before, in words. */
export function halfDone(before: State, now: State): string[] {
  const offences = Object.entries(now.offences).flatMap(([name, ids]) =>
    ids.filter((id) => before.offences[name]?.includes(id) !== true).map((id) => `${name}: ${id}`),
  )
  const pairs = Object.entries(now.pairs).flatMap(([name, n]) =>
    n === before.pairs[name] ? [] : [`${name} part: ${before.pairs[name]} before, ${n} now`],
  )
  return [...offences, ...pairs]
}

const FIND: { [K in Acknowledged['kind']]: [string, (one: Extract<Acknowledged, { kind: K }>) => unknown[]] } = {
  audited: [
    'select 1 from audit.entry where request_id = $1 and verb like $2',
    ({ requestId, verb }) => [requestId, `${verb}%`],
  ],
  text: [
    `select 1 from block where body = $1 union all select 1 from history.change where table_name = 'public.block' and old ->> 'body' = $1`,
    ({ text }) => [text],
  ],
  level: [
    `select 1 from access.consent c where c.unit_id = $1 and c.level >= $2`,
    ({ unitId, level }) => [unitId, level],
  ],
  job: ['select 1 from jobs.job where id = $1', ({ jobId }) => [jobId]],
}

/** Which of the acknowledged acts are not there. */
export async function lost(adminUrl: string, ledger: readonly Acknowledged[]): Promise<string[]> {
  return await withClient(adminUrl, async (client) => {
    const missing: string[] = []
    for (const one of ledger) {
      const [sql, values] = questionFor(one)
      if ((await client.query(sql, values)).rowCount === 0) missing.push(`lost: ${JSON.stringify(one)}`)
    }
    return missing
  })
}

function questionFor(one: Acknowledged): [string, unknown[]] {
  switch (one.kind) {
    case 'audited':
      return [FIND.audited[0], FIND.audited[1](one)]
    case 'text':
      return [FIND.text[0], FIND.text[1](one)]
    case 'level':
      return [FIND.level[0], FIND.level[1](one)]
    case 'job':
      return [FIND.job[0], FIND.job[1](one)]
  }
}

/** Jobs that were asked for and are not done, and what the work did more often than once. */
export async function unfinished(adminUrl: string): Promise<string[]> {
  return await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ told: string }>(`
      select 'job ' || id || ' is ' || state as told from jobs.job where state <> 'completed'
      union all select 'sealed more than once or not at all: ' || count(*) from audit.root where day = current_date - 1 having count(*) <> 1`)
    return rows.map(({ told }) => told)
  })
}
