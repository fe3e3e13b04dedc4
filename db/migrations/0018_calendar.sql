-- The address at which a person's calendar application asks: a long secret, kept only as its digest, shown once.
create table public.calendar_key (
  person_id uuid primary key references public.person on delete cascade,
  digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default now()
);
alter table public.calendar_key enable row level security;
alter table public.calendar_key force row level security;
create policy owner on public.calendar_key to umran_owner using (true) with check (true);
create policy own on public.calendar_key to umran_app_rights
  using (person_id = (select access.actor())) with check (person_id = (select access.actor()));
grant select, insert, update, delete on public.calendar_key to umran_app_rights;

-- Whose calendar a secret opens: whoever knows it may ask as this person, and read what this person's calendar holds.
create function access.calendar_owner(of_digest text) returns uuid language sql stable security definer set search_path = '' as $$
  select k.person_id from public.calendar_key k join public.person p on p.id = k.person_id
  where k.digest = of_digest and p.closed_at is null
$$;

grant execute on function access.calendar_owner(text) to umran_app_rights;
