-- The second lock, hardened: functions are called by those who need them, columns change where the code changes them, a
-- machine moves its own table and asks for the code itself, and certified versions stay as they were certified.

-- Functions: nobody but whom it says below. What the owner makes from now on is closed until it is granted.
alter default privileges revoke execute on functions from public;
revoke execute on all functions in schema access, audit, history, chain from public;
revoke execute on all procedures in schema access, audit, history, chain from public;

-- What policies ask.
grant execute on function access.actor(), access.certified(), access.reach(), access.reads(int), access.sides(boolean), access.parts(),
  access.granted(), access.above(), access.fronting(), access.people(), access.importing() to umran_app_rights;
-- What stores ask and do.
grant execute on function access.review_state(uuid), access.earlier_reviews(uuid), access.consent_dates(uuid), audit.first_break(uuid),
  access.import_images(jsonb), access.import_table(text, boolean) to umran_app_rights;
grant execute on function access.release(uuid, smallint), access.withdraw(uuid, boolean), access.approve_translation(uuid, text, text),
  access.void_signatures(uuid, text), access.meet_person(uuid, jsonb, text, text, boolean), access.end_seat(uuid),
  access.seat_person(uuid, uuid, text, uuid, uuid, text, timestamptz, timestamptz, uuid[]), access.give_part(uuid, uuid),
  access.take_part(uuid, uuid), access.open_review(uuid, uuid, uuid), access.settle_import(uuid, text),
  access.open_cycle(uuid, uuid, text, jsonb, date, date, date, date, date), audit.append(uuid, text, text, uuid, text, text),
  audit.seal(date) to umran_app_rights;

-- Columns: what a row is about, whose it is and its state are held; the rest changes where it is said here.
create procedure access.let_change(t regclass, columns text[]) language plpgsql set search_path = '' as $$
declare col text;
begin
  foreach col in array columns loop
    if col in ('id', 'object_id', 'part_id', 'unit_id', 'side', 'owner_id', 'state', 'state_since') then
      raise exception 'column % of % does not change', col, t;
    end if;
  end loop;
  execute format('revoke update on %s from umran_app_rights', t);
  execute format('grant update (%s) on %s to umran_app_rights', (select string_agg(quote_ident(c), ', ') from unnest(columns) c), t);
end $$;

-- Columns that may change where a table does not say: neither ids of other things nor what makes a row unique. A person's id
-- tells who did something last, not what the row is about.
create function access.free_columns(t regclass) returns text[] language sql stable set search_path = '' as $$
  select array_agg(a.attname::text order by a.attnum) from pg_catalog.pg_attribute a
  where a.attrelid = t and a.attnum > 0 and not a.attisdropped
    and a.attname not in ('id', 'object_id', 'part_id', 'unit_id', 'side', 'owner_id', 'state', 'state_since')
    and (a.atttypid <> 'pg_catalog.uuid'::regtype or exists (select 1 from pg_catalog.pg_constraint k
      where k.conrelid = t and k.contype = 'f' and k.confrelid = 'public.person'::regclass and k.conkey = array[a.attnum]))
    and not exists (select 1 from pg_catalog.pg_constraint k where k.conrelid = t and k.contype in ('u', 'p') and a.attnum = any (k.conkey))
$$;

drop procedure access.protect(regclass, text);
-- Gives a table the generated policies of idea 3 and the history of idea 1. Columns: object_id, part_id, unit_id,
-- side, owner_id, level; writes stop at level 2, above which only access.release leads. `writes`: all, adds (immutable), none.
-- `changes`: the columns that may change; where none are named, those of access.free_columns.
create procedure access.protect(t regclass, writes text default 'all', changes text[] default null) language plpgsql set search_path = '' as $$
declare
  col text;
  own text := '((object_id, side) in (select w.object_id, w.side from access.sides(true) w)'
    || ' or (side = ''state'' and part_id in (select access.parts())))';
