import type pg from 'pg'
import type { Side } from '#kernel/levels.ts'
import { EVERYONE, type Row } from './model.ts'
import { id, PART, personOf, REVIEW, SOMEBODY } from './stage.ts'

/** How to make a valid row of each content table; what is not given here has a default or may be null. */
export type Builder = {
  sides: readonly Side[]
  /** Columns besides the access columns, by row name. */
  columns: (name: string, owner: string) => Record<string, unknown>
  /** May the app add and change rows at all? */
  writes: 'all' | 'adds' | 'none'
  /** The columns that may change; what a row is about, whose it is and its state are held. */
  changes?: readonly string[]
  /** Needs a certified transaction to be added. */
  certified?: true
  /** Not for those who hold single sections. */
  wholeSide?: true
}

/** One signs with the own place only. */
function placeOf(owner: string): { role: string; organisation_id: string } {
  const place = EVERYONE.find((someone) => personOf(someone) === owner)?.place
  return { role: place?.role ?? 'focal_point', organisation_id: id(place?.ofState === false ? 'other state' : 'state') }
}

const ALL: readonly Side[] = ['state', 'reviewers', 'secretariat']

export const TABLES: Record<string, Builder> = {
  'public.block': {
    sides: ALL,
    writes: 'all',
    changes: ['body', 'lang', 'digest', 'source_digest', 'status', 'version', 'changed_at', 'level'],
    columns: (n) => ({ thing_id: id(`thing ${n}`), lang: 'en', body: n, status: 'human', digest: 'd' }),
  },
  'chain.link': {
    sides: ALL,
    writes: 'all',
    changes: ['level'],
    columns: (n) => ({ kind: 'k', from_kind: 'a', from_id: id(`from ${n}`), to_kind: 'b', to_id: id(`to ${n}`) }),
  },
  'public.response': {
    sides: ['state'],
    writes: 'all',
    changes: ['cities', 'programmes', 'version', 'level'],
    columns: (n) => ({ questionnaire_id: id(`questionnaire of ${n}`) }),
  },
  'public.quick_call': {
    sides: ['secretariat'],
    writes: 'all',
    changes: ['due_on', 'level'],
    columns: () => ({}),
  },
  'public.answer_file': {
    sides: ['state'],
    writes: 'all',
    changes: ['answers', 'level'],
    columns: (n) => ({ response_id: id('response'), name: n, digest: 'd', answers: '[]' }),
  },
  'public.section': {
    sides: ['state'],
    writes: 'all',
    changes: ['due_on', 'return_reason', 'level'],
    columns: (n) => ({ response_id: id('response'), key: n }),
  },
  'public.answer': {
    sides: ['state'],
    writes: 'all',
    changes: ['value', 'not_available', 'version', 'changed_at', 'changed_by', 'origin', 'confirmed', 'level'],
    columns: (n) => ({ section_id: PART.mine, question: n, changed_by: SOMEBODY }),
  },
  'public.entry': {
    sides: ['state'],
    writes: 'all',
    changes: ['position', 'removed_at', 'level'],
    columns: (n) => ({ section_id: PART.mine, group_key: 'g', key: `e${numberOf(n)}`, position: 1 }),
  },
  // Who gives a section is the focal point; those who hold it read with which words.
  'public.delegation': {
    sides: ['state'],
    writes: 'adds',
    wholeSide: true,
    columns: () => ({ section_id: PART.mine, seat_id: id('seat contributor') }),
  },
  'public.evidence': {
    sides: ['state'],
    writes: 'all',
    changes: ['removed_at', 'level'],
    columns: (n) => ({ answer_id: id('the answer'), title: n, lang: 'en', url: 'https://example.org' }),
  },
  'public.evidence_file': {
    sides: ['state'],
    writes: 'adds',
    columns: (n) => ({ name: n, kind: 'text', size: 1, digest: 'd'.repeat(64) }),
  },
  'public.answer_from_file': {
    sides: ['state'],
    writes: 'adds',
    columns: (n) => ({
      answer_id: id('the answer'),
      version: numberOf(n),
      file_name: n,
      uploaded_at: '2026-06-01T00:00:00Z',
    }),
  },
  'public.paper_file': {
    sides: ['state'],
    writes: 'all',
    changes: ['content'],
    columns: (n) => ({ file_name: n, format: 'docx', digest: 'd'.repeat(64), content: '{"parts":[]}' }),
  },
  'public.submission': {
    sides: ['state'],
    writes: 'adds',
    certified: true,
    wholeSide: true,
    columns: (n, owner) => ({ response_id: id('response'), number: numberOf(n), digest: 'd', certified_by: owner }),
  },
  'public.submitted_section': {
    sides: ['state'],
    writes: 'adds',
    certified: true,
    wholeSide: true,
    columns: (n) => ({
      submission_id: id('the submission'),
      questionnaire_id: id('questionnaire'),
      key: n,
      digest: 'd',
    }),
  },
  'public.submitted_answer': {
    sides: ['state'],
    writes: 'adds',
    certified: true,
    wholeSide: true,
    columns: (n) => ({ section_id: id('the submitted section'), question: n }),
  },
  'public.submitted_file': {
    sides: ['state'],
    writes: 'adds',
    certified: true,
    wholeSide: true,
    columns: (n) => ({ answer_id: id('the submitted answer'), file_id: id(`file ${n}`) }),
  },
  'public.reopening': {
    sides: ['state'],
    writes: 'all',
    changes: ['level'],
    wholeSide: true,
    columns: () => ({ section_id: id('the submitted section'), state: 'ASKED_BY_STATE' }),
  },
  'public.reopening_reply': {
    sides: ['state'],
    writes: 'adds',
    wholeSide: true,
    columns: () => ({ reopening_id: id('the reopening'), agrees: true }),
  },
  'public.answer_counts': {
    sides: ['secretariat'],
    writes: 'none',
    columns: (n) => ({ questionnaire_id: id(`questionnaire of ${n}`), states: 5, counts: '[]' }),
  },
  'public.participation': {
    sides: ['state'],
    writes: 'all',
    changes: ['level'],
    columns: (n) => ({
      cycle_id: id('cycle'),
      organisation_id: id(`organisation of ${n}`),
      part_in: 'both',
      scope: '{out_1}',
      working_langs: '{en}',
      accepts_minimum_at: new Date(),
    }),
  },
  'public.review': {
    sides: ['state'],
    writes: 'all',
    changes: ['template_version', 'version', 'level'],
    columns: () => ({ cycle_id: id('cycle'), organisation_id: id('state') }),
  },
  'public.review_step': {
    sides: ALL,
    writes: 'adds',
    columns: () => ({ verb: 'v', from_state: 'a', to_state: 'b', by_id: SOMEBODY }),
  },
  'public.assignment': {
    sides: ['secretariat'],
    writes: 'all',
    changes: ['ended_at', 'level'],
    columns: () => ({
      organisation_id: id('other state'),
      kind: 'same_group',
      position: 1,
      origin: 'recorded',
      checks: '[]',
      ended_at: new Date(),
    }),
  },
  'public.finding': {
    sides: ['reviewers'],
    writes: 'all',
    changes: ['type', 'number', 'version', 'level'],
    columns: () => ({ type: 'challenge', organisation_id: id('other state') }),
  },
  'public.finding_reply': {
    sides: ['state'],
    writes: 'all',
    changes: ['level'],
    columns: () => ({ finding_id: id('the finding'), verdict: 'agree', finding_version: 1 }),
  },
  'public.thread': {
    sides: ALL,
    writes: 'all',
    changes: ['round', 'closed_at', 'level'],
    columns: () => ({ about_kind: 'review', about_id: REVIEW }),
  },
  'public.message': {
    sides: ALL,
    writes: 'adds',
    columns: () => ({ thread_id: id('the thread'), organisation_id: id('state') }),
  },
  'public.review_document': {
    sides: ['reviewers'],
    writes: 'all',
    changes: ['version', 'level'],
    columns: () => ({ kind: 'summary' }),
  },
  'public.signature': {
    sides: ALL,
    writes: 'adds',
    certified: true,
    columns: (_n, owner) => ({ about: 'adoption', digest: 'd', ...placeOf(owner) }),
  },
  'public.questionnaire_draft': {
    sides: ['secretariat'],
    writes: 'all',
    changes: ['level'],
    columns: () => ({ key: 'q' }),
  },
  'public.draft_item': {
    sides: ['secretariat'],
    writes: 'all',
    changes: ['parent_id', 'position', 'fields', 'version', 'changed_at', 'changed_by', 'removed_at', 'level'],
    columns: () => ({ draft_id: id('the draft'), kind: 'question', position: 1, fields: '{}', changed_by: SOMEBODY }),
  },
  'public.questionnaire_publication': {
    sides: ['secretariat'],
    writes: 'none',
    columns: () => ({ draft_id: id('the draft') }),
  },
  'history.change': { sides: ALL, writes: 'none', columns: (n) => ({ table_name: 't', row_id: id(n), op: 'added' }) },
}

