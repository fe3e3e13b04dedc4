-- The second lock: who reads and writes what, decided by the database from a signed context.
create schema ext;
create schema access;
create schema audit;
create schema history;
create schema chain;
create extension if not exists pgcrypto with schema ext;
create extension if not exists pg_trgm with schema ext;

revoke all on schema public from public;
grant usage on schema public, access, audit, history, chain to umran_app_rights;

-- Keys that sign the context: two valid ones while a secret rotates. The app role cannot read them.
create table access.key (
  id smallint primary key,
  secret text not null,
  valid_until timestamptz
);

-- What permissions are about: a mechanism, its cycles, their reviews.
create table access.object (
  id uuid primary key,
  kind text not null check (kind in ('mechanism', 'cycle', 'review')),
  mechanism_id uuid not null references access.object,
  cycle_id uuid references access.object,
  -- The State under review.
  organisation_id uuid,
  sealed_at timestamptz,
  erased_at timestamptz
);
create index object__cycle on access.object (cycle_id);
create index object__mechanism on access.object (mechanism_id);

-- A person's place: a role, for an organisation, on an object, between two dates. Never a global role.
create table access.seat (
  id uuid primary key,
  person_id uuid not null,
  role text not null check (role in ('focal_point', 'contributor', 'validator', 'observer', 'expert', 'lead_reviewer',
    'case_officer', 'translator', 'partner', 'delegate', 'administrator')),
  organisation_id uuid not null,
  object_id uuid not null references access.object,
  note_verbale text,
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  ended_at timestamptz,
  granted_by uuid,
  granted_at timestamptz not null default now()
);
create index seat__person on access.seat (person_id) where ended_at is null;
create index seat__object on access.seat (object_id);
-- One active focal point per State and object (DOMAIN, "Who uses it").
create unique index seat__one_focal_point on access.seat (object_id, organisation_id)
  where role = 'focal_point' and ended_at is null;

-- The sections a contributor, validator or partner was given.
create table access.seat_part (
  seat_id uuid not null references access.seat,
  part_id uuid not null,
  primary key (seat_id, part_id)
);
create index seat_part__part on access.seat_part (part_id);

-- Certified consent of a focal point to raise one unit to a level. Unit and digest say to what exactly.
create table access.consent (
  id uuid primary key,
  object_id uuid not null references access.object,
  unit_id uuid not null,
  level smallint not null check (level between 3 and 5),
  digest text not null,
  person_id uuid not null,
  at timestamptz not null default now()
);
create index consent__unit on access.consent (unit_id);

-- Beside the ladder: an organisation that may read one unit by consent.
create table access.named_audience (
  unit_id uuid not null,
  organisation_id uuid not null,
  object_id uuid not null references access.object,
  consent_id uuid not null references access.consent,
  primary key (unit_id, organisation_id)
);

-- State machines as the database knows them; written at start from the tables in the code.
create table access.move (
  machine text not null,
  verb text not null,
  from_state text not null,
  to_state text not null,
  role text not null,
  primary key (machine, verb, from_state, to_state, role)
);

-- Tables under access.protect, so that release, erasure and tests find them.
create table access.content_table (name regclass primary key);

-- The signed context ------------------------------------------------------------------------------------------------

-- `<actor>.<expiry, seconds>.<flags>.<HMAC-SHA256 of what precedes>`; no setting means the public.
create function access.context() returns text[] language plpgsql stable security definer set search_path = '' as $$
declare
  raw text := nullif(current_setting('app.context', true), '');
  part text[];
begin
  if raw is null then return null; end if;
  part := string_to_array(raw, '.');
  if array_length(part, 1) is distinct from 4 or not exists (
    select 1 from access.key k
    where (k.valid_until is null or k.valid_until > clock_timestamp())
      and encode(ext.hmac(part[1] || '.' || part[2] || '.' || part[3], k.secret, 'sha256'), 'hex') = part[4]
  ) then
    raise exception 'the context is not signed' using errcode = 'insufficient_privilege';
  end if;
  if to_timestamp(part[2]::bigint) < clock_timestamp() then
    raise exception 'the context has expired' using errcode = 'insufficient_privilege';
  end if;
  return part;
end $$;

create function access.actor() returns uuid language sql stable security definer set search_path = ''
  as $$ select (access.context())[1]::uuid $$;

-- True in a transaction opened right after a fresh second factor.
create function access.certified() returns boolean language sql stable security definer set search_path = ''
  as $$ select coalesce(position('c' in (access.context())[3]) > 0, false) $$;

