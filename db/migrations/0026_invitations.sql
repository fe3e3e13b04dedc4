-- An account that the operator closed is opened by no invitation: the login for accounts may ask this of one person, and nothing else of people.
create function auth.is_closed(person uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.person p where p.id = is_closed.person and p.closed_at is not null)
$$;
revoke execute on function auth.is_closed(uuid) from public;
grant execute on function auth.is_closed(uuid) to umran_auth_rights;
