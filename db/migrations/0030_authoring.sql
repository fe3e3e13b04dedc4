-- Questionnaires written in the product: drafts of the secretariat, and the narrow door by which a draft becomes a version.

-- Which questionnaire of a mechanism is the one States are asked: the first; another key stands beside it.
alter table public.questionnaire add column at timestamptz not null default clock_timestamp();

-- What somebody answers stays as it is, whoever would change it.
create function access.keep_answered() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.mechanism_id, new.key, new.version, new.definition) is distinct from (old.mechanism_id, old.key, old.version, old.definition)
    and exists (select 1 from public.response r where r.questionnaire_id = old.id) then
    raise exception 'a version that is answered never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger answered before update on public.questionnaire for each row execute function access.keep_answered();

create table public.questionnaire_draft (
  id uuid primary key,
  -- The questionnaire it becomes a version of, and the version it began with.
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
  base_id uuid references public.questionnaire,
  state text not null default 'OPEN' check (state in ('OPEN', 'PUBLISHED', 'DROPPED')),
  state_since timestamptz not null default now(),
  created_at timestamptz not null default now(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'secretariat'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index questionnaire_draft__object on public.questionnaire_draft (object_id);
call access.protect('public.questionnaire_draft', 'all', array['level']);

-- The questionnaire itself, its sections, groups and questions, each with its own history: {field: text}.
create table public.draft_item (
  id uuid primary key,
  draft_id uuid not null references public.questionnaire_draft,
  kind text not null check (kind in ('questionnaire', 'section', 'group', 'question')),
  parent_id uuid references public.draft_item,
  position int not null,
  fields jsonb not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid not null references public.person,
  -- Taken out, to be put back.
  removed_at timestamptz,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'secretariat'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index draft_item__draft on public.draft_item (draft_id);
create index draft_item__object on public.draft_item (object_id);
call access.protect('public.draft_item', 'all',
  array['parent_id', 'position', 'fields', 'version', 'changed_at', 'changed_by', 'removed_at', 'level']);

-- What became a version stays as it was published, and what was dropped as it was dropped.
create function access.keep_closed_draft() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from public.questionnaire_draft d where d.id = new.draft_id and d.state <> 'OPEN') then
    raise exception 'this draft is closed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger open_draft before insert or update on public.draft_item for each row execute function access.keep_closed_draft();

-- Who published which version, when, and from which draft; the version itself everyone reads.
create table public.questionnaire_publication (
  id uuid primary key references public.questionnaire,
  draft_id uuid not null references public.questionnaire_draft,
  published_at timestamptz not null default now(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'secretariat'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index questionnaire_publication__object on public.questionnaire_publication (object_id);
call access.protect('public.questionnaire_publication', 'none');

-- Mechanisms whose questionnaires the actor publishes.
create function access.authoring() returns setof uuid language sql stable security definer set search_path = '' as $$
  select r.object_id from access.reach() r join public.mechanism m on m.id = r.object_id where r.role = 'case_officer'
$$;

-- The door: an open draft of the actor's mechanism becomes the next version of its questionnaire. Nothing that is there changes.
create function access.publish_questionnaire(draft uuid, new_id uuid, definition jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  d public.questionnaire_draft;
  newest int;
begin
  perform pg_advisory_xact_lock(727002);
  select * into d from public.questionnaire_draft q where q.id = draft for update;
  if d.id is null or d.state <> 'OPEN' or d.object_id not in (select access.authoring()) then
    raise exception 'this draft is not yours to publish' using errcode = 'insufficient_privilege';
  end if;
  select coalesce(max(q.version), 0) into newest from public.questionnaire q where q.mechanism_id = d.object_id and q.key = d.key;
  if definition ->> 'id' is distinct from d.key or (definition ->> 'version')::int is distinct from newest + 1
    or jsonb_typeof(definition -> 'sections') is distinct from 'array' then
    raise exception 'the next version of % is %', d.key, newest + 1 using errcode = 'UI001';
  end if;
  insert into public.questionnaire (id, mechanism_id, key, version, definition) values (new_id, d.object_id, d.key, newest + 1, definition);
  insert into public.questionnaire_publication (id, draft_id, object_id, side, owner_id, level)
  values (new_id, d.id, d.object_id, 'secretariat', access.actor(), 1);
end $$;

-- Public links from the questions of a version to provisions of its mechanism, [{id, from, to}]: by who published it.
create function access.anchor_questions(version uuid, anchors jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare mechanism uuid;
begin
  select p.object_id into mechanism from public.questionnaire_publication p
  where p.id = version and p.owner_id = access.actor() and p.object_id in (select access.authoring());
  if mechanism is null then
    raise exception 'this version is not yours to anchor' using errcode = 'insufficient_privilege';
  end if;
  insert into chain.link (id, kind, from_kind, from_id, to_kind, to_id, object_id, side, owner_id, level)
  select (a ->> 'id')::uuid, 'anchored_on', 'question', (a ->> 'from')::uuid, 'provision', p.id, mechanism, 'secretariat', mechanism, 5
  from jsonb_array_elements(anchors) a join public.provision p on p.id = (a ->> 'to')::uuid
    join public.expression e on e.id = p.expression_id join public.work w on w.id = e.work_id and w.mechanism_id = mechanism
  on conflict do nothing;
end $$;

-- How many States hold each version, and how many of them answer now: counts alone, for who publishes.
create function access.count_responses(mechanism uuid) returns table (questionnaire_id uuid, held int, answering int)
language sql stable security definer set search_path = '' as $$
  select r.questionnaire_id, count(*)::int, (count(*) filter (where v.state in ('SELF_ASSESSMENT', 'DIALOGUE')))::int
  from public.response r join access.object o on o.id = r.object_id left join public.review v on v.id = r.object_id
  where mechanism in (select access.authoring()) and o.mechanism_id = mechanism and o.erased_at is null
  group by r.questionnaire_id
$$;

-- A running self-assessment goes on with a newer version of its questionnaire: the State's own focal point decides [N 7, 8].
create function access.take_over_questionnaire(response uuid, questionnaire uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  r public.response;
  was public.questionnaire;
begin
  select * into r from public.response x where x.id = response for update;
  if r.id is null or (r.object_id, 'state') not in (select w.object_id, w.side from access.sides(true) w)
    or not exists (select 1 from public.review v where v.id = r.object_id and v.state in ('SELF_ASSESSMENT', 'DIALOGUE')) then
    raise exception 'this self-assessment is not yours to bring over' using errcode = 'insufficient_privilege';
  end if;
  select * into was from public.questionnaire q where q.id = r.questionnaire_id;
  if not exists (select 1 from public.questionnaire q where q.id = questionnaire and q.mechanism_id = was.mechanism_id
    and q.key = was.key and q.version > was.version) then
    raise exception 'this is no newer version of the questionnaire' using errcode = 'insufficient_privilege';
  end if;
  update public.response x set questionnaire_id = questionnaire, version = x.version + 1 where x.id = r.id;
end $$;

grant execute on function access.authoring(), access.publish_questionnaire(uuid, uuid, jsonb),
  access.anchor_questions(uuid, jsonb), access.count_responses(uuid),
  access.take_over_questionnaire(uuid, uuid) to umran_app_rights;
