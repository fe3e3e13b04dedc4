-- Documents laid out as PDF by a job. They are drawn from content and hold nothing of their own: made anew when asked for again,
-- gone when they expire, and gone at once when what they were drawn from is sealed or erased.
create table public.rendering (
  id uuid primary key,
  kind text not null check (kind in ('country_report')),
  object_id uuid not null references access.object,
  -- For whom it was drawn; the name of the document's version.
  audience text not null check (audience in ('public', 'member-states', 'review')),
  lang text not null check (lang in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
  -- The day the document bears.
  dated date not null,
  -- SHA-256 of the Word file it is laid out from: the same file is not laid out twice.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
  step text check (step in ('writing', 'layout')),
  failure text check (failure in ('changed', 'time', 'size', 'program', 'absent', 'lost')),
  bytes bytea check (octet_length(bytes) <= 33554432),
  size int,
  -- Nobody for a document that everyone may read: that somebody wanted it is nobody's business.
  asked_by uuid references public.person,
  asked_at timestamptz not null default now(),
  made_at timestamptz,
  expires_at timestamptz not null,
  check ((audience = 'public') = (asked_by is null)),
  check ((state = 'DONE') = (bytes is not null)),
  check ((state = 'FAILED') = (failure is not null))
);
create unique index rendering__same on public.rendering (kind, object_id, audience, lang, digest,
  coalesce(asked_by, '00000000-0000-0000-0000-000000000000')) where state <> 'FAILED';
create index rendering__object on public.rendering (object_id);
create index rendering__expires on public.rendering (expires_at);

alter table public.rendering enable row level security;
alter table public.rendering force row level security;
create policy owner on public.rendering to umran_owner using (true) with check (true);
-- What was drawn for an audience is its asker's alone, and only as long as the asker belongs to that audience.
create policy reads on public.rendering for select to umran_app_rights using (
  audience = 'public'
  or (asked_by = (select access.actor()) and (
    (audience = 'review' and object_id in (select access.reads(2)))
    or (audience = 'member-states' and object_id in (select access.reads(4))))));
grant select on public.rendering to umran_app_rights;

-- Asks for a document and says which one it will be: one that is there or under way already, where nothing has changed since.
-- UR001: too many wait. A few at a time for everyone together, a few for each person.
create function access.ask_rendering(new_id uuid, of_kind text, object uuid, for_audience text, in_lang text, on_day date, of_digest text)
returns uuid language plpgsql security definer set search_path = '' as $$
declare
  asker uuid := case when for_audience = 'public' then null else access.actor() end;
  least_level int := case for_audience when 'public' then 5 when 'member-states' then 4 else 2 end;
  found_id uuid;
begin
  -- The parties have their report once it is adopted; for others the State releases it as one document.
  if (for_audience <> 'review' and not exists (select 1 from public.review_document d
      where d.object_id = object and d.kind = 'report' and d.level >= least_level))
    or (for_audience <> 'public' and object not in (select access.reads(least_level))) then
    raise exception 'this document is not yours to ask for' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(727004);
  select r.id into found_id from public.rendering r
  where r.kind = of_kind and r.object_id = object and r.audience = for_audience and r.lang = in_lang and r.digest = of_digest
    and r.asked_by is not distinct from asker and r.state <> 'FAILED' and r.expires_at > now();
  if found_id is not null then return found_id; end if;
  if (select count(*) from public.rendering r where r.state in ('QUEUED', 'RUNNING') and r.asked_by is not distinct from asker) >= 4
    or (select count(*) from public.rendering r where r.state in ('QUEUED', 'RUNNING')) >= 16 then
    raise exception 'too many documents wait' using errcode = 'UR001';
  end if;
  delete from public.rendering r where r.expires_at <= now();
  insert into public.rendering (id, kind, object_id, audience, lang, dated, digest, asked_by, expires_at)
  values (new_id, of_kind, object, for_audience, in_lang, on_day, of_digest, asker,
    now() + case when for_audience = 'public' then interval '7 days' else interval '1 day' end);
  return new_id;
end $$;
revoke execute on function access.ask_rendering(uuid, text, uuid, text, text, date, text) from public;
grant execute on function access.ask_rendering(uuid, text, uuid, text, text, date, text) to umran_app_rights;

-- Whoever works on a document does so as its asker, and as nobody where everyone may read it: what was read under somebody's rights
-- cannot end in a public document.
create function access.step_rendering(rendering uuid, new_step text) returns void language plpgsql security definer set search_path = '' as $$
begin
  update public.rendering r set state = 'RUNNING', step = new_step
  where r.id = rendering and r.state in ('QUEUED', 'RUNNING') and r.asked_by is not distinct from access.actor();
end $$;
revoke execute on function access.step_rendering(uuid, text) from public;
grant execute on function access.step_rendering(uuid, text) to umran_app_rights;

create function access.keep_rendering(rendering uuid, content bytea, why_not text) returns void language plpgsql security definer set search_path = '' as $$
begin
  update public.rendering r set state = case when content is null then 'FAILED' else 'DONE' end, failure = why_not,
    bytes = content, size = octet_length(content), made_at = now()
  where r.id = rendering and r.state in ('QUEUED', 'RUNNING') and r.asked_by is not distinct from access.actor();
end $$;
revoke execute on function access.keep_rendering(uuid, bytea, text) from public;
grant execute on function access.keep_rendering(uuid, bytea, text) to umran_app_rights;

-- Takes away what is over its time, and gives up what nobody works on any more.
create function access.expire_renderings() returns void language plpgsql security definer set search_path = '' as $$
begin
  delete from public.rendering r where r.expires_at <= now();
  update public.rendering r set state = 'FAILED', failure = 'lost'
  where r.state in ('QUEUED', 'RUNNING') and r.asked_at < now() - interval '1 hour';
end $$;
revoke execute on function access.expire_renderings() from public;
grant execute on function access.expire_renderings() to umran_app_rights;

-- Sealing and erasing [N 7, DOMAIN rule 4] reach what was drawn for the parties or for Member States at once.
create function access.drop_renderings() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.rendering r where r.object_id = new.id and r.audience <> 'public';
  return null;
end $$;
create trigger renderings after update of sealed_at, erased_at on access.object for each row execute function access.drop_renderings();
