-- What this instance is, fixed when it was made: the demonstration with invented people, or a service with real accounts.
create table public.instance (
  id boolean primary key default true check (id),
  demonstration boolean not null,
  created_at timestamptz not null default now()
);
alter table public.instance enable row level security;
alter table public.instance force row level security;
create policy owner on public.instance to umran_owner using (true) with check (true);
create policy backup on public.instance for select to umran_backup_rights using (true);
create policy reads on public.instance for select to umran_app_rights using (true);
grant select on public.instance to umran_app_rights, umran_backup_rights;

-- What a mechanism's source says beyond title and principles: purpose, mandate, length of the cycle, least number of countries.
alter table public.mechanism add column facts jsonb not null default '{}';

-- Where a text comes from, and what it is: adopted, our own working text, or a title whose text is still to be loaded.
alter table public.work add column mandate jsonb;
alter table public.work add column status text not null default 'working_text'
  check (status in ('adopted', 'working_text', 'to_be_loaded'));