-- Seats in force of the actor, spread over the objects they reach: a seat on a cycle reaches its reviews;
-- a focal point's seat on a cycle reaches only the review of the own State.
create function access.reach() returns table (object_id uuid, role text, organisation_id uuid, seat_id uuid, direct boolean)
language sql stable security definer set search_path = '' as $$
  select o.id, s.role, s.organisation_id, s.id, o.id = s.object_id
  from access.seat s
  join access.object o on s.object_id in (o.id, o.cycle_id, o.mechanism_id)
  where s.person_id = (select access.actor())
    and s.ended_at is null and s.valid_from <= now() and (s.valid_to is null or s.valid_to > now())
    and (s.role <> 'focal_point' or o.id = s.object_id or o.organisation_id = s.organisation_id)
    and (o.sealed_at is null or (s.role = 'focal_point' and o.organisation_id = s.organisation_id))
$$;

-- Objects of which the actor reads everything from this level up: 2 the review, 3 the participants, 4 Member States.
create function access.reads(from_level int) returns setof uuid language sql stable security definer set search_path = '' as $$
  with mine as (select * from access.reach())
  select object_id from mine
  where role in ('focal_point', 'expert', 'lead_reviewer', 'observer', 'case_officer', 'translator')
  union
  select o.id from access.object o
  where from_level >= 3 and o.sealed_at is null and o.cycle_id in (
    select coalesce(p.cycle_id, p.id) from mine m join access.object p on p.id = m.object_id
    where m.direct and p.kind in ('review', 'cycle')
      and m.role in ('focal_point', 'expert', 'lead_reviewer', 'observer', 'case_officer'))
  union
  select object_id from mine where from_level >= 4 and role = 'delegate'
$$;

-- The sides on which the actor stands: whole sides, never single sections.
create function access.sides(to_write boolean) returns table (object_id uuid, side text)
language sql stable security definer set search_path = '' as $$
  select m.object_id, case
      when m.role in ('case_officer', 'translator') then 'secretariat'
      when m.role in ('expert', 'lead_reviewer') then 'reviewers'
      else 'state' end
  from access.reach() m join access.object o on o.id = m.object_id
  where m.role in ('case_officer', 'translator', 'expert', 'lead_reviewer')
     or (m.role = 'focal_point' and o.organisation_id = m.organisation_id)
     or (m.role = 'observer' and o.organisation_id = m.organisation_id and not to_write)
$$;

-- The sections a contributor, validator or partner holds.
create function access.parts() returns setof uuid language sql stable security definer set search_path = '' as $$
  select p.part_id from access.reach() m join access.seat_part p on p.seat_id = m.seat_id
  where m.role in ('contributor', 'validator', 'partner')
$$;

create function access.granted() returns setof uuid language sql stable security definer set search_path = '' as $$
  select a.unit_id from access.named_audience a
  where a.organisation_id in (select organisation_id from access.reach())
$$;

-- The cycles and mechanisms above the actor's reviews: whose secretariat serves them.
create function access.above() returns setof uuid language sql stable security definer set search_path = '' as $$
  select unnest(array[o.cycle_id, o.mechanism_id]) from access.object o
  where o.id in (select m.object_id from access.reach() m)
$$;

-- The States whose reviews the actor sits in, with their cycles: where their focal points have their seats.
create function access.fronting() returns table (cycle_id uuid, organisation_id uuid) language sql stable security definer set search_path = '' as $$
  select o.cycle_id, o.organisation_id from access.object o
  where o.organisation_id is not null and o.id in (select m.object_id from access.reach() m)
$$;

-- People whose names the actor may see: those who sit with them, and the secretariat that serves them.
create function access.people() returns setof uuid language sql stable security definer set search_path = '' as $$
  select s.person_id from access.seat s
  where s.object_id in (select access.reads(2))
     -- Those who hold sections know their own State's team, not the reviewers.
     or (s.role in ('focal_point', 'contributor', 'validator', 'partner') and s.object_id in (select m.object_id from access.reach() m))
     or (s.role = 'focal_point' and (s.object_id, s.organisation_id) in (select f.cycle_id, f.organisation_id from access.fronting() f))
     or (s.role = 'case_officer' and s.object_id in (select access.above()))
$$;

-- Protection of a content table -------------------------------------------------------------------------------------

-- Refuses, for everybody but the owner's own functions, what no policy can express column by column.
create function access.guard() returns trigger language plpgsql set search_path = '' as $$
declare
  old_state text := to_jsonb(old) ->> 'state';
  new_state text := to_jsonb(new) ->> 'state';
