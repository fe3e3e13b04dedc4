-- Only a certified consent raises words above the review (DOMAIN, rule 2): an approved translation waits there for the next
-- release of its unit, and one whose original has changed since does not rise with it.

create or replace function access.approve_translation(block_id uuid, new_body text, new_digest text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  b public.block;
  o public.block;
begin
  select * into b from public.block where id = block_id and status <> 'original';
  select * into o from public.block where thing_id = b.thing_id and field = b.field and status = 'original' and object_id = b.object_id;
  -- An approval is of one original: it can be given anew only when that has changed.
  if o.id is null or (b.status = 'approved' and b.source_digest = o.digest) or (o.object_id, o.side) not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'only whose words they are approves their translation' using errcode = 'insufficient_privilege';
  end if;
  update public.block set status = 'approved', side = o.side, owner_id = access.actor(), level = least(o.level, 2), body = new_body,
    digest = new_digest, source_digest = o.digest, version = version + 1, changed_at = now() where id = block_id;
end $$;

create or replace function access.release(unit uuid, to_level smallint) returns int language plpgsql security definer set search_path = '' as $$
declare
  t regclass;
  n int;
  total int := 0;
  object uuid;
begin
  select c.object_id into object from access.consent c
  where c.unit_id = unit and c.level >= to_level and c.object_id in (select access.reads(2))
    and exists (select 1 from access.seat s join access.object o on o.id = c.object_id
      where s.person_id = c.person_id and s.role = 'focal_point' and s.organisation_id = o.organisation_id
        and s.object_id in (o.id, o.cycle_id))
  limit 1;
  if object is null then
    raise exception 'no certified consent in a review of yours covers this release' using errcode = 'insufficient_privilege';
  end if;
  for t in select name from access.content_table where name <> 'history.change'::regclass loop
    execute format('update %s x set level = $2 where unit_id = $1 and object_id = $3 and level between 2 and $2 - 1%s', t,
      case when t = 'public.block'::regclass then ' and (status = ''original'' or status = ''approved'' and exists (select 1'
        || ' from public.block o where o.thing_id = x.thing_id and o.field = x.field and o.status = ''original'' and o.digest = x.source_digest))'
        else '' end)
      using unit, to_level, object;
    get diagnostics n = row_count;
    total := total + n;
  end loop;
  return total;
end $$;

-- On which side of an object a place stands; nothing for places that reach it without being part of it.
create function access.side_of(role text, organisation uuid, state uuid) returns text language sql immutable set search_path = '' as $$
  select case
    when role in ('case_officer', 'translator') then 'secretariat'
    when role in ('expert', 'lead_reviewer') then 'reviewers'
    when role in ('contributor', 'validator', 'partner') then 'state'
    when role = 'focal_point' and (state is null or organisation = state) then 'state'
    when role = 'observer' and organisation = state then 'state' end
$$;

-- Nobody gives themselves a place, and one person sits on one side: who serves a review or reviews it does not act for its State.
create or replace function access.seat_person(seat_id uuid, person uuid, new_role text, organisation uuid, object uuid, verbal_note text,
  starts timestamptz, ends timestamptz, parts uuid[])
returns void language plpgsql security definer set search_path = '' as $$
begin
  if not access.may_seat(new_role, organisation, object) or person = access.actor() or exists (
    select 1 from access.object o join access.seat s on s.object_id in (o.id, o.cycle_id, o.mechanism_id)
    where o.id = object and s.person_id = person and s.ended_at is null and (s.valid_to is null or s.valid_to > now())
      and access.side_of(s.role, s.organisation_id, o.organisation_id) <> access.side_of(new_role, organisation, o.organisation_id)) then
    raise exception 'this place is not yours to give' using errcode = 'insufficient_privilege';
  end if;
  insert into access.seat (id, person_id, role, organisation_id, object_id, note_verbale, valid_from, valid_to, granted_by)
  values (seat_id, person, new_role, organisation, object, verbal_note, coalesce(starts, now()), ends, access.actor());
  insert into access.seat_part (seat_id, part_id) select seat_id, p from unnest(coalesce(parts, '{}')) p;
end $$;

-- One signs with the place one holds, not with another's role or for another's State.
drop policy certified on public.signature;
create policy certified on public.signature as restrictive for insert to umran_app_rights with check ((select access.certified())
  and (object_id, role, organisation_id) in (select r.object_id, r.role, r.organisation_id from access.reach() r));
