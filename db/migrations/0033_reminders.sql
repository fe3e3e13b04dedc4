-- When a person is written to: by default as the State they sit for lives, until they choose otherwise.
alter table public.mail_setting alter column time_zone drop not null;
alter table public.mail_setting alter column time_zone drop default;
-- What stood there by default was nobody's choice.
update public.mail_setting set time_zone = null where time_zone = 'UTC';
-- Days without mail; null as the State has them, none for whoever wants mail on every day.
alter table public.mail_setting add column weekend text check (weekend in ('none', 'sat_sun', 'fri_sat', 'thu_fri', 'fri', 'sun'));

-- The country whose clock and weekend a person lives by: that of the first place they have (ISO 3166, two letters).
create function access.country_of(person uuid) returns text language sql stable security definer set search_path = '' as $$
  select a.iso2 from access.seat s join access.object o on o.id = s.object_id
    join public.organisation x on x.id = case when s.role in ('contributor', 'validator', 'partner') then o.organisation_id else s.organisation_id end
    join public.area a on a.id = x.area_id
  where s.person_id = person and s.ended_at is null and (s.valid_to is null or s.valid_to > now()) and a.iso2 is not null
  order by s.granted_at, s.id limit 1
$$;
create function access.own_country() returns text language sql stable security definer set search_path = ''
  as $$ select access.country_of(access.actor()) $$;

drop function access.mailed_people();
-- Everybody with a place, with what decides when their deadlines are looked through.
create function access.mailed_people() returns table (person_id uuid, time_zone text, country text, reminded_on date)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform access.demand_mailer();
  return query select p.id, s.time_zone, access.country_of(p.id), s.reminded_on
    from public.person p left join public.mail_setting s on s.person_id = p.id
    where p.closed_at is null and exists (select 1 from access.seat t where t.person_id = p.id and t.ended_at is null
      and (t.valid_to is null or t.valid_to > now()));
end $$;

-- The visit before this one, for "changed since your last visit": two times of one person, moved on after half an hour away.
create table public.visit (
  person_id uuid primary key references public.person on delete cascade,
  before_at timestamptz,
  seen_at timestamptz not null
);
alter table public.visit enable row level security;
alter table public.visit force row level security;
create policy owner on public.visit to umran_owner using (true) with check (true);
create policy own on public.visit to umran_app_rights
  using (person_id = (select access.actor())) with check (person_id = (select access.actor()));
create policy by_link on public.visit as restrictive to umran_app_rights using (not (select access.by_link()));
grant select, insert, update on public.visit to umran_app_rights;

grant execute on function access.own_country(), access.mailed_people() to umran_app_rights;