begin
  if current_user = 'umran_owner' then return new; end if;
  if new.object_id is distinct from old.object_id or new.side is distinct from old.side
    or new.owner_id is distinct from old.owner_id or new.unit_id is distinct from old.unit_id
    or new.part_id is distinct from old.part_id then
    raise exception 'whose a row is does not change' using errcode = 'insufficient_privilege';
  end if;
  if new.level > 2 then
    raise exception 'only a release raises a level above 2' using errcode = 'insufficient_privilege';
  end if;
  if new.level < old.level and old.level = 2 then
    raise exception 'what the other side has seen is not taken back' using errcode = 'insufficient_privilege';
  end if;
  if new_state is distinct from old_state then
    raise exception 'a state changes by access.move_state' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Gives a table the generated policies of idea 3 and the history of idea 1. Columns: object_id, part_id, unit_id,
-- side, owner_id, level; writes stop at level 2, above which only access.release leads. `writes`: all, adds (immutable), none.
create procedure access.protect(t regclass, writes text default 'all') language plpgsql set search_path = '' as $$
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
    execute format('grant update on %s to umran_app_rights', t);
    execute format('create trigger guard before update on %s for each row execute function access.guard()', t);
  end if;
  insert into access.content_table (name) values (t);
end $$;

-- History: what a row was before, with the audience it had then ------------------------------------------------------

create table history.change (
  id bigint generated always as identity primary key,
  table_name text not null,
  row_id uuid not null,
  op text not null check (op in ('added', 'changed', 'removed')),
  at timestamptz not null default clock_timestamp(),
  actor_id uuid,
  old jsonb,
  object_id uuid not null,
  part_id uuid,
  unit_id uuid,
  side text,
  owner_id uuid,
  level smallint not null
);
create index change__row on history.change (row_id, id);
create index change__object on history.change (object_id);

create function history.record() returns trigger language plpgsql security definer set search_path = '' as $$
declare r record;
begin
  r := case when tg_op = 'INSERT' then new else old end;
  insert into history.change (table_name, row_id, op, actor_id, old, object_id, part_id, unit_id, side, owner_id, level)
  values (tg_table_schema || '.' || tg_table_name, r.id,
    case tg_op when 'INSERT' then 'added' when 'UPDATE' then 'changed' else 'removed' end,
    access.actor(), case when tg_op = 'INSERT' then null else to_jsonb(old) end,
    r.object_id, r.part_id, r.unit_id, r.side, r.owner_id,
    -- What was never released stays with those who saw it: the image keeps the level of its time, two at most.
    least(r.level, 2));
  return null;
end $$;

call access.protect('history.change', 'none');

-- Blocks: every text that people write -------------------------------------------------------------------------------

create table public.block (
  id uuid primary key,
  -- The thing the text belongs to, and which of its texts it is (`text`, `reason`, ...).
  thing_id uuid not null,
  field text not null default 'text',
  lang text not null check (lang in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
  body text not null,
  -- original: the authentic words. human, machine: a translation not yet approved. approved: by the owner's side.
  status text not null check (status in ('original', 'human', 'machine', 'approved')),
  -- Digest of the original a translation was made from; differs from the original's digest when outdated.
  source_digest text,
  digest text not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side in ('state', 'reviewers', 'secretariat')),
  owner_id uuid not null,
  level smallint not null check (level between 0 and 5),
  unique (thing_id, field, lang)
);
create unique index block__one_original on public.block (thing_id, field) where status = 'original';
create index block__unit on public.block (unit_id);
create index block__object on public.block (object_id);
call access.protect('public.block');

-- The chain: every relation a person can click through in both directions --------------------------------------------

create table chain.link (
  id uuid primary key,
  kind text not null,
  from_kind text not null,
  from_id uuid not null,
  to_kind text not null,
  to_id uuid not null,
  at timestamptz not null default now(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side in ('state', 'reviewers', 'secretariat')),
  owner_id uuid not null,
  level smallint not null check (level between 0 and 5),
  unique (from_id, to_id, kind)
);
create index link__to on chain.link (to_id);
create index link__unit on chain.link (unit_id);
create index link__object on chain.link (object_id);
call access.protect('chain.link');
grant delete on chain.link to umran_app_rights;
create policy removes on chain.link for delete to umran_app_rights using (level <= 2
  and (object_id, side) in (select w.object_id, w.side from access.sides(true) w));

-- Audit: one hash chain per object; ids and salted digests, never content --------------------------------------------