begin
  foreach col in array array['object_id', 'part_id', 'unit_id', 'side', 'owner_id', 'level'] loop
    if not exists (select 1 from pg_catalog.pg_attribute where attrelid = t and attname = col and not attisdropped) then
      raise exception 'table % lacks the access column %', t, col;
    end if;
  end loop;
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy owner on %s to umran_owner using (true) with check (true)', t);
  execute format('create policy backup on %s for select to umran_backup_rights using (true)', t);
  execute format('create policy reads on %s for select to umran_app_rights using ('
    || 'level = 5'
    || ' or (level >= 4 and object_id in (select access.reads(4)))'
    || ' or (level >= 3 and object_id in (select access.reads(3)))'
    || ' or (level >= 2 and object_id in (select access.reads(2)))'
    || ' or (level >= 1 and (object_id, side) in (select s.object_id, s.side from access.sides(false) s))'
    || ' or (level >= 1 and side = ''state'' and part_id in (select access.parts()))'
    || ' or (level = 0 and owner_id = (select access.actor()) and ' || own || ')'
    || ' or unit_id in (select access.granted()))', t);
  execute format('grant select on %s to umran_app_rights, umran_backup_rights', t);
  if writes <> 'none' then
    execute format('create policy adds on %s for insert to umran_app_rights with check ('
      || 'level <= 2 and owner_id = (select access.actor()) and ' || own || ')', t);
    execute format('grant insert on %s to umran_app_rights', t);
    execute format('create trigger history after insert or update or delete on %s for each row execute function history.record()', t);
  end if;
  if writes = 'all' then
    execute format('create policy changes on %s for update to umran_app_rights'
      || ' using (level <= 2 and (level > 0 or owner_id = (select access.actor())) and ' || own || ')'
      || ' with check (level <= 2 and ' || own || ')', t);
    call access.let_change(t, coalesce(changes, access.free_columns(t)));
    execute format('create trigger guard before update on %s for each row execute function access.guard()', t);
  end if;
  insert into access.content_table (name) values (t);
end $$;

call access.let_change('public.block', array['body', 'lang', 'digest', 'source_digest', 'version', 'changed_at', 'level']);
call access.let_change('chain.link', array['level']);
call access.let_change('public.response', array['cities', 'version', 'level']);
call access.let_change('public.section', array['due_on', 'return_reason', 'level']);
call access.let_change('public.answer', array['value', 'not_available', 'version', 'changed_at', 'changed_by', 'level']);
call access.let_change('public.evidence', array['removed_at', 'level']);
call access.let_change('public.participation', array['level']);
call access.let_change('public.review', array['template_version', 'version', 'level']);
call access.let_change('public.assignment', array['ended_at', 'level']);
call access.let_change('public.finding', array['type', 'number', 'version', 'level']);
call access.let_change('public.finding_reply', array['level']);
call access.let_change('public.thread', array['round', 'closed_at', 'level']);
call access.let_change('public.review_document', array['version', 'level']);

-- What remains for the guard: levels, which depend on the row as it was.
create or replace function access.guard() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user = 'umran_owner' then return new; end if;
  if new.level > 2 then
    raise exception 'only a release raises a level above 2' using errcode = 'insufficient_privilege';
  end if;
  if new.level < old.level and old.level = 2 then
    raise exception 'what the other side has seen is not taken back' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Words: an original is its author's side's, a certified or sent one stays as it is, and a translation is approved by
-- access.approve_translation only. The digest is always that of the words, whoever writes them.

-- On whose side the thing stands that a text belongs to; null for a thing without a side of its own.
create function access.side_of_thing(thing uuid) returns text language sql stable security definer set search_path = '' as $$
  select coalesce((select x.side from public.answer x where x.id = thing), (select x.side from public.submitted_answer x where x.id = thing),
    (select x.side from public.finding x where x.id = thing), (select x.side from public.finding_reply x where x.id = thing),
    (select x.side from public.message x where x.id = thing), (select x.side from public.review_document x where x.id = thing))
$$;
-- Certified answers, messages and replies: what was said with them was said.
create function access.is_said(thing uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.submitted_answer x where x.id = thing) or exists (select 1 from public.message x where x.id = thing)
    or exists (select 1 from public.finding_reply x where x.id = thing)
