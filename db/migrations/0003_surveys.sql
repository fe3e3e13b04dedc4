-- Frameworks, questionnaires and what States answer.

-- Works, expressions and provisions are adopted texts: public, loaded from packs or imported, never edited in place.
create table public.work (
  id uuid primary key,
  mechanism_id uuid not null references public.mechanism,
  key text not null,
  title jsonb not null,
  note jsonb,
  unique (mechanism_id, key)
);
create table public.expression (
  id uuid primary key,
  work_id uuid not null references public.work,
  dated date not null,
  version int not null,
  unique (work_id, version)
);
create table public.provision (
  id uuid primary key,
  expression_id uuid not null references public.expression,
  eid text not null,
  parent_eid text,
  position int not null,
  num jsonb not null,
  heading jsonb,
  text jsonb not null,
  paragraph text,
  unique (expression_id, eid)
);

create table public.questionnaire (
  id uuid primary key,
  mechanism_id uuid not null references public.mechanism,
  key text not null,
  version int not null,
  definition jsonb not null,
  unique (mechanism_id, key, version)
);

-- One State's answers to one questionnaire.
create table public.response (
  id uuid primary key,
  questionnaire_id uuid not null references public.questionnaire,
  -- Cities the repeating sections run over: [{id, name: {lang: text}}].
  cities jsonb not null default '[]',
  version int not null default 1,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (object_id, questionnaire_id)
);
call access.protect('public.response');

-- A section as one group of people works on it (for a repeating section, one per city): OPEN ... CLEARED.
create table public.section (
  id uuid primary key,
  response_id uuid not null references public.response,
  key text not null,
  repeat_key text not null default '',
  state text not null default 'OPEN' check (state in ('OPEN', 'ASSIGNED', 'DRAFTED', 'READY', 'VALIDATED', 'CLEARED')),
  state_since timestamptz not null default now(),
  due_on date,
  return_reason text,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (response_id, key, repeat_key)
);
create index section__object on public.section (object_id);
call access.protect('public.section');
alter table access.seat_part add foreign key (part_id) references public.section;

-- Whoever holds a section knows what it is a section of.
create policy holds on public.response for select to umran_app_rights
  using (id in (select s.response_id from public.section s where s.part_id in (select access.parts())));

-- A seat on one review opens no section of another.
create function access.check_part() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from access.seat s join public.section p on p.object_id = s.object_id
    where s.id = new.seat_id and p.id = new.part_id) then
    raise exception 'the section belongs to another review' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger same_object before insert or update on access.seat_part for each row execute function access.check_part();

-- Gives or takes a section of a contributor, validator or partner; whoever may give the place may do it.
create function access.give_part(given_seat uuid, given_part uuid) returns void language plpgsql security definer set search_path = '' as $$
declare s access.seat;
begin
  select * into s from access.seat where id = given_seat and ended_at is null;
  if s.id is null or s.role not in ('contributor', 'validator', 'partner')
    or not access.may_seat(s.role, s.organisation_id, s.object_id) then
    raise exception 'this place is not yours to give' using errcode = 'insufficient_privilege';
  end if;
  insert into access.seat_part (seat_id, part_id) values (given_seat, given_part) on conflict do nothing;
end $$;
create function access.take_part(given_seat uuid, given_part uuid) returns void language plpgsql security definer set search_path = '' as $$
declare s access.seat;
begin
  select * into s from access.seat where id = given_seat;
  if s.id is null or not access.may_seat(s.role, s.organisation_id, s.object_id) then
    raise exception 'this place is not yours to take' using errcode = 'insufficient_privilege';
  end if;
  delete from access.seat_part where seat_id = given_seat and part_id = given_part;
end $$;