create table audit.head (
  object_id uuid primary key references access.object,
  seq bigint not null,
  hash text not null,
  salt text not null default encode(ext.gen_random_bytes(16), 'hex')
);
create table audit.entry (
  object_id uuid not null references access.object,
  seq bigint not null,
  at timestamptz not null,
  actor_id uuid,
  certified boolean not null,
  verb text not null,
  thing_kind text not null,
  thing_id uuid not null,
  request_id text,
  digest text,
  prev text not null,
  hash text not null,
  primary key (object_id, seq)
);
-- Published roots: one a day, over all heads, so that no chain can be rewritten afterwards.
create table audit.root (
  day date primary key,
  objects int not null,
  hash text not null,
  at timestamptz not null default now()
);

create function audit.line(e audit.entry) returns text language sql immutable set search_path = '' as $$
  select concat_ws('|', e.object_id, e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(e.actor_id::text, ''),
    e.certified, e.verb, e.thing_kind, e.thing_id, coalesce(e.digest, ''), e.prev)
$$;

-- Adds one entry; the actor comes from the signed context, never from the caller. `content` is hashed with the object's salt.
create function audit.append(object uuid, verb text, thing_kind text, thing uuid, request text, content text)
returns void language plpgsql security definer set search_path = '' as $$
declare
  h audit.head;
  e audit.entry;
begin
  if not exists (select 1 from access.reach() r where r.object_id = object) then
    raise exception 'no seat on this object' using errcode = 'insufficient_privilege';
  end if;
  insert into audit.head (object_id, seq, hash) values (object, 0, repeat('0', 64)) on conflict do nothing;
  select * into h from audit.head where object_id = object for update;
  e := row(object, h.seq + 1, clock_timestamp(), access.actor(), access.certified(), verb, thing_kind, thing, request,
    case when content is null then null else encode(sha256(convert_to(h.salt || content, 'UTF8')), 'hex') end, h.hash, '');
  e.hash := encode(sha256(convert_to(audit.line(e), 'UTF8')), 'hex');
  insert into audit.entry select e.*;
  update audit.head set seq = e.seq, hash = e.hash where object_id = object;
end $$;

-- The first entry of a chain that does not follow from the one before it, or null when the chain holds.
create function audit.first_break(object uuid) returns bigint language sql stable security definer set search_path = '' as $$
  with chained as (
    select e, e.seq as seq, lag(e.hash, 1, repeat('0', 64)) over (order by e.seq) as expected,
      lag(e.seq, 1, 0::bigint) over (order by e.seq) as before
    from audit.entry e where e.object_id = object)
  select min(seq) from (
    select seq from chained
    where (e).prev <> expected or before <> seq - 1
      or (e).hash <> encode(sha256(convert_to(audit.line(e), 'UTF8')), 'hex')
    union all
    select h.seq from audit.head h where h.object_id = object
      and h.seq > 0 and not exists (select 1 from audit.entry x where x.object_id = object and x.seq = h.seq and x.hash = h.hash)
  ) broken
$$;

-- Only a day that is over, and once.
create function audit.seal(on_day date) returns void language sql security definer set search_path = '' as $$
  insert into audit.root (day, objects, hash)
  select on_day, count(*)::int, encode(sha256(convert_to(coalesce(string_agg(object_id || ':' || seq || ':' || hash, E'\n' order by object_id), ''), 'UTF8')), 'hex')
  from audit.head
  having on_day < current_date
  on conflict (day) do nothing
$$;

-- Moves, releases, erasure: the owner's functions ----------------------------------------------------------------------

-- Has the actor one of the roles that the machine's table names for this move, on this object?
create function access.may_move(machine_name text, from_name text, to_name text, object uuid, part uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from access.move m join access.reach() r on r.role = m.role and r.object_id = object
    join access.object o on o.id = r.object_id
    where m.machine = machine_name and m.from_state = from_name and m.to_state = to_name
      and (m.role <> 'focal_point' or o.organisation_id is null or r.organisation_id = o.organisation_id)
      and (m.role not in ('contributor', 'validator', 'partner')
        or exists (select 1 from access.seat_part p where p.seat_id = r.seat_id and p.part_id = part)))
$$;

-- Changes a state if the machine's table lets the actor do so; false when the row is no longer in `from_name`.
create function access.move_state(t regclass, machine_name text, row_id uuid, from_name text, to_name text)
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
  if not access.may_move(machine_name, from_name, to_name, object, part) then
    raise exception 'no seat allows % -> % of %', from_name, to_name, machine_name using errcode = 'insufficient_privilege';
  end if;
  execute format('update %s set state = $2, state_since = clock_timestamp() where id = $1 and state = $3', t) using row_id, to_name, from_name;
  get diagnostics done = row_count;
  return done = 1;
end $$;

-- Raises a unit to a level for which a focal point's consent exists. Translations follow only when approved.
create function access.release(unit uuid, to_level smallint) returns int language plpgsql security definer set search_path = '' as $$
declare
  t regclass;
  n int;
  total int := 0;
  object uuid;
