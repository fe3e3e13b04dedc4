-- Who looked (EXPERIENCE 2), who gave and took places, and the substitution of a reviewing State.

-- Which page of a review somebody with a place in it opened, by the day: enough to answer "who looked", and no more.
create table access.look (
  object_id uuid not null references access.object,
  place text not null check (place ~ '^[a-z]{2,20}$'),
  person_id uuid not null references public.person,
  day date not null default current_date,
  at timestamptz not null default now(),
  primary key (object_id, place, person_id, day)
);
alter table access.look enable row level security;
alter table access.look force row level security;
create policy owner on access.look to umran_owner using (true) with check (true);
create policy backup on access.look for select to umran_backup_rights using (true);
-- What the own side writes in sections, only the own side sees opened; the rest is seen by whoever reads the review.
create policy reads on access.look for select to umran_app_rights using (
  (place <> 'sections' and object_id in (select access.reads(2)))
  or (object_id, 'state') in (select s.object_id, s.side from access.sides(false) s));
grant select on access.look to umran_app_rights, umran_backup_rights;

-- Notes a look of whoever the signed context names, once a day; nothing where the actor has no place.
create function access.note_look(object uuid, what text) returns void language plpgsql security definer set search_path = '' as $$
begin
  if access.actor() is null or not exists (select 1 from access.reach() r where r.object_id = object) then return; end if;
  insert into access.look (object_id, place, person_id) values (object, what, access.actor()) on conflict do nothing;
end $$;
grant execute on function access.note_look(uuid, text) to umran_app_rights;

-- Who ended a place: a State sees when somebody else ended its focal point's.
alter table access.seat add column ended_by uuid;

create or replace function access.end_seat(seat_id uuid) returns void language plpgsql security definer set search_path = '' as $$
declare s access.seat;
begin
  select * into s from access.seat where id = end_seat.seat_id for update;
  if s.id is null or not (access.may_seat(s.role, s.organisation_id, s.object_id) or s.person_id = access.actor()) then
    raise exception 'this place is not yours to end' using errcode = 'insufficient_privilege';
  end if;
  update access.seat set ended_at = now(), ended_by = access.actor() where id = end_seat.seat_id and ended_at is null;
end $$;

-- REVIEWER_SUBSTITUTED: another State takes the place of a reviewing State; the experts of the former leave with it, and its
-- signature falls. What it wrote stays with the reviewing team. The assignment is public, so it says nothing of the reason.
create function access.substitute_reviewer(assignment_id uuid, new_id uuid, organisation uuid, rule_checks jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare a public.assignment;
begin
  select * into a from public.assignment where id = assignment_id and ended_at is null for update;
  if a.id is null or not exists (select 1 from access.reach() r where r.object_id = a.object_id and r.role = 'case_officer')
    or not exists (select 1 from public.review v where v.id = a.object_id
      and v.state in ('ENROLLED', 'TEAM_NAMED', 'SELF_ASSESSMENT', 'SUBMITTED', 'DESK_REVIEW', 'DIALOGUE', 'DRAFTING', 'FACT_CHECK')) then
    raise exception 'the secretariat substitutes a reviewing State before adoption' using errcode = 'insufficient_privilege';
  end if;
  update public.assignment set ended_at = now() where id = a.id;
  insert into public.assignment (id, organisation_id, kind, position, origin, reason, checks, object_id, part_id, unit_id, side, owner_id, level)
  values (new_id, organisation, a.kind, a.position, 'substitute', '', rule_checks, a.object_id, a.part_id, a.unit_id, 'secretariat', access.actor(), a.level);
  update access.seat set ended_at = now(), ended_by = access.actor()
  where object_id = a.object_id and organisation_id = a.organisation_id and role in ('expert', 'lead_reviewer') and ended_at is null;
  update public.signature set void_at = now()
  where object_id = a.object_id and about = 'adoption' and organisation_id = a.organisation_id and void_at is null;
end $$;
grant execute on function access.substitute_reviewer(uuid, uuid, uuid, jsonb) to umran_app_rights;
