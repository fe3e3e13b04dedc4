-- Decisions and resolutions of governing bodies that texts rest on [P 1-3, 17]. Keyed by body, session and number, since two
-- decisions may share a symbol. Which provisions rest on one is told by links of the chain.
create table public.mandate (
  id uuid primary key,
  body text not null,
  -- A body that meets several times a year counts its sessions within the year.
  year int,
  session int not null,
  kind text not null check (kind in ('resolution', 'decision')),
  number int not null,
  symbol text not null,
  title jsonb not null,
  paragraph text not null,
  unique nulls not distinct (body, year, session, kind, number)
);
alter table public.mandate enable row level security;
alter table public.mandate force row level security;
create policy owner on public.mandate to umran_owner using (true) with check (true);
create policy backup on public.mandate for select to umran_backup_rights using (true);
create policy reads on public.mandate for select to umran_app_rights using (true);
grant select on public.mandate to umran_app_rights, umran_backup_rights;
