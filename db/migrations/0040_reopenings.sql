-- What was certified is opened again by two: whoever asks, and the other party, who agrees [N 8]. The State asks the case officer;
-- reviewers and the case officer ask the State. Whose turn it is stands in the state, so that the table of moves says who settles it.
create table public.reopening (
  id uuid primary key,
  -- The certified section that is to be opened; its version is the one the next is compared with.
  section_id uuid not null references public.submitted_section,
  state text not null check (state in ('ASKED_BY_STATE', 'ASKED_OF_STATE', 'AGREED', 'DECLINED', 'WITHDRAWN')),
  state_since timestamptz not null default now(),
  asked_at timestamptz not null default now(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side in ('state', 'reviewers', 'secretariat')),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index reopening__object on public.reopening (object_id);
create index reopening__section on public.reopening (section_id);
call access.protect('public.reopening', 'all', array['level']);

-- What the other party said, and who said it.
create table public.reopening_reply (
  id uuid primary key,
  reopening_id uuid not null references public.reopening,
  agrees boolean not null,
  at timestamptz not null default now(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side in ('state', 'secretariat')),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (reopening_id)
);
create index reopening_reply__object on public.reopening_reply (object_id);
call access.protect('public.reopening_reply', 'adds');

-- Those who hold single sections, and translators, neither ask nor agree.
create policy speaks on public.reopening as restrictive for insert to umran_app_rights
  with check (object_id in (select r.object_id from access.reach() r where r.role in ('focal_point', 'expert', 'lead_reviewer', 'case_officer'))
    and (object_id, side) in (select w.object_id, w.side from access.sides(true) w));
create policy speaks on public.reopening_reply as restrictive for insert to umran_app_rights
  with check (object_id in (select r.object_id from access.reach() r where r.role in ('focal_point', 'case_officer'))
    and (object_id, side) in (select w.object_id, w.side from access.sides(true) w));

-- A request begins as its asker's, is of a section of the same review, and is settled with the word of the other party.
create function access.check_reopening() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> (case when new.side = 'state' then 'ASKED_BY_STATE' else 'ASKED_OF_STATE' end)
      or not exists (select 1 from public.submitted_section s where s.id = new.section_id and s.object_id = new.object_id) then
      raise exception 'no such request' using errcode = 'insufficient_privilege';
    end if;
  elsif new.state in ('AGREED', 'DECLINED') and new.state <> old.state and not exists (select 1 from public.reopening_reply y
      where y.reopening_id = new.id and y.agrees = (new.state = 'AGREED') and y.owner_id = access.actor()) then
    raise exception 'a request is settled by whoever was asked, with their word' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger asked before insert or update on public.reopening for each row execute function access.check_reopening();

create function access.check_reopening_reply() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from public.reopening r where r.id = new.reopening_id and r.object_id = new.object_id
      and r.state = (case when new.side = 'state' then 'ASKED_OF_STATE' else 'ASKED_BY_STATE' end)) then
    raise exception 'nothing was asked of this side' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger asked before insert on public.reopening_reply for each row execute function access.check_reopening_reply();

-- In the dialogue a section whose answers were certified opens only by such an agreement, about the version in force.
create function access.check_reopened() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if access.review_state(new.object_id) is distinct from 'DIALOGUE'
    or not exists (select 1 from public.response p where p.id = new.response_id and p.purpose = 'full') then
    return new;
  end if;
  if exists (
    select 1 from public.submitted_section s where s.object_id = new.object_id and s.key = new.key and s.repeat_key = new.repeat_key
      and s.submission_id = (select m.id from public.submission m where m.object_id = new.object_id order by m.number desc limit 1)
      and not exists (select 1 from public.reopening r where r.section_id = s.id and r.state = 'AGREED')) then
    raise exception 'nobody agreed to open this section again' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger reopened before update of state on public.section for each row
  when (old.state = 'CLEARED' and new.state <> 'CLEARED') execute function access.check_reopened();

-- Reasons are words like others: their author's, and said once sent.
create or replace function access.side_of_thing(thing uuid) returns text language sql stable security definer set search_path = '' as $$
  select coalesce((select x.side from public.answer x where x.id = thing), (select x.side from public.submitted_answer x where x.id = thing),
    (select x.side from public.finding x where x.id = thing), (select x.side from public.finding_reply x where x.id = thing),
    (select x.side from public.message x where x.id = thing), (select x.side from public.review_document x where x.id = thing),
    (select x.side from public.reopening x where x.id = thing), (select x.side from public.reopening_reply x where x.id = thing))
$$;
create or replace function access.is_said(thing uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.submitted_answer x where x.id = thing) or exists (select 1 from public.message x where x.id = thing)
    or exists (select 1 from public.finding_reply x where x.id = thing)
    or exists (select 1 from public.reopening x where x.id = thing) or exists (select 1 from public.reopening_reply x where x.id = thing)
$$;

-- Both sides see in the audit who asked and who agreed.
create or replace function audit.placed(object uuid, actor uuid, thing_kind text, thing uuid, out side text, out level smallint)
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
    when 'reopening' then select x.side, x.level into side, level from public.reopening x where x.id = thing and x.object_id = object;
    when 'block' then
      select min(x.side), min(x.level) into side, level from public.block x where x.thing_id = thing and x.object_id = object;
    else null;
  end case;
  side := coalesce(side, access.seat_side(object, actor), 'secretariat');
  level := greatest(1, least(2, coalesce(level, 1)));
end $$;
