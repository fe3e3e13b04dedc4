-- What one side does alone stays its own: in the audit, among the names, and in who looked.

-- Audit: whose act an entry tells and how far (level 2 both sides, 1 the side alone). Neither is part of the hashed line.
alter table audit.entry add column side text not null default 'secretariat' check (side in ('state', 'reviewers', 'secretariat'));
alter table audit.entry add column level smallint not null default 1 check (level in (1, 2));

-- The side on which a person sits or last sat in an object; the operator, who is nobody, counts as the secretariat.
create function access.seat_side(object uuid, person uuid) returns text language sql stable security definer set search_path = '' as $$
  select s.side from (
    select access.side_of(x.role, x.organisation_id, o.organisation_id) as side, x.ended_at, x.granted_at, x.id
    from access.seat x join access.object o on x.object_id in (o.id, o.cycle_id, o.mechanism_id)
    where o.id = object and x.person_id = person) s
  where s.side is not null
  order by (s.ended_at is null) desc, s.granted_at desc, s.id limit 1
$$;

-- The one table of whose and how far an act is. A thing that has sides says it by its row as it stands; moves of the review,
-- participation, reviewing States and the places of those who read it are both sides'; whatever is not said here is one side's.
create function audit.placed(object uuid, actor uuid, thing_kind text, thing uuid, out side text, out level smallint)
language plpgsql stable set search_path = '' as $$
begin
  case thing_kind
    when 'review', 'participation', 'assignment' then level := 2;
    when 'seat' then
      select case when s.role in ('contributor', 'validator', 'partner') then 'state' end,
        case when s.role in ('contributor', 'validator', 'partner') then 1 else 2 end into side, level
      from access.seat s where s.id = thing;
    -- The other side meets sections by the submission, which is a move of the review.
    when 'section' then side := 'state'; level := 1;
    when 'finding' then select x.side, x.level into side, level from public.finding x where x.id = thing and x.object_id = object;
    when 'summary' then select x.side, x.level into side, level from public.review_document x where x.id = thing and x.object_id = object;
    when 'thread' then select x.side, x.level into side, level from public.thread x where x.id = thing and x.object_id = object;
    when 'message' then select x.side, x.level into side, level from public.message x where x.id = thing and x.object_id = object;
    when 'block' then
      select min(x.side), min(x.level) into side, level from public.block x where x.thing_id = thing and x.object_id = object;
    else null;
  end case;
  side := coalesce(side, access.seat_side(object, actor), 'secretariat');
  level := greatest(1, least(2, coalesce(level, 1)));
end $$;

create or replace function audit.add(object uuid, actor uuid, certified boolean, verb text, thing_kind text, thing uuid, request text, content text)
returns void language plpgsql set search_path = '' as $$
declare
  h audit.head;
  e audit.entry;
begin
  insert into audit.head (object_id, seq, hash) values (object, 0, repeat('0', 64)) on conflict do nothing;
  select * into h from audit.head where object_id = object for update;
  e.object_id := object;
  e.seq := h.seq + 1;
  e.at := clock_timestamp();
  e.actor_id := actor;
  e.certified := certified;
  e.verb := verb;
  e.thing_kind := thing_kind;
  e.thing_id := thing;
  e.request_id := request;
  e.digest := case when content is null then null else encode(sha256(convert_to(h.salt || content, 'UTF8')), 'hex') end;
  e.prev := h.hash;
  e.hash := encode(sha256(convert_to(audit.line(e), 'UTF8')), 'hex');
  select p.side, p.level into e.side, e.level from audit.placed(object, actor, thing_kind, thing) p;
  insert into audit.entry select e.*;
  update audit.head set seq = e.seq, hash = e.hash where object_id = object;
end $$;

-- Entries that are there: by the same table; what was written before the hand-over was then the side's own, whatever it is now.
update audit.entry e set side = p.side, level = case
    when e.thing_kind in ('finding', 'summary', 'block') and not exists (select 1 from audit.entry h
      where h.object_id = e.object_id and h.thing_kind = 'review' and h.verb = 'hand_over' and h.seq < e.seq) then 1
    else p.level end
from audit.entry x, lateral audit.placed(x.object_id, x.actor_id, x.thing_kind, x.thing_id) p
where x.object_id = e.object_id and x.seq = e.seq;

drop policy reads on audit.entry;
create policy reads on audit.entry for select to umran_app_rights using (
  (level >= 2 and object_id in (select access.reads(2)))
  or (object_id, side) in (select s.object_id, s.side from access.sides(false) s));

-- The chain as the actor may see it, newest first: of an act of another side's own only that it is there, its day and its hash.
-- By the day, since the fields of a line are few and its time is what keeps them from being guessed from the hash.
create function audit.visible_entries(object uuid, most int) returns table (seq bigint, at timestamptz, hash text, hidden boolean,
  actor_id uuid, verb text, thing_kind text, thing_id uuid, certified boolean)