-- The reviews of the same State in earlier cycles of the mechanism, the latest first; ids only: what may be read of
-- them their own policies decide.
create function access.earlier_reviews(object uuid) returns table (object_id uuid, starts_on date)
language sql stable security definer set search_path = '' as $$
  select o.id, c.starts_on
  from access.object now_ join public.cycle nc on nc.id = now_.cycle_id
    join access.object o on o.kind = 'review' and o.organisation_id = now_.organisation_id
      and o.mechanism_id = now_.mechanism_id and o.id <> now_.id
    join public.cycle c on c.id = o.cycle_id and c.starts_on < nc.starts_on
  where now_.id = object and object in (select r.object_id from access.reach() r)
  order by c.starts_on desc
$$;

-- The working answer. Prose lives in public.block (thing_id = answer id); other values here.
create table public.answer (
  id uuid primary key,
  section_id uuid not null references public.section,
  question text not null,
  value jsonb,
  -- "Not available, because ...": the reason is a block, `reason`.
  not_available boolean not null default false,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid not null references public.person,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (section_id, question)
);
create index answer__object on public.answer (object_id);
call access.protect('public.answer');

create table public.evidence (
  id uuid primary key,
  answer_id uuid not null references public.answer,
  title text not null,
  lang text not null,
  url text,
  file_id uuid,
  page text,
  rights text,
  removed_at timestamptz,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  check ((url is null) <> (file_id is null))
);
create index evidence__answer on public.evidence (answer_id);
create index evidence__object on public.evidence (object_id);
call access.protect('public.evidence');

-- What a State certified, whole and immutable: one row a version, one a section, one an answer.
create table public.submission (
  id uuid primary key,
  response_id uuid not null references public.response,
  number int not null,
  digest text not null,
  certified_by uuid not null references public.person,
  certified_at timestamptz not null default now(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (response_id, number)
);
call access.protect('public.submission', 'adds');
-- The unit of release: a section of answers (ARCHITECTURE, rule 17).
create table public.submitted_section (
  id uuid primary key,
  submission_id uuid not null references public.submission,
  -- Whoever reads a released section reads neither the response nor the submission: what it needs stands here.
  questionnaire_id uuid not null references public.questionnaire,
  key text not null,
  repeat_key text not null default '',
  repeat_name jsonb,
  -- Place in the order of the form: a city's copy after the one of the city named before it.
  position int not null default 0,
  digest text not null,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (submission_id, key, repeat_key)
);
create index submitted_section__object on public.submitted_section (object_id);
call access.protect('public.submitted_section', 'adds');
create table public.submitted_answer (
  id uuid primary key,
  section_id uuid not null references public.submitted_section,
  question text not null,
  repeat_key text not null default '',
  value jsonb,
  not_available boolean not null default false,
  evidence jsonb not null default '[]',
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (section_id, question)
);
create index submitted_answer__unit on public.submitted_answer (unit_id);
create index submitted_answer__object on public.submitted_answer (object_id);
call access.protect('public.submitted_answer', 'adds');
-- A frozen version comes only from a certified transaction of the whole State's side.
create policy certified on public.submission as restrictive for insert to umran_app_rights
  with check ((select access.certified()) and certified_by = (select access.actor())
    and (object_id, 'state') in (select w.object_id, w.side from access.sides(true) w));

alter table public.work enable row level security;
alter table public.work force row level security;
create policy owner on public.work to umran_owner using (true) with check (true);
create policy reads on public.work for select to umran_app_rights using (true);
alter table public.expression enable row level security;
alter table public.expression force row level security;
create policy owner on public.expression to umran_owner using (true) with check (true);
create policy reads on public.expression for select to umran_app_rights using (true);
alter table public.provision enable row level security;
alter table public.provision force row level security;
create policy owner on public.provision to umran_owner using (true) with check (true);
create policy reads on public.provision for select to umran_app_rights using (true);
alter table public.questionnaire enable row level security;
alter table public.questionnaire force row level security;
create policy owner on public.questionnaire to umran_owner using (true) with check (true);
create policy reads on public.questionnaire for select to umran_app_rights using (true);
grant select on public.work, public.expression, public.provision, public.questionnaire to umran_app_rights;
