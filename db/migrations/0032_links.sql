-- A link for somebody who answers sections and has no account: bound to the address it was sent to, to one review, and to the
-- sections that person holds there. What it opens reaches nothing else, whatever the person may do by an account.

create table access.link (
  id uuid primary key,
  person_id uuid not null references public.person on delete cascade,
  object_id uuid not null references access.object on delete cascade,
  -- Of the secret in the link; the secret itself stands nowhere.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  given_by uuid not null,
  given_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  opened int not null default 0,
  opened_at timestamptz,
  -- When its holder asked for a new one.
  asked_at timestamptz
);
-- One link for a person and a review.
create unique index link__one on access.link (person_id, object_id) where revoked_at is null;
create index link__object on access.link (object_id);

-- The signed context, with one field more where it was opened by a link: `<actor>.<expiry>.<flags>.<link>.<HMAC>`.
create or replace function access.context() returns text[] language plpgsql stable security definer set search_path = '' as $$
declare
  raw text := nullif(current_setting('app.context', true), '');
  part text[];
  n int;
begin
  if raw is null then return null; end if;
  part := string_to_array(raw, '.');
  n := array_length(part, 1);
  if n is null or n not in (4, 5) or not exists (
    select 1 from access.key k
    where (k.valid_until is null or k.valid_until > clock_timestamp())
      and encode(ext.hmac(array_to_string(part[1:n - 1], '.'), k.secret, 'sha256'), 'hex') = part[n]
  ) then
    raise exception 'the context is not signed' using errcode = 'insufficient_privilege';
  end if;
  if to_timestamp(part[2]::bigint) < clock_timestamp() then
    raise exception 'the context has expired' using errcode = 'insufficient_privilege';
  end if;
  return part;
end $$;

-- The link by which the actor came; null for whoever signed in.
create function access.link_id() returns uuid language sql stable security definer set search_path = '' as $$
  select case when array_length(c, 1) = 5 then c[4]::uuid end from (select access.context() as c) x
$$;
create function access.by_link() returns boolean language sql stable security definer set search_path = ''
  as $$ select access.link_id() is not null $$;
-- The review it opens; null for one that is over, or another person's.
create function access.link_object() returns uuid language sql stable security definer set search_path = '' as $$
  select l.object_id from access.link l
  where l.id = access.link_id() and l.person_id = access.actor() and l.revoked_at is null and l.expires_at > now()
$$;

-- Whoever comes by a link certifies nothing.
create or replace function access.certified() returns boolean language sql stable security definer set search_path = ''
  as $$ select coalesce(position('c' in (access.context())[3]) > 0, false) and not access.by_link() $$;

-- By a link: the places in which sections of that very review are held, and no other of the person's.
create or replace function access.reach() returns table (object_id uuid, role text, organisation_id uuid, seat_id uuid, direct boolean)
language sql stable security definer set search_path = '' as $$
  select o.id, s.role, s.organisation_id, s.id, o.id = s.object_id
  from access.seat s
  join access.object o on s.object_id in (o.id, o.cycle_id, o.mechanism_id)
  where s.person_id = (select access.actor())
    and s.ended_at is null and s.valid_from <= now() and (s.valid_to is null or s.valid_to > now())
    and (s.role <> 'focal_point' or o.id = s.object_id or o.organisation_id = s.organisation_id)
    and (o.sealed_at is null or (s.role = 'focal_point' and o.organisation_id = s.organisation_id))
    and ((select access.link_id()) is null
      or (s.role in ('contributor', 'validator', 'partner') and s.object_id = (select access.link_object())))
$$;

-- What was granted to an organisation is read by its people who signed in.
create or replace function access.granted() returns setof uuid language sql stable security definer set search_path = '' as $$
  select a.unit_id from access.named_audience a
  where not (select access.by_link()) and a.organisation_id in (select organisation_id from access.reach())
$$;

-- What belongs to the account and not to the link: rows that a policy gives their person without asking for a place.
create policy by_link on access.seat as restrictive for select to umran_app_rights
  using (not (select access.by_link()) or id in (select r.seat_id from access.reach() r));
