-- Places, organisations and people; mechanisms and cycles as what they meet in.

create table public.area (
  id uuid primary key,
  kind text not null check (kind in ('world', 'region', 'country', 'city', 'neighbourhood')),
  code text not null unique,
  parent_id uuid references public.area,
  name jsonb not null,
  regional_group text check (regional_group in ('african', 'asia_pacific', 'eastern_european', 'grulac', 'weog')),
  demonstration boolean not null default false
);
create index area__parent on public.area (parent_id);

create table public.organisation (
  id uuid primary key,
  kind text not null check (kind in ('state', 'city', 'ministry', 'police', 'statistics', 'un_entity', 'secretariat', 'ngo', 'university', 'other')),
  area_id uuid references public.area,
  name jsonb not null,
  demonstration boolean not null default false
);
create unique index organisation__one_state on public.organisation (area_id) where kind = 'state';
alter table access.seat add foreign key (organisation_id) references public.organisation;
alter table access.object add foreign key (organisation_id) references public.organisation;
alter table access.named_audience add foreign key (organisation_id) references public.organisation;

create table public.person (
  id uuid primary key,
  name jsonb not null,
  email text not null,
  lang text not null check (lang in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
  numerals text check (numerals in ('latn', 'arab')),
  demonstration boolean not null default false,
  -- What this person came to do: only for people of the demonstration.
  introduction jsonb,
  created_at timestamptz not null default now(),
  closed_at timestamptz
);
create unique index person__email on public.person (lower(email));
alter table access.seat add foreign key (person_id) references public.person;
alter table access.consent add foreign key (person_id) references public.person;

create table public.mechanism (
  id uuid primary key references access.object,
  slug text not null unique,
  title jsonb not null,
  description jsonb not null,
  principles jsonb not null,
  demonstration boolean not null default false
);

create table public.cycle (
  id uuid primary key references access.object,
  mechanism_id uuid not null references public.mechanism,
  slug text not null,
  title jsonb not null,
  starts_on date not null,
  ends_on date not null,
  call_closes_on date not null,
  -- T0 of the reviews: from here every default deadline is counted.
  review_starts_on date not null,
  terms_adopted_on date,
  opened_at timestamptz,
  version int not null default 1,
  unique (mechanism_id, slug),
  check (starts_on < ends_on)
);

alter table public.area enable row level security;
alter table public.area force row level security;
create policy owner on public.area to umran_owner using (true) with check (true);
create policy reads on public.area for select to umran_app_rights using (true);
alter table public.organisation enable row level security;
alter table public.organisation force row level security;
create policy owner on public.organisation to umran_owner using (true) with check (true);
create policy reads on public.organisation for select to umran_app_rights using (true);
alter table public.mechanism enable row level security;
alter table public.mechanism force row level security;
create policy owner on public.mechanism to umran_owner using (true) with check (true);
create policy reads on public.mechanism for select to umran_app_rights using (true);
alter table public.cycle enable row level security;
alter table public.cycle force row level security;
create policy owner on public.cycle to umran_owner using (true) with check (true);
create policy reads on public.cycle for select to umran_app_rights using (true);

-- A person sees those they sit with; the page "Try it as" needs the demonstration's people, who are nobody.
alter table public.person enable row level security;
alter table public.person force row level security;
create policy owner on public.person to umran_owner using (true) with check (true);
create policy reads on public.person for select to umran_app_rights
  using (demonstration or id = (select access.actor()) or id in (select access.people()));
create policy changes on public.person for update to umran_app_rights
  using (id = (select access.actor())) with check (id = (select access.actor()));
grant select on public.area, public.organisation, public.person, public.mechanism, public.cycle to umran_app_rights;
grant update (lang, numerals) on public.person to umran_app_rights;

-- The case officer of a mechanism opens its cycles.
create function access.open_cycle(cycle_id uuid, mechanism uuid, new_slug text, new_title jsonb, first_day date, last_day date,
  call_closes date, review_starts date, terms_adopted date)
returns void language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from access.reach() r where r.object_id = mechanism and r.role = 'case_officer') then
    raise exception 'only a case officer of the mechanism opens a cycle' using errcode = 'insufficient_privilege';
  end if;
  insert into access.object (id, kind, mechanism_id, cycle_id) values (cycle_id, 'cycle', mechanism, cycle_id);
  insert into public.cycle (id, mechanism_id, slug, title, starts_on, ends_on, call_closes_on, review_starts_on, terms_adopted_on, opened_at)
  values (cycle_id, mechanism, new_slug, new_title, first_day, last_day, call_closes, review_starts, terms_adopted, now());
end $$;

-- A State's focal point in a cycle opens its review; one review per State and cycle.
create function access.open_review(review_id uuid, cycle uuid, state_organisation uuid)
returns void language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from access.reach() r where r.object_id = cycle and r.role = 'focal_point'
    and r.organisation_id = state_organisation) then
    raise exception 'only the State joins for itself' using errcode = 'insufficient_privilege';
  end if;
  insert into access.object (id, kind, mechanism_id, cycle_id, organisation_id)
  select review_id, 'review', c.mechanism_id, c.id, state_organisation from public.cycle c where c.id = cycle;
end $$;
create unique index object__one_review on access.object (cycle_id, organisation_id) where kind = 'review';

-- Who may give a place to whom: the case officer accredits by note verbale; a focal point names the own team;
-- a reviewing State's focal point names its experts.
create function access.may_seat(new_role text, organisation uuid, object uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from access.reach() r join access.object o on o.id = r.object_id
    where r.object_id = object and (
      (r.role = 'case_officer' and new_role in ('focal_point', 'expert', 'lead_reviewer', 'observer', 'translator', 'delegate', 'case_officer'))
      or (r.role = 'focal_point' and r.organisation_id = o.organisation_id
        and new_role in ('contributor', 'validator', 'partner', 'observer'))))
$$;

create function access.seat_person(seat_id uuid, person uuid, new_role text, organisation uuid, object uuid, verbal_note text,
  starts timestamptz, ends timestamptz, parts uuid[])
returns void language plpgsql security definer set search_path = '' as $$
begin
  if not access.may_seat(new_role, organisation, object) then
    raise exception 'this place is not yours to give' using errcode = 'insufficient_privilege';
  end if;
  insert into access.seat (id, person_id, role, organisation_id, object_id, note_verbale, valid_from, valid_to, granted_by)
  values (seat_id, person, new_role, organisation, object, verbal_note, coalesce(starts, now()), ends, access.actor());
  insert into access.seat_part (seat_id, part_id) select seat_id, p from unnest(coalesce(parts, '{}')) p;
end $$;

create function access.end_seat(seat_id uuid) returns void language plpgsql security definer set search_path = '' as $$
declare s access.seat;
begin
  select * into s from access.seat where id = end_seat.seat_id for update;
  if s.id is null or not (access.may_seat(s.role, s.organisation_id, s.object_id) or s.person_id = access.actor()) then
    raise exception 'this place is not yours to end' using errcode = 'insufficient_privilege';
  end if;
  update access.seat set ended_at = now() where id = end_seat.seat_id and ended_at is null;
end $$;
