-- Mail: what has to be told to whom. Ids and days only; the words are made when it is sent, in the recipient's language.

-- How a person wants to be told; without a row, at once and in UTC.
create table public.mail_setting (
  person_id uuid primary key references public.person on delete cascade,
  -- none: only what binds (invitations, changes of the own account).
  choice text not null default 'at_once' check (choice in ('at_once', 'daily', 'none')),
  time_zone text not null default 'UTC' check (length(time_zone) between 1 and 60),
  -- The day, where the person is, on which the deadlines were last looked through.
  reminded_on date
);

create table public.mail (
  id uuid primary key,
  -- Names of kinds and nothing else: no words fit into these two.
  kind text not null check (kind ~ '^[a-zA-Z_.]{1,60}$'),
  mark text not null default '' check (mark ~ '^[a-zA-Z0-9_. -]{0,80}$'),
  person_id uuid not null references public.person on delete cascade,
  -- The mechanism, cycle or review it is about; not named object_id, since a mail belongs to its recipient alone.
  place_id uuid references access.object on delete cascade,
  thing_id uuid not null,
  due_on date,
  -- queued: waits until due_at. bundled: goes with the digest. kept: no mail server is set. dropped: no longer so when it was to go.
  state text not null default 'queued' check (state in ('queued', 'bundled', 'sent', 'kept', 'dropped', 'failed')),
  digest_id uuid references public.mail on delete cascade,
  attempts smallint not null default 0,
  due_at timestamptz not null default now(),
  -- A code of the mail server or of the network, never its words, which may name an address.
  failure text check (failure ~ '^[A-Z0-9_]{1,40}$'),
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create index mail__person on public.mail (person_id, created_at);
create index mail__queue on public.mail (due_at) where state = 'queued';
create index mail__digest on public.mail (digest_id) where digest_id is not null;
create index mail__place on public.mail (place_id);
create index mail__failed on public.mail (done_at) where state = 'failed';
-- Told once while it waits; reminders and digests once for ever.
create unique index mail__waiting on public.mail (person_id, kind, thing_id, mark) where state in ('queued', 'bundled');
create unique index mail__once on public.mail (person_id, kind, thing_id, mark, due_on) where kind in ('reminder', 'digest');

alter table public.mail_setting enable row level security;
alter table public.mail_setting force row level security;
create policy owner on public.mail_setting to umran_owner using (true) with check (true);
create policy own on public.mail_setting to umran_app_rights
  using (person_id = (select access.actor())) with check (person_id = (select access.actor()));
grant select, insert, update on public.mail_setting to umran_app_rights;

-- A person sees the own mails, and may be told something of the own account; everything else is the mailer's.
alter table public.mail enable row level security;
alter table public.mail force row level security;
create policy owner on public.mail to umran_owner using (true) with check (true);
create policy reads on public.mail for select to umran_app_rights using (person_id = (select access.actor()));
create policy adds on public.mail for insert to umran_app_rights with check (
  person_id = (select access.actor()) and state = 'queued' and attempts = 0 and digest_id is null and done_at is null and failure is null);
grant select, insert on public.mail to umran_app_rights;

-- The mailer is a named actor without a seat: it knows which mails wait and for whom, and reads nothing else. Only who
-- holds the secret can sign in its name.
create function access.is_mailer() returns boolean language sql stable security definer set search_path = ''
  as $$ select access.actor() is not distinct from 'f8ed0c19-0291-8d13-a0e0-6c71448af243'::uuid $$;

create function access.demand_mailer() returns void language plpgsql stable security definer set search_path = '' as $$
begin
  if not access.is_mailer() then
    raise exception 'only the mailer does this' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Tells those who have one of these roles on the object, in the transaction of what they are told of, and tells the caller
-- not who they are. The actor is not told of the own act; within an hour the same thing is told once.
create function access.tell(new_kind text, place uuid, thing uuid, due date, roles text[], organisations uuid[], part uuid, person uuid)
returns void language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from access.reach() r where r.object_id = place) then
    raise exception 'no seat on this object' using errcode = 'insufficient_privilege';
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

-- The next mail that is due, taken for a while; two workers never take the same one.
create function access.claim_mail(at timestamptz, lease interval) returns setof public.mail
language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_mailer();
  return query update public.mail m set attempts = m.attempts + 1, due_at = at + lease
    where m.id = (select q.id from public.mail q where q.state = 'queued' and q.due_at <= at
      order by q.due_at, q.id limit 1 for update skip locked)
    returning m.*;
end $$;

-- What became of a mail that was taken. Queued again without a failure, it only waits: that is no attempt. A digest takes
-- what it bundles along.
create function access.settle_mail(mail uuid, claimed int, new_state text, next_at timestamptz, why text, at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_mailer();
  update public.mail m set state = new_state, due_at = coalesce(next_at, m.due_at), failure = why,
    attempts = case when new_state = 'queued' and why is null then m.attempts - 1 else m.attempts end,
    done_at = case when new_state = 'queued' then null else at end
  where m.id = mail and m.attempts = claimed and m.state = 'queued';
  if found and new_state <> 'queued' then
    update public.mail m set state = new_state, failure = why, done_at = at where m.digest_id = mail and m.state = 'bundled';
  end if;
end $$;

-- Puts a mail that was taken into its recipient's digest of a day; false when that digest has gone or is going.
create function access.bundle_mail(mail uuid, claimed int, digest uuid, on_day date, at timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  who uuid;
  found_id uuid;
begin
  perform access.demand_mailer();
  select m.person_id into who from public.mail m where m.id = mail and m.attempts = claimed and m.state = 'queued';
  if who is null then return true; end if;
  insert into public.mail (id, kind, mark, person_id, thing_id, due_on, due_at) values (digest, 'digest', on_day::text, who, who, on_day, at)
  on conflict do nothing;
  select d.id into found_id from public.mail d
  where d.person_id = who and d.kind = 'digest' and d.due_on = on_day and d.state = 'queued' and d.attempts = 0 for update;
  if found_id is null then return false; end if;
  update public.mail m set state = 'bundled', digest_id = found_id, attempts = 0 where m.id = mail;
  return true;
end $$;

-- Everybody with a place, with what decides when their deadlines are looked through.
create function access.mailed_people() returns table (person_id uuid, time_zone text, reminded_on date)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform access.demand_mailer();
  return query select p.id, coalesce(s.time_zone, 'UTC'), s.reminded_on
    from public.person p left join public.mail_setting s on s.person_id = p.id
    where p.closed_at is null and exists (select 1 from access.seat t where t.person_id = p.id and t.ended_at is null
      and (t.valid_to is null or t.valid_to > now()));
end $$;

-- Half a year after it went, nobody asks for a mail any more.
create function access.forget_mails(before timestamptz) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_mailer();
  delete from public.mail m where m.done_at < before;
end $$;

-- How many mails are in each state: numbers for the operator, no ids.
create function access.count_mails() returns table (state text, mails bigint) language plpgsql stable security definer set search_path = '' as $$
begin
  perform access.demand_mailer();
  return query select m.state, count(*) from public.mail m group by m.state;
end $$;

grant execute on function access.is_mailer(), access.tell(text, uuid, uuid, date, text[], uuid[], uuid, uuid),
  access.claim_mail(timestamptz, interval), access.settle_mail(uuid, int, text, timestamptz, text, timestamptz),
  access.bundle_mail(uuid, int, uuid, date, timestamptz), access.mailed_people(), access.forget_mails(timestamptz),
  access.count_mails() to umran_app_rights;