begin
  select c.object_id into object from access.consent c
  where c.unit_id = unit and c.level >= to_level
    and exists (select 1 from access.seat s join access.object o on o.id = c.object_id
      where s.person_id = c.person_id and s.role = 'focal_point' and s.organisation_id = o.organisation_id
        and s.object_id in (o.id, o.cycle_id))
  limit 1;
  if object is null then
    raise exception 'no certified consent covers this release' using errcode = 'insufficient_privilege';
  end if;
  if object not in (select access.reads(2)) then
    raise exception 'the review is not yours' using errcode = 'insufficient_privilege';
  end if;
  for t in select name from access.content_table where name <> 'history.change'::regclass loop
    execute format('update %s set level = $2 where unit_id = $1 and object_id = $3 and level between 2 and $2 - 1%s', t,
      case when t = 'public.block'::regclass then ' and status in (''original'', ''approved'')' else '' end)
      using unit, to_level, object;
    get diagnostics n = row_count;
    total := total + n;
  end loop;
  return total;
end $$;

-- When consents were given, for those whom they reach: the public for what is public, without the person.
create function access.consent_dates(object uuid) returns table (unit_id uuid, level smallint, at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.unit_id, c.level, c.at from access.consent c
  where c.object_id = object and (c.level = 5
    or (c.level = 4 and c.object_id in (select access.reads(4)))
    or c.object_id in (select access.reads(3)))
$$;

grant select on access.object, access.seat, access.seat_part, access.consent, access.named_audience, access.move,
  audit.entry, audit.root to umran_app_rights;
grant select (object_id, seq, hash) on audit.head to umran_app_rights;
grant insert on access.consent to umran_app_rights;

alter table access.key enable row level security;
alter table access.key force row level security;
create policy owner on access.key to umran_owner using (true) with check (true);
alter table access.content_table enable row level security;
alter table access.content_table force row level security;
create policy owner on access.content_table to umran_owner using (true) with check (true);
alter table access.move enable row level security;
alter table access.move force row level security;
create policy owner on access.move to umran_owner using (true) with check (true);
create policy reads on access.move for select to umran_app_rights using (true);

-- Which mechanisms, cycles and reviews exist is known by their public pages; a review's only when its participation is.
alter table access.object enable row level security;
alter table access.object force row level security;
create policy owner on access.object to umran_owner using (true) with check (true);
create policy reads on access.object for select to umran_app_rights
  using (kind <> 'review' or id in (select r.object_id from access.reach() r));

alter table access.seat enable row level security;
alter table access.seat force row level security;
create policy owner on access.seat to umran_owner using (true) with check (true);
create policy reads on access.seat for select to umran_app_rights using (
  person_id = (select access.actor())
  or (object_id in (select access.reads(2)) and role not in ('contributor', 'validator', 'partner'))
  or (role = 'case_officer' and object_id in (select access.above()))
  or (role = 'focal_point' and (object_id, organisation_id) in (select f.cycle_id, f.organisation_id from access.fronting() f))
  or (object_id, 'state') in (select s.object_id, s.side from access.sides(false) s));
alter table access.seat_part enable row level security;
alter table access.seat_part force row level security;
create policy owner on access.seat_part to umran_owner using (true) with check (true);
create policy reads on access.seat_part for select to umran_app_rights
  using (seat_id in (select id from access.seat));

alter table access.consent enable row level security;
alter table access.consent force row level security;
create policy owner on access.consent to umran_owner using (true) with check (true);
create policy reads on access.consent for select to umran_app_rights using (object_id in (select access.reads(2)));
create policy adds on access.consent for insert to umran_app_rights with check (
  (select access.certified()) and person_id = (select access.actor())
  and (object_id, 'state') in (select w.object_id, w.side from access.sides(true) w));

alter table access.named_audience enable row level security;
alter table access.named_audience force row level security;
create policy owner on access.named_audience to umran_owner using (true) with check (true);
create policy reads on access.named_audience for select to umran_app_rights using (object_id in (select access.reads(2)));

alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy owner on audit.entry to umran_owner using (true) with check (true);
create policy reads on audit.entry for select to umran_app_rights using (object_id in (select access.reads(2)));
alter table audit.head enable row level security;
alter table audit.head force row level security;
create policy owner on audit.head to umran_owner using (true) with check (true);
create policy reads on audit.head for select to umran_app_rights using (object_id in (select access.reads(2)));
alter table audit.root enable row level security;
alter table audit.root force row level security;
create policy owner on audit.root to umran_owner using (true) with check (true);
create policy reads on audit.root for select to umran_app_rights using (true);
