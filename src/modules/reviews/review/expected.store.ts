import { sql } from 'kysely'
import type { Tx } from '#platform/ctx.ts'
import type { ReviewFacts } from './expected.ts'

type Row = {
  id: string
  admitted: boolean
  reviewers: string[] | null
  led: string[] | null
  to_check: number
  contested: number
  questions_open: number
  reopenings_by_state: number
  reopenings_of_state: number
  amending: number
  signed: { role: string; organisationId: string }[] | null
}

/** What decides who is waited for, of several reviews in one query; each as far as the actor may see it. */
export async function listReviewFacts(tx: Tx, reviewIds: readonly string[]): Promise<Map<string, ReviewFacts>> {
  if (reviewIds.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select r.id,
      exists (select 1 from public.review_step s where s.object_id = r.id and s.verb = 'admit') as admitted,
      (select array_agg(a.organisation_id::text) from public.assignment a where a.object_id = r.id and a.ended_at is null) as reviewers,
      (select array_agg(distinct s.organisation_id::text) from access.seat s
        where s.object_id = r.id and s.role = 'lead_reviewer' and s.ended_at is null) as led,
      (select count(*)::int from public.finding f where f.object_id = r.id and f.state in ('PROPOSED', 'REVISED')) as to_check,
      (select count(*)::int from public.finding f where f.object_id = r.id and f.state = 'CONTESTED') as contested,
      (select count(*)::int from public.thread t where t.object_id = r.id and t.level >= 2
        and not exists (select 1 from public.message m where m.thread_id = t.id and m.side = 'state')) as questions_open,
      (select count(*)::int from public.reopening p where p.object_id = r.id and p.state = 'ASKED_BY_STATE') as reopenings_by_state,
      (select count(*)::int from public.reopening p where p.object_id = r.id and p.state = 'ASKED_OF_STATE') as reopenings_of_state,
      (select count(*)::int from public.reopening p join public.submitted_section c on c.id = p.section_id
        join public.submission m on m.id = c.submission_id
        where p.object_id = r.id and p.state = 'AGREED'
          and m.number = (select max(l.number) from public.submission l where l.object_id = r.id)) as amending,
      (select jsonb_agg(jsonb_build_object('role', g.role, 'organisationId', g.organisation_id)) from public.signature g
        where g.object_id = r.id and g.about = 'adoption' and g.void_at is null) as signed
    from public.review r where r.id = any(${[...reviewIds]}::uuid[])`.execute(tx)
  return new Map(
    rows.map((r) => [
      r.id,
      {
        admitted: r.admitted,
        reviewers: r.reviewers ?? [],
        led: r.led ?? [],
        toCheck: r.to_check,
        contested: r.contested,
        questionsOpen: r.questions_open,
        reopeningsByState: r.reopenings_by_state,
        reopeningsOfState: r.reopenings_of_state,
        amending: r.amending,
        signed: r.signed ?? [],
      },
    ]),
  )
}