$$;
create function access.guard_words() returns trigger language plpgsql set search_path = '' as $$
begin
  new.digest := encode(sha256(convert_to(new.body, 'UTF8')), 'hex');
  if current_user = 'umran_owner' then return new; end if;
  if tg_op = 'INSERT' then
    if new.status = 'original' and new.side <> access.side_of_thing(new.thing_id) then
      raise exception 'nobody writes another side''s words' using errcode = 'insufficient_privilege';
    end if;
  elsif (new.body, new.lang, new.source_digest) is distinct from (old.body, old.lang, old.source_digest) then
    if old.status = 'approved' then
      raise exception 'an approval is of these words' using errcode = 'insufficient_privilege';
    end if;
    if old.status <> 'original' and new.lang <> old.lang then
      raise exception 'a translation keeps its language' using errcode = 'insufficient_privilege';
    end if;
    if old.status = 'original' and access.is_said(old.thing_id) then
      raise exception 'what was certified or sent stays as it is' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;
create trigger words before insert or update on public.block for each row execute function access.guard_words();
grant execute on function access.side_of_thing(uuid), access.is_said(uuid) to umran_app_rights;

drop policy approved_by_author on public.block;
drop policy approved_by_author_changes on public.block;
drop function access.original_side(uuid, text);
create policy unapproved on public.block as restrictive for insert to umran_app_rights with check (status <> 'approved');

-- Every part of a frozen version comes from a certified transaction of the whole State's side.
create policy certified on public.submitted_section as restrictive for insert to umran_app_rights
  with check ((select access.certified()) and (object_id, 'state') in (select w.object_id, w.side from access.sides(true) w));
create policy certified on public.submitted_answer as restrictive for insert to umran_app_rights
  with check ((select access.certified()) and (object_id, 'state') in (select w.object_id, w.side from access.sides(true) w));

-- Machines: each moves its own table, and says which moves need a fresh code. Written anew at start.
delete from access.move;
alter table access.move add column thing regclass not null, add column certified boolean not null;

drop function access.may_move(text, text, text, uuid, uuid);
-- Does the machine of this table let the actor, with the roles on this object and the code of this transaction, make this move?
create function access.may_move(t regclass, machine_name text, from_name text, to_name text, object uuid, part uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from access.move m join access.reach() r on r.role = m.role and r.object_id = object
    join access.object o on o.id = r.object_id
    where m.thing = t and m.machine = machine_name and m.from_state = from_name and m.to_state = to_name
      and (not m.certified or access.certified())
      and (m.role <> 'focal_point' or o.organisation_id is null or r.organisation_id = o.organisation_id)
      and (m.role not in ('contributor', 'validator', 'partner')
        or exists (select 1 from access.seat_part p where p.seat_id = r.seat_id and p.part_id = part)))
$$;

create or replace function access.move_state(t regclass, machine_name text, row_id uuid, from_name text, to_name text)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  object uuid;
  part uuid;
  done int;
begin
  if not exists (select 1 from access.content_table where name = t) then
    raise exception '% is not a content table', t using errcode = 'insufficient_privilege';
  end if;
  execute format('select object_id, part_id from %s where id = $1 and state = $2', t) into object, part using row_id, from_name;
  if object is null then return false; end if;
  if not access.may_move(t, machine_name, from_name, to_name, object, part) then
    raise exception 'no seat or no code allows % -> % of %', from_name, to_name, machine_name using errcode = 'insufficient_privilege';
  end if;
  execute format('update %s set state = $2, state_since = clock_timestamp() where id = $1 and state = $3', t) using row_id, to_name, from_name;
  get diagnostics done = row_count;
  return done = 1;
end $$;
grant execute on function access.move_state(regclass, text, uuid, text, text) to umran_app_rights;

-- Signatures fall when what they signed changes: at the hands of those who can change it, and not after the adoption.
create or replace function access.void_signatures(object uuid, about_what text) returns void language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from access.sides(true) w where w.object_id = object and w.side in ('state', 'reviewers'))
    or exists (select 1 from public.review r where r.object_id = object and r.state in ('ADOPTED', 'RELEASED', 'FOLLOW_UP', 'CLOSED')) then
    raise exception 'what was signed is not yours to change' using errcode = 'insufficient_privilege';
  end if;
  update public.signature set void_at = now() where object_id = object and about = about_what and void_at is null;
end $$;