create policy by_link on public.person as restrictive for update to umran_app_rights using (not (select access.by_link()));
create policy by_link on public.mail as restrictive to umran_app_rights using (not (select access.by_link()));
create policy by_link on public.mail_setting as restrictive to umran_app_rights using (not (select access.by_link()));
create policy by_link on public.calendar_key as restrictive to umran_app_rights using (not (select access.by_link()));
create policy by_link on public.rendering as restrictive to umran_app_rights
  using (audience = 'public' or not (select access.by_link()));

create or replace function access.end_seat(seat_id uuid) returns void language plpgsql security definer set search_path = '' as $$
declare s access.seat;
begin
  select * into s from access.seat where id = end_seat.seat_id for update;
  if s.id is null or access.by_link()
    or not (access.may_unseat(s.role, s.organisation_id, s.object_id) or s.person_id = access.actor()) then
    raise exception 'this place is not yours to end' using errcode = 'insufficient_privilege';
  end if;
  update access.seat set ended_at = now(), ended_by = access.actor() where id = end_seat.seat_id and ended_at is null;
end $$;

-- The State's side knows its links; a person who signed in the own ones, so that a mail can carry them.
alter table access.link enable row level security;
alter table access.link force row level security;
create policy owner on access.link to umran_owner using (true) with check (true);
create policy backup on access.link for select to umran_backup_rights using (true);
create policy reads on access.link for select to umran_app_rights using (not (select access.by_link()) and (
  person_id = (select access.actor()) or (object_id, 'state') in (select s.object_id, s.side from access.sides(false) s)));
grant select (id, person_id, object_id, given_by, given_at, expires_at, revoked_at, opened, opened_at, asked_at) on access.link to umran_app_rights;
grant select on access.link to umran_backup_rights;

create function access.speaks_for(object uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from access.reach() r join access.object o on o.id = r.object_id
    where r.object_id = object and r.role = 'focal_point' and r.organisation_id = o.organisation_id and o.kind = 'review')
$$;

-- The focal point gives a link to somebody who holds sections of the own State's review: the one there is, for longer, or a new one.
-- A fresh one ends what the old one opened. A year is the longest.
create function access.give_link(new_id uuid, person uuid, object uuid, of_digest text, until timestamptz, fresh boolean) returns uuid
language plpgsql security definer set search_path = '' as $$
declare l access.link;
begin
  if not access.speaks_for(object) or until > now() + interval '366 days' or not exists (select 1 from access.seat s
    where s.person_id = person and s.object_id = object and s.role in ('contributor', 'validator', 'partner') and s.ended_at is null) then
    raise exception 'this link is not yours to give' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(person::text || object::text, 0));
  select * into l from access.link x where x.person_id = person and x.object_id = object and x.revoked_at is null for update;
  if l.id is not null and not fresh and l.expires_at > now() then
    update access.link x set expires_at = greatest(x.expires_at, until) where x.id = l.id;
    return l.id;
  end if;
  update access.link x set revoked_at = now() where x.id = l.id;
  insert into access.link (id, person_id, object_id, digest, given_by, expires_at) values (new_id, person, object, of_digest, access.actor(), until);
  return new_id;
end $$;

