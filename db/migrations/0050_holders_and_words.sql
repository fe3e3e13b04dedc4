-- What the second lock did not hold: a section that was handed on, the level of what holders of single sections write, and words
-- beside things that have an author of their own.

-- Answers of a section that was validated or cleared, and of an e-survey that was sent, stay as they were accepted.
create function access.is_held(section uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.section s join public.response r on r.id = s.response_id
    where s.id = section and (r.state = 'SENT' or s.state in ('VALIDATED', 'CLEARED')))
$$;
revoke execute on function access.is_held(uuid) from public;
grant execute on function access.is_held(uuid) to umran_app_rights;

create function access.hold() returns trigger language plpgsql set search_path = '' as $$
declare section uuid;
begin
  if current_user = 'umran_owner' then return new; end if;
  if tg_table_name in ('answer', 'entry') then section := new.section_id;
  elsif tg_table_name = 'evidence' then select a.section_id into section from public.answer a where a.id = new.answer_id;
  elsif new.status = 'original' then select a.section_id into section from public.answer a where a.id = new.thing_id;
  end if;
  if section is not null and access.is_held(section) then
    raise exception 'what was sent or handed on is not changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
do $$
declare t text;
begin
  foreach t in array array['answer', 'evidence', 'block'] loop
    execute format('drop trigger hold_sent on public.%I', t);
  end loop;
  foreach t in array array['answer', 'evidence', 'block', 'entry'] loop
    execute format('create trigger hold before insert or update on public.%I for each row execute function access.hold()', t);
  end loop;
end $$;
drop function access.hold_sent();
drop function access.is_sent(uuid);

-- Level 2 is the other side's to read: whoever holds single sections shows it nothing, neither by a new row nor by raising one.
create or replace function access.guard() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user = 'umran_owner' then return new; end if;
  if new.level > 2 then
    raise exception 'only a release raises a level above 2' using errcode = 'insufficient_privilege';
  end if;
  if new.level < old.level and old.level = 2 then
    raise exception 'what the other side has seen is not taken back' using errcode = 'insufficient_privilege';
  end if;
  if new.level = 2 and old.level < 2
    and (new.object_id, new.side) not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'who holds single sections shows nothing to the other side' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

do $$
declare
  held constant text := ' or (side = ''''state'''' and part_id in (select access.parts())))'';';
  source text := pg_get_functiondef('access.protect(regclass, text, text[])'::regprocedure);
  t regclass;
begin
  for t in select c.name from access.content_table c where exists (select 1 from pg_catalog.pg_policy p where p.polrelid = c.name and p.polname = 'adds') loop
    execute format('alter policy adds on %s with check (level <= 2 and owner_id = (select access.actor())'
      || ' and ((object_id, side) in (select w.object_id, w.side from access.sides(true) w)'
      || ' or (level < 2 and side = ''state'' and part_id in (select access.parts()))))', t);
  end loop;
  -- For the tables to come. The procedure is added to, not written anew, so that what others put in stays.
  if position('and owner_id = (select access.actor()) and '' || own || '')'', t);' in source) = 0 or position(held in source) = 0 then
    raise exception 'protect has no place for more';
  end if;
  source := replace(source, held, held || chr(10)
    || '  added text := replace(own, ''side = ''''state'''' and part_id'', ''level < 2 and side = ''''state'''' and part_id'');');
  execute replace(source, 'and owner_id = (select access.actor()) and '' || own || '')'', t);',
    'and owner_id = (select access.actor()) and '' || added || '')'', t);');
end $$;

-- A letter of support, the reason for a pair and the note with which a section was given have an author too, and are said at once.
create or replace function access.side_of_thing(thing uuid) returns text language sql stable security definer set search_path = '' as $$
  select coalesce((select x.side from public.answer x where x.id = thing), (select x.side from public.submitted_answer x where x.id = thing),
    (select x.side from public.finding x where x.id = thing), (select x.side from public.finding_reply x where x.id = thing),
    (select x.side from public.message x where x.id = thing), (select x.side from public.review_document x where x.id = thing),
    (select x.side from public.reopening x where x.id = thing), (select x.side from public.reopening_reply x where x.id = thing),
    (select x.side from public.participation x where x.id = thing), (select x.side from public.assignment x where x.id = thing),
    (select x.side from public.delegation x where x.id = thing))
$$;
create or replace function access.is_said(thing uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from (
    select x.xmin from public.submitted_answer x where x.id = thing
    union all select x.xmin from public.message x where x.id = thing
    union all select x.xmin from public.finding_reply x where x.id = thing
    union all select x.xmin from public.reopening x where x.id = thing
    union all select x.xmin from public.reopening_reply x where x.id = thing
    union all select x.xmin from public.participation x where x.id = thing
    union all select x.xmin from public.assignment x where x.id = thing
    union all select x.xmin from public.delegation x where x.id = thing) said
  where said.xmin <> pg_current_xact_id()::xid)
$$;
create or replace function access.place_of_thing(thing uuid) returns table (object_id uuid, part_id uuid)
language sql stable security definer set search_path = '' as $$
  select x.object_id, x.part_id from public.answer x where x.id = thing
  union all select x.object_id, x.part_id from public.submitted_answer x where x.id = thing
  union all select x.object_id, x.part_id from public.finding x where x.id = thing
  union all select x.object_id, x.part_id from public.finding_reply x where x.id = thing
  union all select x.object_id, x.part_id from public.message x where x.id = thing
  union all select x.object_id, x.part_id from public.review_document x where x.id = thing
  union all select x.object_id, x.part_id from public.reopening x where x.id = thing
  union all select x.object_id, x.part_id from public.reopening_reply x where x.id = thing
  union all select x.object_id, x.part_id from public.participation x where x.id = thing
  union all select x.object_id, x.part_id from public.assignment x where x.id = thing
  union all select x.object_id, x.part_id from public.delegation x where x.id = thing
$$;
