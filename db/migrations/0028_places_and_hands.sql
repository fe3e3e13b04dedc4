-- Who sits where, who replaces whom, who lays out documents, and what may be told: held by the database too.

-- Who may give a place to whom. An observer reads the whole review: only for its State or for the secretariat, whoever gives the
-- place. A translator is the secretariat's. The secretariat is that of the object's mechanism or of the giver's own place.
create or replace function access.may_seat(new_role text, organisation uuid, object uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from access.reach() r join access.object o on o.id = r.object_id
    where r.object_id = object and (
      (r.role = 'case_officer' and (
        new_role in ('focal_point', 'expert', 'lead_reviewer', 'delegate', 'case_officer')
        or (new_role = 'observer' and organisation in (o.organisation_id, r.organisation_id))
        or (new_role = 'translator' and organisation = r.organisation_id)))
      or (r.role = 'focal_point' and r.organisation_id = o.organisation_id
        and (new_role in ('contributor', 'validator', 'partner') or (new_role = 'observer' and organisation = o.organisation_id)))))
$$;

-- A place that was given under an earlier rule can still be ended by whoever gives such places.
create function access.may_unseat(old_role text, organisation uuid, object uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select access.may_seat(old_role, organisation, object) or (old_role in ('observer', 'translator')
    and exists (select 1 from access.reach() r where r.object_id = object and r.role = 'case_officer'))
$$;

create or replace function access.end_seat(seat_id uuid) returns void language plpgsql security definer set search_path = '' as $$
declare s access.seat;
begin
  select * into s from access.seat where id = end_seat.seat_id for update;
  if s.id is null or not (access.may_unseat(s.role, s.organisation_id, s.object_id) or s.person_id = access.actor()) then
    raise exception 'this place is not yours to end' using errcode = 'insufficient_privilege';
  end if;
  update access.seat set ended_at = now(), ended_by = access.actor() where id = end_seat.seat_id and ended_at is null;
end $$;

-- Another State takes the place of a reviewing State: never the one under review, never one that serves or served here, and only
-- one that joined the same cycle to review. What it wrote stays with the reviewing team.
create or replace function access.substitute_reviewer(assignment_id uuid, new_id uuid, organisation uuid, rule_checks jsonb) returns void
language plpgsql security definer set search_path = '' as $$
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
  insert into public.assignment (id, organisation_id, kind, position, origin, reason, checks, object_id, part_id, unit_id, side, owner_id, level)
  values (new_id, organisation, a.kind, a.position, 'substitute', '', rule_checks, a.object_id, a.part_id, a.unit_id, 'secretariat', access.actor(), a.level);
  update access.seat set ended_at = now(), ended_by = access.actor()
  where object_id = a.object_id and organisation_id = a.organisation_id and role in ('expert', 'lead_reviewer') and ended_at is null;
  update public.signature set void_at = now()
  where object_id = a.object_id and about = 'adoption' and organisation_id = a.organisation_id and void_at is null;
end $$;

-- The renderer is a named actor without a seat: it says how far a document is and keeps its file, and reads nothing. Only who
-- holds the secret can sign in its name. What goes into the file is read as the asker, and as nobody for a public document.
create function access.demand_renderer() returns void language plpgsql stable security definer set search_path = '' as $$
begin
  if access.actor() is distinct from 'c8d6dc22-29f6-8a5d-9f4b-2a9e0c6c5b17'::uuid then
    raise exception 'only the renderer does this' using errcode = 'insufficient_privilege';
  end if;
end $$;

create or replace function access.step_rendering(rendering uuid, new_step text) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_renderer();
  update public.rendering r set state = 'RUNNING', step = new_step where r.id = rendering and r.state in ('QUEUED', 'RUNNING');
end $$;

-- `asker` is whom the work was done as: what was read under somebody's rights cannot end in a public document or in another's.
create function access.keep_rendering(rendering uuid, asker uuid, content bytea, why_not text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_renderer();
  update public.rendering r set state = case when content is null then 'FAILED' else 'DONE' end, failure = why_not,
    bytes = content, size = octet_length(content), made_at = now()
  where r.id = rendering and r.state in ('QUEUED', 'RUNNING') and r.asked_by is not distinct from asker;
end $$;
drop function access.keep_rendering(uuid, bytea, text);
grant execute on function access.keep_rendering(uuid, uuid, bytea, text) to umran_app_rights;

create or replace function access.expire_renderings() returns void language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_renderer();
  delete from public.rendering r where r.expires_at <= now();
  update public.rendering r set state = 'FAILED', failure = 'lost'
  where r.state in ('QUEUED', 'RUNNING') and r.asked_at < now() - interval '1 hour';
end $$;

-- What a place lets its holder tell: who holds sections, of sections; who speaks for a side or translates, also of the review;
-- an invitation comes from who gives places. Observers and delegates tell nothing.
create function access.may_tell(new_kind text, place uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from access.reach() r where r.object_id = place and case
    when new_kind = 'seat.review' then r.role in ('case_officer', 'focal_point')
    when new_kind like 'section.%' then r.role in ('focal_point', 'contributor', 'validator', 'partner')
    when new_kind = 'translation.made' then r.role in ('translator', 'case_officer', 'focal_point', 'expert', 'lead_reviewer')
    when new_kind like 'account.%' or new_kind in ('digest', 'reminder') then false
    else r.role in ('case_officer', 'focal_point', 'expert', 'lead_reviewer') end)
$$;

create or replace function access.tell(new_kind text, place uuid, thing uuid, due date, roles text[], organisations uuid[], part uuid, person uuid)
returns void language plpgsql security definer set search_path = '' as $$
begin
  if not access.may_tell(new_kind, place) then
    raise exception 'no seat on this object that tells this' using errcode = 'insufficient_privilege';
  end if;
  insert into public.mail (id, kind, person_id, place_id, thing_id, due_on)
  select gen_random_uuid(), new_kind, s.person_id, place, thing, due
  from (
    select distinct s.person_id from access.seat s join access.object o on s.object_id in (o.id, o.cycle_id, o.mechanism_id)
    where o.id = place and o.sealed_at is null
      and s.ended_at is null and (s.valid_to is null or s.valid_to > now())
      and s.role = any(roles)
      and (organisations is null or s.organisation_id = any(organisations))
      and (s.role <> 'focal_point' or o.id = s.object_id or o.organisation_id = s.organisation_id)
      and (part is null or s.role not in ('contributor', 'validator', 'partner')
        or exists (select 1 from access.seat_part p where p.seat_id = s.id and p.part_id = part))
      and (person is null or s.person_id = person)
      and s.person_id is distinct from access.actor()
  ) s join public.person p on p.id = s.person_id and p.closed_at is null
  where not exists (select 1 from public.mail m where m.person_id = s.person_id and m.kind = new_kind and m.thing_id = thing
    and m.created_at > now() - interval '1 hour')
  on conflict do nothing;
end $$;
