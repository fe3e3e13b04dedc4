-- Import (idea 5): what a file would change is staged as rows, compared with what is here, then written whole or not at
-- all, and can be taken back whole. Written once for every kind of file, since a kind only says which rows it means.

-- The operator's commands have no seat: they write the audit as the owner, with no actor. Seats are asked for in `append`.
create function audit.add(object uuid, actor uuid, certified boolean, verb text, thing_kind text, thing uuid, request text, content text)
returns void language plpgsql set search_path = '' as $$
declare
  h audit.head;
  e audit.entry;
begin
  insert into audit.head (object_id, seq, hash) values (object, 0, repeat('0', 64)) on conflict do nothing;
  select * into h from audit.head where object_id = object for update;
  e := row(object, h.seq + 1, clock_timestamp(), actor, certified, verb, thing_kind, thing, request,
    case when content is null then null else encode(sha256(convert_to(h.salt || content, 'UTF8')), 'hex') end, h.hash, '');
  e.hash := encode(sha256(convert_to(audit.line(e), 'UTF8')), 'hex');
  insert into audit.entry select e.*;
  update audit.head set seq = e.seq, hash = e.hash where object_id = object;
end $$;
revoke execute on function audit.add(uuid, uuid, boolean, text, text, uuid, text, text) from public;

create or replace function audit.append(object uuid, verb text, thing_kind text, thing uuid, request text, content text)
returns void language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from access.reach() r where r.object_id = object) then
    raise exception 'no seat on this object' using errcode = 'insufficient_privilege';
  end if;
  perform audit.add(object, access.actor(), access.certified(), verb, thing_kind, thing, request, content);
end $$;

-- Mechanisms whose content the actor may import.
create function access.importing() returns setof uuid language sql stable security definer set search_path = '' as $$
  select r.object_id from access.reach() r join public.mechanism m on m.id = r.object_id
  where r.role in ('case_officer', 'administrator')
$$;

create table public.import (
  id uuid primary key,
  mechanism_id uuid not null references public.mechanism,
  -- None for a file that is of no kind that can be imported.
  kind text check (kind in ('questionnaire', 'framework', 'places')),
  file_name text not null,
  digest text not null,
  state text not null check (state in ('STAGED', 'COMMITTED', 'UNDONE', 'REFUSED', 'DROPPED')),
  -- The rows it means: [{table, values}]. Emptied when refused or dropped.
  content jsonb not null default '[]',
  -- The same rows as they stood when staged, and as they stood when written; null where there was none.
  before jsonb not null default '[]',
  after jsonb,
  -- What was found: problems by row, differences.
  report jsonb not null,
  -- None: the operator, by the command line.
  by_id uuid references public.person,
  at timestamptz not null default clock_timestamp(),
  settled_by uuid references public.person,
  settled_at timestamptz,
  check ((state in ('STAGED', 'COMMITTED', 'UNDONE')) <= (kind is not null))
);
create index import__mechanism on public.import (mechanism_id, at);
alter table public.import enable row level security;
alter table public.import force row level security;
create policy owner on public.import to umran_owner using (true) with check (true);
create policy backup on public.import for select to umran_backup_rights using (true);
create policy reads on public.import for select to umran_app_rights using (mechanism_id in (select access.importing()));
create policy adds on public.import for insert to umran_app_rights with check (
  state in ('STAGED', 'REFUSED') and by_id = (select access.actor()) and mechanism_id in (select access.importing())
  and after is null and settled_by is null and settled_at is null);
grant select, insert on public.import to umran_app_rights;
grant select on public.import to umran_backup_rights;

-- The tables an import may write, and whether it may change a row that is there: what is adopted is never edited in place.
create function access.import_table(name text, changes boolean) returns regclass language plpgsql stable set search_path = '' as $$
begin
  if name not in ('public.area', 'public.organisation', 'public.work')
    and (changes or name not in ('public.expression', 'public.provision', 'public.questionnaire', 'chain.link')) then
    raise exception 'an import does not write %', name using errcode = 'UI003';
  end if;
  return name::regclass;
end $$;

-- Rows as they stand now, in the order of those named; the time of a link is left out, since it reads differently by time zone.
create function access.import_images(named jsonb) returns jsonb language plpgsql stable set search_path = '' as $$
declare
  r jsonb;
  image jsonb;
  images jsonb := '[]';
begin
  for r in select e.value from jsonb_array_elements(named) with ordinality e order by e.ordinality loop
    image := null;
    execute format('select to_jsonb(x) - ''at'' from %s x where x.id = $1', access.import_table(r ->> 'table', false))
      into image using (r -> 'values' ->> 'id')::uuid;
    images := images || jsonb_build_array(image);
  end loop;
  return images;
end $$;

