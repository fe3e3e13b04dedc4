-- The letter of support and the reason for a pair are words to the review. The rows they stood in become public with the freeze of
-- the draw, by a consent that is to taking part: they are blocks now, which no unit of release takes along.
insert into public.block (id, thing_id, field, lang, body, status, digest, object_id, side, owner_id, level)
select gen_random_uuid(), p.id, 'letter', coalesce(p.working_langs[1], 'en'), p.support_letter, 'original', '', p.object_id, 'state', p.owner_id, 2
from public.participation p where p.support_letter <> '';
insert into public.block (id, thing_id, field, lang, body, status, digest, object_id, side, owner_id, level)
select gen_random_uuid(), a.id, 'reason', coalesce((select n.lang from public.person n where n.id = a.owner_id), 'en'), a.reason, 'original', '',
  a.object_id, 'secretariat', a.owner_id, 2
from public.assignment a where a.reason <> '';

create or replace function access.substitute_reviewer(assignment_id uuid, new_id uuid, organisation uuid, rule_checks jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare a public.assignment;
begin
  select * into a from public.assignment where id = assignment_id and ended_at is null for update;
  if a.id is null or not exists (select 1 from access.reach() r where r.object_id = a.object_id and r.role = 'case_officer')
    or not exists (select 1 from public.review v where v.id = a.object_id
      and v.state in ('ENROLLED', 'TEAM_NAMED', 'SELF_ASSESSMENT', 'SUBMITTED', 'DESK_REVIEW', 'DIALOGUE', 'DRAFTING', 'FACT_CHECK')) then
    raise exception 'the secretariat substitutes a reviewing State before adoption' using errcode = 'insufficient_privilege';
  end if;
  if exists (select 1 from public.assignment b where b.object_id = a.object_id and b.organisation_id = organisation)
    or not exists (select 1 from public.review v join public.participation p on p.cycle_id = v.cycle_id
      where v.id = a.object_id and p.organisation_id = organisation and p.organisation_id <> v.organisation_id
        and p.part_in in ('reviewer', 'both')) then
    raise exception 'this State cannot review here' using errcode = 'insufficient_privilege';
  end if;
  update public.assignment set ended_at = now() where id = a.id;
  insert into public.assignment (id, organisation_id, kind, position, origin, checks, object_id, part_id, unit_id, side, owner_id, level)
  values (new_id, organisation, a.kind, a.position, 'substitute', rule_checks, a.object_id, a.part_id, a.unit_id, 'secretariat', access.actor(), a.level);
  update access.seat set ended_at = now(), ended_by = access.actor()
  where object_id = a.object_id and organisation_id = a.organisation_id and role in ('expert', 'lead_reviewer') and ended_at is null;
  update public.signature set void_at = now()
  where object_id = a.object_id and about = 'adoption' and organisation_id = a.organisation_id and void_at is null;
end $$;

-- The letter goes with the State's other words when they are erased. Taken out of the function, so that what others put in stays.
do $$
declare
  line constant text := '  update public.participation set support_letter = '''' where object_id = object;' || chr(10);
  source text := pg_get_functiondef('access.erase_content(uuid)'::regprocedure);
begin
  if position(line in source) = 0 then raise exception 'erase_content does not empty the letter'; end if;
  execute replace(source, line, '');
end $$;

alter table public.participation drop column support_letter;
alter table public.assignment drop column reason;