/** Unique constraints that stand in the way of many rows in one table; the tests drop them in their own transaction. */
const IN_THE_WAY = [
  'alter table answer_from_file disable trigger own',
  'alter table answer_from_file drop constraint answer_from_file_answer_id_fkey',
  'alter table submitted_file disable trigger own',
  'alter table submitted_file drop constraint submitted_file_answer_id_fkey',
  'alter table submitted_file drop constraint submitted_file_file_id_fkey',
  'alter table evidence disable trigger room',
  'alter table response drop constraint response_purpose_key',
  'alter table response drop constraint response_questionnaire_id_fkey',
  'alter table participation drop constraint participation_object_id_key',
  'alter table participation drop constraint participation_organisation_id_fkey',
  'alter table review drop constraint review_object_id_key',
  'alter table review_document drop constraint review_document_object_id_kind_key',
  'alter table answer_counts drop constraint answer_counts_object_id_key',
  'alter table answer_counts drop constraint answer_counts_questionnaire_id_fkey',
  'alter table reopening_reply drop constraint reopening_reply_reopening_id_key',
  'alter table questionnaire_publication drop constraint questionnaire_publication_id_fkey',
]

function numberOf(name: string): number {
  return Number.parseInt(id(name).slice(0, 7), 16)
}

export function insertOf(
  table: string,
  name: string,
  row: Row,
  owner: string,
  own: Record<string, unknown> = {},
): { sql: string; values: unknown[] } {
  const part = row.part === null ? null : PART[row.part]
  const key = table === 'history.change' ? {} : { id: id(`${table} ${name}`) }
  const columns: Record<string, unknown> = {
    ...key,
    ...TABLES[table]?.columns(name, owner),
    object_id: REVIEW,
    part_id: part,
    side: row.side,
    owner_id: owner,
    level: row.level,
    ...own,
  }
  const names = Object.keys(columns)
  return {
    sql: `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    values: Object.values(columns),
  }
}

/** Things that rows of several tables point to. */
export async function setProps(owner: pg.Client): Promise<void> {
  for (const statement of IN_THE_WAY) await owner.query(statement)
  const base: Row = { level: 1, side: 'state', part: 'mine', owner: 'somebody' }
  const add = async (table: string, at: string, row: Row): Promise<void> => {
    const { sql, values } = insertOf(table, at, row, SOMEBODY)
    values[0] = id(at)
    await owner.query(sql, values)
  }
  await add('public.answer', 'the answer', base)
  await add('public.submission', 'the submission', base)
  await add('public.submitted_section', 'the submitted section', base)
  await owner.query(
    `insert into reopening (id, section_id, state, object_id, side, owner_id, level) values ($1, $2, 'ASKED_OF_STATE', $3, 'reviewers', $4, 2)`,
    [id('the reopening'), id('the submitted section'), REVIEW, SOMEBODY],
  )
  await add('public.finding', 'the finding', { ...base, side: 'reviewers', part: null })
  await add('public.thread', 'the thread', { ...base, side: 'reviewers', part: null })
  await add('public.questionnaire_draft', 'the draft', { ...base, side: 'secretariat', part: null })
}

export const LEVELS = [0, 1, 2, 3, 4, 5] as const

/** Every combination that a row of the table can have. */
export function rowsOf(table: string): (Row & { name: string })[] {
  const builder = TABLES[table]
  if (builder === undefined) throw new Error(`no builder for ${table}: add it to test/access/tables.ts`)
  return builder.sides.flatMap((side) =>
    LEVELS.flatMap((level) =>
      (['mine', 'other', null] as const).flatMap((part) =>
        (['me', 'somebody'] as const).map((owner) => ({
          level,
          side,
          part,
          owner,
          name: `${side} ${level} ${part} ${owner}`,
        })),
      ),
    ),
  )
}