-- Invented places stay with the demonstration, texts and questions with the mechanism of the import, and links between them only.
create function access.import_in_scope(name text, image jsonb, mechanism uuid) returns boolean language sql stable set search_path = '' as $$
  select case name
    when 'public.area' then (image ->> 'demonstration')::boolean = (select m.demonstration from public.mechanism m where m.id = mechanism)
    when 'public.organisation' then (image ->> 'demonstration')::boolean = (select m.demonstration from public.mechanism m where m.id = mechanism)
      and image ->> 'kind' <> 'secretariat'
    when 'public.expression' then exists (select 1 from public.work w where w.id = (image ->> 'work_id')::uuid and w.mechanism_id = mechanism)
    when 'public.provision' then exists (select 1 from public.expression e join public.work w on w.id = e.work_id
      where e.id = (image ->> 'expression_id')::uuid and w.mechanism_id = mechanism)
    when 'chain.link' then image ->> 'object_id' = mechanism::text and image ->> 'level' = '5' and image ->> 'side' = 'secretariat'
      and image ->> 'kind' = 'anchored_on' and image ->> 'from_kind' = 'question' and image ->> 'to_kind' = 'provision'
    else image ->> 'mechanism_id' = mechanism::text end
$$;

create function access.apply_import(import_id uuid) returns void language plpgsql set search_path = '' as $$
declare
  i public.import;
  r record;
  t regclass;
  cols text;
  images jsonb;
begin
  perform pg_advisory_xact_lock(727002);
  select * into i from public.import where id = import_id and state = 'STAGED' for update;
  if i.id is null or access.import_images(i.content) <> i.before then
    raise exception 'what the import was compared with has changed' using errcode = 'UI001';
  end if;
  for r in select e.value ->> 'table' as name, e.value -> 'values' as v, i.before -> (e.ordinality - 1)::int as was
    from jsonb_array_elements(i.content) with ordinality e order by e.ordinality loop
    t := access.import_table(r.name, r.was <> 'null');
    select string_agg(format('%I', k), ', ') into cols from jsonb_object_keys(r.v) k;
    if r.was = 'null' then
      execute format('insert into %s (%s) select %s from jsonb_populate_record(null::%s, $1)', t, cols, cols, t) using r.v;
    elsif access.import_in_scope(r.name, r.was, i.mechanism_id) then
      execute format('update %s set (%s) = (select %s from jsonb_populate_record(null::%s, $1)) where id = $2', t, cols, cols, t)
        using r.v, (r.v ->> 'id')::uuid;
    else
      raise exception 'this row of % is not of the mechanism', t using errcode = 'UI003';
    end if;
  end loop;
  images := access.import_images(i.content);
  for r in select i.content -> (e.ordinality - 1)::int ->> 'table' as name, e.value as image
    from jsonb_array_elements(images) with ordinality e loop
    if not coalesce(access.import_in_scope(r.name, r.image, i.mechanism_id), false) then
      raise exception 'this row of % is not of the mechanism', r.name using errcode = 'UI003';
    end if;
  end loop;
  update public.import set state = 'COMMITTED', after = images, settled_by = access.actor(), settled_at = clock_timestamp() where id = i.id;
end $$;
revoke execute on function access.apply_import(uuid) from public;

-- Puts back what was there: refused when something has changed since, or stands on what would go.
create function access.revert_import(import_id uuid) returns void language plpgsql set search_path = '' as $$
declare
  i public.import;
  r record;
  t regclass;
  cols text;
  gone uuid[] := '{}';
begin
  perform pg_advisory_xact_lock(727002);
  select * into i from public.import where id = import_id and state = 'COMMITTED' for update;
  if i.id is null or access.import_images(i.content) <> i.after then
    raise exception 'what the import wrote has changed' using errcode = 'UI001';
  end if;
  for r in select e.value ->> 'table' as name, e.value -> 'values' as v, i.before -> (e.ordinality - 1)::int as was
    from jsonb_array_elements(i.content) with ordinality e order by e.ordinality desc loop
    t := access.import_table(r.name, r.was <> 'null');
    if r.was = 'null' then
      execute format('delete from %s where id = $1', t) using (r.v ->> 'id')::uuid;
      gone := gone || (r.v ->> 'id')::uuid;
    else
      select string_agg(format('%I', k), ', ') into cols from jsonb_object_keys(r.v) k;
      execute format('update %s set (%s) = (select %s from jsonb_populate_record(null::%s, $1)) where id = $2', t, cols, cols, t)
        using r.was, (r.v ->> 'id')::uuid;
    end if;
  end loop;
  if exists (select 1 from chain.link l where l.to_id = any (gone) or l.from_id = any (gone)) then
    raise exception 'something stands on what the import brought' using errcode = 'foreign_key_violation';
  end if;
  update public.import set state = 'UNDONE', settled_by = access.actor(), settled_at = clock_timestamp() where id = i.id;
end $$;
revoke execute on function access.revert_import(uuid) from public;

-- The three acts of a person; the database asks for the seat again.
create function access.settle_import(import_id uuid, act text) returns void language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from public.import i where i.id = import_id and i.mechanism_id in (select access.importing())) then
    raise exception 'this import is not yours to settle' using errcode = 'insufficient_privilege';
  end if;
  if act = 'commit' then perform access.apply_import(import_id);
  elsif act = 'undo' then perform access.revert_import(import_id);
  else
    update public.import set state = 'DROPPED', content = '[]', before = '[]', settled_by = access.actor(), settled_at = clock_timestamp()
    where id = import_id and state = 'STAGED';
  end if;
end $$;
