-- The day by which a section is due is the focal point's to say, and why it was given back whoever gives it back: the focal point,
-- or its validator while it is their turn. Whoever hands it on again leaves the reason behind by that act.
create function access.guard_turn() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.state = 'READY' and old.state <> 'READY' then new.return_reason := null; end if;
  if current_user = 'umran_owner' or (new.due_on, new.return_reason) is not distinct from (old.due_on, old.return_reason)
    or (new.object_id, new.side) in (select w.object_id, w.side from access.sides(true) w) then
    return new;
  end if;
  if new.due_on is distinct from old.due_on or new.return_reason is null or old.state <> 'READY' or not exists (
    select 1 from access.reach() r join access.seat_part p on p.seat_id = r.seat_id
    where r.role = 'validator' and r.object_id = new.object_id and p.part_id = new.id) then
    raise exception 'days and reasons of a section are its focal point''s' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function access.guard_turn() from public;
create trigger turn before update on public.section for each row execute function access.guard_turn();

-- Codes typed for a link since it was last opened; the one that opens it sets them back. Of so many the twentieth is the last:
-- the link then asks for no more codes until the focal point gives a fresh one. What it opened before stays open.
alter table access.link add column tries smallint not null default 0;
grant select (tries) on access.link to umran_app_rights;
create function access.is_blocked(tries smallint) returns boolean language sql immutable set search_path = ''
  as $$ select tries >= 20 $$;
revoke execute on function access.is_blocked(smallint) from public;
grant execute on function access.is_blocked(smallint) to umran_app_rights;

-- Counted by the database before a code is compared, so that no two at the same time count as one, and none for a blocked link.
create function auth.count_try() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.tries <= old.tries then
    raise exception 'tries are counted up' using errcode = 'insufficient_privilege';
  end if;
  update access.link l set tries = l.tries + 1 where l.id = new.link_id and not access.is_blocked(l.tries);
  return case when found then new end;
end $$;
revoke execute on function auth.count_try() from public;
create trigger counted before update of tries on auth.link_code for each row execute function auth.count_try();

create or replace function auth.find_link(link uuid) returns table (person_id uuid, object_id uuid, digest text, email text, state text, expires_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select l.person_id, l.object_id, l.digest, p.email,
    case when l.revoked_at is not null or p.closed_at is not null or not exists (select 1 from access.seat s
        where s.person_id = l.person_id and s.object_id = l.object_id and s.role in ('contributor', 'validator', 'partner')
          and s.ended_at is null and (s.valid_to is null or s.valid_to > now())) then 'revoked'
      when l.expires_at <= now() then 'expired' when access.is_blocked(l.tries) then 'blocked' else 'open' end, l.expires_at
  from access.link l join public.person p on p.id = l.person_id where l.id = link
$$;

create or replace function auth.mail_link_code(link uuid, code uuid) returns void language sql security definer set search_path = '' as $$
  insert into public.mail (id, kind, person_id, place_id, thing_id)
  select gen_random_uuid(), 'link.code', l.person_id, l.object_id, c.id
  from access.link l join auth.link_code c on c.link_id = l.id
  where l.id = link and c.id = code and c.used_at is null and l.revoked_at is null and l.expires_at > now() and not access.is_blocked(l.tries)
  on conflict do nothing
$$;

create or replace function auth.note_link_opened(link uuid) returns void language sql security definer set search_path = '' as $$
  update access.link l set opened = l.opened + 1, opened_at = now(), tries = 0 where l.id = link
$$;

-- As before; and one that is blocked is not lengthened, but replaced.
create or replace function access.give_link(new_id uuid, person uuid, object uuid, of_digest text, until timestamptz, fresh boolean) returns uuid
language plpgsql security definer set search_path = '' as $$
declare l access.link;
begin
  if not access.speaks_for(object) or until > now() + interval '366 days' or not exists (select 1 from access.seat s
    where s.person_id = person and s.object_id = object and s.role in ('contributor', 'validator', 'partner') and s.ended_at is null) then
    raise exception 'this link is not yours to give' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(person::text || object::text, 0));
  select * into l from access.link x where x.person_id = person and x.object_id = object and x.revoked_at is null for update;
  if l.id is not null and not fresh and l.expires_at > now() and not access.is_blocked(l.tries) then
    update access.link x set expires_at = greatest(x.expires_at, until) where x.id = l.id;
    return l.id;
  end if;
  update access.link x set revoked_at = now() where x.id = l.id;
  insert into access.link (id, person_id, object_id, digest, given_by, expires_at) values (new_id, person, object, of_digest, access.actor(), until);
  return new_id;
end $$;