create function access.revoke_link(link uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  update access.link x set revoked_at = now() where x.id = link and x.revoked_at is null and access.speaks_for(x.object_id);
  if not found then
    raise exception 'this link is not yours to take back' using errcode = 'insufficient_privilege';
  end if;
end $$;
grant execute on function access.link_id(), access.by_link(), access.give_link(uuid, uuid, uuid, text, timestamptz, boolean),
  access.revoke_link(uuid) to umran_app_rights;

-- What a place lets its holder tell: with the request for a new link, which only the login for accounts tells.
create or replace function access.may_tell(new_kind text, place uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from access.reach() r where r.object_id = place and case
    when new_kind = 'seat.review' then r.role in ('case_officer', 'focal_point')
    when new_kind = 'section.given' then r.role = 'focal_point'
    when new_kind like 'section.%' then r.role in ('focal_point', 'contributor', 'validator', 'partner')
    when new_kind = 'translation.made' then r.role in ('translator', 'case_officer', 'focal_point', 'expert', 'lead_reviewer')
    when new_kind like 'account.%' or new_kind like 'link.%' or new_kind in ('digest', 'reminder') then false
    else r.role in ('case_officer', 'focal_point', 'expert', 'lead_reviewer') end)
$$;

-- The login for accounts opens links: it is told of one link at a time, by its id, and of nobody else.
create function auth.find_link(link uuid) returns table (person_id uuid, object_id uuid, digest text, email text, state text, expires_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select l.person_id, l.object_id, l.digest, p.email,
    case when l.revoked_at is not null or p.closed_at is not null or not exists (select 1 from access.seat s
        where s.person_id = l.person_id and s.object_id = l.object_id and s.role in ('contributor', 'validator', 'partner')
          and s.ended_at is null and (s.valid_to is null or s.valid_to > now())) then 'revoked'
      when l.expires_at <= now() then 'expired' else 'open' end, l.expires_at
  from access.link l join public.person p on p.id = l.person_id where l.id = link
$$;

-- A code for whoever opened the link, by mail to the address it is bound to; its digits are made when the mail is written.
create table auth.link_code (
  id uuid primary key,
  link_id uuid not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  tries smallint not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index link_code__link on auth.link_code (link_id);
create table auth.link_session (
  id uuid primary key,
  link_id uuid not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index link_session__link on auth.link_session (link_id);
do $$
declare t text;
begin
  foreach t in array array['link_code', 'link_session'] loop
    execute format('alter table auth.%I enable row level security', t);
    execute format('alter table auth.%I force row level security', t);
    execute format('create policy owner on auth.%I to umran_owner using (true) with check (true)', t);
    execute format('create policy accounts on auth.%I to umran_auth_rights using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on auth.%I to umran_auth_rights', t);
  end loop;
end $$;

-- Queues the mail with a code that was just made.
create function auth.mail_link_code(link uuid, code uuid) returns void language sql security definer set search_path = '' as $$
  insert into public.mail (id, kind, person_id, place_id, thing_id)
  select gen_random_uuid(), 'link.code', l.person_id, l.object_id, c.id
  from access.link l join auth.link_code c on c.link_id = l.id
  where l.id = link and c.id = code and c.used_at is null and l.revoked_at is null and l.expires_at > now()
  on conflict do nothing
$$;

create function auth.note_link_opened(link uuid) returns void language sql security definer set search_path = '' as $$
  update access.link l set opened = l.opened + 1, opened_at = now() where l.id = link
$$;

-- The holder of a link that is over asks for a new one: the focal point is told, once a day at most.
create function auth.ask_link(link uuid) returns void language plpgsql security definer set search_path = '' as $$
declare l access.link;
begin
  select * into l from access.link x where x.id = link for update;
  if l.id is null or l.asked_at > now() - interval '1 day' then return; end if;
  update access.link x set asked_at = now() where x.id = l.id;
  insert into public.mail (id, kind, person_id, place_id, thing_id)
  select gen_random_uuid(), 'link.asked', s.person_id, l.object_id, l.object_id
  from access.seat s join access.object o on s.object_id in (o.id, o.cycle_id)
  where o.id = l.object_id and s.role = 'focal_point' and s.organisation_id = o.organisation_id and s.ended_at is null
    and (s.valid_to is null or s.valid_to > now()) and o.sealed_at is null
  on conflict do nothing;
end $$;
grant execute on function auth.find_link(uuid), auth.mail_link_code(uuid, uuid), auth.note_link_opened(uuid), auth.ask_link(uuid) to umran_auth_rights;

-- What was given with a section: by whom, when, with which words (a block, `note`). Who holds a section says access.seat_part.
create table public.delegation (
  id uuid primary key,
  section_id uuid not null references public.section,
  seat_id uuid not null references access.seat,
  given_at timestamptz not null default now(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side in ('state', 'reviewers', 'secretariat')),
  owner_id uuid not null,
  level smallint not null check (level between 0 and 5)
);
create index delegation__section on public.delegation (section_id);
create index delegation__object on public.delegation (object_id);
call access.protect('public.delegation', 'adds');
create policy gives on public.delegation as restrictive for insert to umran_app_rights
  with check ((object_id, side) in (select w.object_id, w.side from access.sides(true) w));
