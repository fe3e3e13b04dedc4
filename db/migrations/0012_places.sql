-- Real places: what M49 and a list of cities tell about an area beside its name. The lists come from packs/reference.

alter table public.area
  add column m49 text check (m49 ~ '^[0-9]{3}$'),
  add column iso2 text check (iso2 ~ '^[A-Z]{2}$'),
  -- Its place at the United Nations; none for an area that is neither.
  add column standing text check (standing in ('member', 'observer')),
  add column ldc boolean not null default false,
  add column lldc boolean not null default false,
  add column sids boolean not null default false,
  add column population int check (population >= 0),
  add column population_year int check (population_year > 1799 and population_year < 2201),
  -- Degrees, north and east positive: a point, never a boundary.
  add column lat double precision check (lat between -90 and 90),
  add column lon double precision check (lon between -180 and 180),
  -- Where population and point come from.
  add column source text,
  -- Other names people look for it by; never shown.
  add column also text not null default '',
  -- All its names as they are compared in a search; written by the application with the names.
  add column search text not null default '',
  add column valid_from date,
  add column valid_to date,
  -- What the pack said when it was last loaded: where a row still says the same, a newer pack may change it.
  add column packed jsonb,
  add check ((lat is null) = (lon is null)),
  add check (population_year is null or population is not null),
  add check (standing is null or kind = 'country'),
  add check (valid_from <= valid_to);
create unique index area__m49 on public.area (m49);

-- A State of a review is a Member State: an area that M49 lists and that is none cannot become one, whoever writes.
create function access.state_is_member() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select 1 from public.area a where a.id = new.area_id and a.m49 is not null and a.standing is distinct from 'member') then
    raise exception 'this area is not a Member State' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger state_is_member before insert or update of kind, area_id on public.organisation
  for each row when (new.kind = 'state') execute function access.state_is_member();

-- Which edition of a pack is in the database, so that a start that brings nothing new writes nothing.
create table public.loaded_pack (
  name text primary key,
  digest text not null,
  loaded_at timestamptz not null default clock_timestamp()
);
alter table public.loaded_pack enable row level security;
alter table public.loaded_pack force row level security;
create policy owner on public.loaded_pack to umran_owner using (true) with check (true);
create policy backup on public.loaded_pack for select to umran_backup_rights using (true);
create policy reads on public.loaded_pack for select to umran_app_rights using (true);
grant select on public.loaded_pack to umran_app_rights, umran_backup_rights;