language sql stable security definer set search_path = '' as $$
  select e.seq, case when v.mine then e.at else date_trunc('day', e.at, 'UTC') end, e.hash, not v.mine,
    case when v.mine then e.actor_id end, case when v.mine then e.verb end, case when v.mine then e.thing_kind end,
    case when v.mine then e.thing_id end, case when v.mine then e.certified end
  from audit.entry e, lateral (select e.level >= 2
    or (e.object_id, e.side) in (select s.object_id, s.side from access.sides(false) s) as mine) v
  where e.object_id = object and object in (select access.reads(2))
  order by e.seq desc limit most
$$;
grant execute on function audit.visible_entries(uuid, int) to umran_app_rights;

-- Names: those who hold sections are known to their own side, and among each other.
create or replace function access.people() returns setof uuid language sql stable security definer set search_path = '' as $$
  select s.person_id from access.seat s
  where (s.role not in ('contributor', 'validator', 'partner') and s.object_id in (select access.reads(2)))
     or (s.role in ('contributor', 'validator', 'partner') and (
       (s.object_id, 'state') in (select w.object_id, w.side from access.sides(false) w)
       or s.object_id in (select m.object_id from access.reach() m where m.role in ('contributor', 'validator', 'partner'))))
     or (s.role = 'focal_point' and s.object_id in (select m.object_id from access.reach() m))
     or (s.role = 'focal_point' and (s.object_id, s.organisation_id) in (select f.cycle_id, f.organisation_id from access.fronting() f))
     or (s.role = 'case_officer' and s.object_id in (select access.above()))
$$;

-- Who looked: the day, and the looker's side. The other sides see it where both have something to read; where a side
-- considers, writes or decides alone, only that side does. Kept until the review is closed or withdrawn.
drop policy reads on access.look;
alter table access.look drop column at;
alter table access.look drop constraint look_place_check;
delete from access.look where place not in ('room', 'team', 'submission', 'findings', 'summary', 'adoption', 'release', 'translations',
  'visibility', 'participation', 'assign', 'sections');
alter table access.look add constraint look_place_check check (place in ('room', 'team', 'submission', 'findings', 'summary', 'adoption',
  'release', 'translations', 'visibility', 'participation', 'assign', 'sections'));
alter table access.look add column side text check (side in ('state', 'reviewers', 'secretariat'));
update access.look set side = access.seat_side(object_id, person_id);
delete from access.look l where l.side is null
  or exists (select 1 from public.review r where r.id = l.object_id and r.state in ('CLOSED', 'WITHDRAWN'));
alter table access.look alter column side set not null;
create policy reads on access.look for select to umran_app_rights using (
  (place in ('room', 'team', 'submission', 'visibility', 'adoption') and object_id in (select access.reads(2)))
  or (object_id, side) in (select s.object_id, s.side from access.sides(false) s));

-- Notes a look once a day, of whoever reads the review, or holds sections there and opens one; nothing of anybody else,
-- of a place that is none, or after the review's end.
create or replace function access.note_look(object uuid, what text) returns void language plpgsql security definer set search_path = '' as $$
declare own text := access.seat_side(object, access.actor());
begin
  if access.actor() is null or own is null
    or what not in ('room', 'team', 'submission', 'findings', 'summary', 'adoption', 'release', 'translations', 'visibility',
      'participation', 'assign', 'sections')
    or not (case when what = 'sections' then (object, 'state') in (select s.object_id, s.side from access.sides(false) s)
        or exists (select 1 from access.reach() r join access.seat_part p on p.seat_id = r.seat_id where r.object_id = object)
      else object in (select access.reads(2)) end)
    or not exists (select 1 from public.review r where r.id = object and r.state not in ('CLOSED', 'WITHDRAWN')) then
    return;
  end if;
  insert into access.look (object_id, place, person_id, side) values (object, what, access.actor(), own) on conflict do nothing;
end $$;

create function access.forget_looks() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from access.look l where l.object_id = new.id;
  return null;
end $$;
create trigger forget_looks after update of state on public.review for each row
  when (new.state in ('CLOSED', 'WITHDRAWN')) execute function access.forget_looks();

-- Addresses: nobody needs another's. The application reads the actor's own, to show it and to write to it.
revoke select on public.person from umran_app_rights;
do $$ begin
  execute format('grant select (%s) on public.person to umran_app_rights', (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
    from pg_catalog.pg_attribute a where a.attrelid = 'public.person'::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> 'email'));
end $$;
create function access.own_address() returns text language sql stable security definer set search_path = '' as $$
  select p.email from public.person p where p.id = access.actor()
$$;
grant execute on function access.own_address() to umran_app_rights;
