-- After a restore, what was erased since the backup is erased again [DOMAIN, rule 4]; the one who asked for it may be younger
-- than the backup.
alter table access.erasure alter column person_id drop not null;

-- Content, seal and tombstone as access.withdraw left them, and the review in the state to which it had been moved. Null where the
-- object is younger than the backup; false where it was erased there already. For the owner alone.
create function access.erase_again(object uuid, erased timestamptz, person uuid) returns boolean language plpgsql set search_path = '' as $$
declare
  n record;
  last_state text;
begin
  if not exists (select 1 from access.object o where o.id = object) then return null; end if;
  if exists (select 1 from access.erasure e where e.object_id = object) then return false; end if;
  select * into n from access.erase_content(object);
  insert into access.erasure (object_id, at, person_id, texts, answers)
  values (object, erased, (select p.id from public.person p where p.id = person), n.texts, n.answers);
  update access.object o set erased_at = erased, sealed_at = coalesce(o.sealed_at, erased) where o.id = object;
  select r.state into last_state from public.review r where r.id = object;
  if last_state <> 'WITHDRAWN' then
    update public.review r set state = 'WITHDRAWN', state_since = erased where r.id = object;
    insert into public.review_step (id, verb, from_state, to_state, at, by_id, object_id, side, owner_id, level)
    select gen_random_uuid(), 'withdraw', last_state, 'WITHDRAWN', erased, s.by_id, object, 'state', s.by_id, 2
    from (select coalesce((select p.id from public.person p where p.id = person), r.owner_id) as by_id from public.review r where r.id = object) s;
  end if;
  perform audit.add(object, null, false, 'operator: erase again', 'review', object, null, null);
  return true;
end $$;
revoke execute on function access.erase_again(uuid, timestamptz, uuid) from public;

-- Which migrations this database has had: asked by every process that serves, before it says that it is ready.
create function access.applied_migrations() returns setof text language sql stable security definer set search_path = '' as $$
  select m.name from public.migration m
$$;
grant execute on function access.applied_migrations() to umran_app_rights;
