-- What counts as said, by whom, and how far it goes.

-- Counts are of the last version of every State: one that went over to another questionnaire is no longer among those who answered
-- the one before.
create or replace function access.publish_counts(new_id uuid, cycle uuid, questionnaire uuid, new_counts jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  total int;
  q jsonb;
  base int;
  shown int;
begin
  if not exists (select 1 from access.reach() r where r.object_id = cycle and r.role = 'case_officer') then
    raise exception 'the case officer of the cycle takes its counts' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(727006, hashtext(cycle::text));
  if exists (select 1 from public.answer_counts c where c.object_id = cycle) or exists (
      select 1 from public.review r join access.object o on o.id = r.object_id
      where o.cycle_id = cycle and o.sealed_at is null and r.state <> 'WITHDRAWN'
        and not exists (select 1 from public.submission m where m.object_id = o.id)) then
    raise exception 'counts are taken once, when all have certified' using errcode = 'insufficient_privilege';
  end if;
  select count(*) into total from public.review r join access.object o on o.id = r.object_id
  where o.cycle_id = cycle and o.sealed_at is null and r.state <> 'WITHDRAWN' and exists (
    select 1 from public.submitted_section s where s.questionnaire_id = questionnaire and s.submission_id = (
      select m.id from public.submission m where m.object_id = o.id order by m.number desc limit 1));
  if total < 5 then raise exception 'fewer than five States' using errcode = 'insufficient_privilege'; end if;
  for q in select * from jsonb_array_elements(new_counts) loop
    base := (q->>'base')::int;
    select coalesce(sum((c->>'n')::int), 0) into shown from jsonb_array_elements(q->'cells') c;
    if base < 5 or base > total or not access.is_tellable(total - base)
      or exists (select 1 from jsonb_array_elements(q->'cells') c where (c->>'n')::int < 0 or (c->>'n')::int > base
        or not access.is_tellable((c->>'n')::int) or not access.is_tellable(base - (c->>'n')::int))
      or (q->>'rest' is not null and ((q->>'rest')::int <> base - shown or not access.is_tellable(base - shown)
        or ((q->>'rest')::int > 0 and (q->>'rest')::int >= 4 * (q->>'hidden')::int))) then
      raise exception 'a count over fewer than five States' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  insert into public.answer_counts (id, questionnaire_id, states, counts, object_id, side, owner_id, level)
  values (new_id, questionnaire, total, new_counts, cycle, 'secretariat', access.actor(), 3);
end $$;

-- An observer sits with the State that sent them, or with the secretariat: nobody else sends one (0028). The same table as
-- `sideOfMember`; what a side considers alone no observer of the secretariat reads.
create or replace function access.side_of(role text, organisation uuid, state uuid) returns text language sql immutable set search_path = '' as $$
  select case
    when role in ('case_officer', 'translator') then 'secretariat'
    when role in ('expert', 'lead_reviewer') then 'reviewers'
    when role in ('contributor', 'validator', 'partner') then 'state'
    when role = 'focal_point' and (state is null or organisation = state) then 'state'
    when role = 'observer' then case when organisation = state then 'state' when state is not null then 'secretariat' end end
$$;

-- The State's last word on a finding goes out with it, unless that was to agree; what it said before stays with the review (rule 5).
create function access.supersede_replies() returns trigger language plpgsql security definer set search_path = '' as $$
declare earlier uuid[];
begin
  select array_agg(r.id) into earlier from public.finding_reply r
  where r.finding_id = new.finding_id and r.object_id = new.object_id and r.unit_id is not null;
  update public.finding_reply set unit_id = null where id = any (earlier);
  update public.block set unit_id = null where thing_id = any (earlier);
  update chain.link set unit_id = null where from_id = any (earlier);
  if new.verdict = 'agree' then new.unit_id := null; end if;
  return new;
end $$;
create trigger supersedes before insert on public.finding_reply for each row execute function access.supersede_replies();
-- Those that are there; what everyone reads already is not taken back.
update public.finding_reply r set unit_id = null where r.level < 5 and (r.verdict = 'agree' or exists (
  select 1 from public.finding_reply l where l.finding_id = r.finding_id and (l.at, l.id) > (r.at, r.id)));
update public.block b set unit_id = null from public.finding_reply r where b.thing_id = r.id and b.level < 5 and r.unit_id is null;
update chain.link l set unit_id = null from public.finding_reply r where l.from_id = r.id and l.level < 5 and r.unit_id is null;

create or replace function access.unit_lines(object uuid) returns table (unit_id uuid, line text, needed boolean)
language sql stable security definer set search_path = '' as $$
  select s.id, concat_ws('|', 'section', s.id, s.digest), true from public.submitted_section s where s.object_id = object and s.level >= 2
  union all
  select f.id, concat_ws('|', 'finding', f.id, f.number, f.type), true from public.finding f where f.object_id = object and f.level >= 2
  union all
  select r.unit_id, concat_ws('|', 'reply', r.id, r.verdict), true from public.finding_reply r
  where r.object_id = object and r.level >= 2 and r.unit_id is not null
  union all
  select d.id, concat_ws('|', d.kind, d.id), true from public.review_document d where d.object_id = object and d.level >= 2
  union all
  select p.id, concat_ws('|', 'participation', p.id, p.part_in), true from public.participation p where p.object_id = object and p.level >= 2
  union all
  select b.unit_id, access.text_line(b), b.status = 'original' from public.block b
  where b.object_id = object and b.level >= 2 and b.unit_id is not null and (b.status = 'original' or b.status = 'approved' and exists (
    select 1 from public.block o where o.thing_id = b.thing_id and o.field = b.field and o.status = 'original' and o.object_id = object
      and o.digest = b.source_digest))
$$;

-- Said is what another transaction said: what is made now gets its words now, and none after.
create or replace function access.is_said(thing uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from (
    select x.xmin from public.submitted_answer x where x.id = thing
    union all select x.xmin from public.message x where x.id = thing
    union all select x.xmin from public.finding_reply x where x.id = thing
    union all select x.xmin from public.reopening x where x.id = thing
    union all select x.xmin from public.reopening_reply x where x.id = thing) said
  where said.xmin <> pg_current_xact_id()::xid)
$$;

-- Where a thing stands that has words: its review, and its section where it stands in one. Nothing for a thing that is none of these.
create function access.place_of_thing(thing uuid) returns table (object_id uuid, part_id uuid)
language sql stable security definer set search_path = '' as $$
  select x.object_id, x.part_id from public.answer x where x.id = thing
  union all select x.object_id, x.part_id from public.submitted_answer x where x.id = thing
  union all select x.object_id, x.part_id from public.finding x where x.id = thing
  union all select x.object_id, x.part_id from public.finding_reply x where x.id = thing
  union all select x.object_id, x.part_id from public.message x where x.id = thing
  union all select x.object_id, x.part_id from public.review_document x where x.id = thing
  union all select x.object_id, x.part_id from public.reopening x where x.id = thing
  union all select x.object_id, x.part_id from public.reopening_reply x where x.id = thing
$$;
revoke execute on function access.place_of_thing(uuid) from public;
grant execute on function access.place_of_thing(uuid) to umran_app_rights;

create or replace function access.guard_words() returns trigger language plpgsql set search_path = '' as $$
begin
  new.digest := encode(sha256(convert_to(new.body, 'UTF8')), 'hex');
  if current_user = 'umran_owner' then return new; end if;
  if tg_op = 'INSERT' then
    if new.status = 'original' and new.side <> access.side_of_thing(new.thing_id) then
      raise exception 'nobody writes another side''s words' using errcode = 'insufficient_privilege';
    end if;
    if new.status = 'original' and access.is_said(new.thing_id) then
      raise exception 'what was certified or sent stays as it is' using errcode = 'insufficient_privilege';
    end if;
    -- Whoever was given one section writes beside the answers of that section, whatever part a row names.
    if exists (select 1 from access.place_of_thing(new.thing_id) p where p.object_id <> new.object_id
      or (p.part_id is distinct from new.part_id and (new.object_id, new.side) not in (select w.object_id, w.side from access.sides(true) w))) then
      raise exception 'this section is not yours to write into' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if new.status <> old.status and not (new.status in ('human', 'machine') and old.status in ('human', 'machine')) then
    raise exception 'an original stays one, and only its author approves a translation' using errcode = 'insufficient_privilege';
  end if;
  if (new.body, new.lang, new.source_digest) is distinct from (old.body, old.lang, old.source_digest) then
    if old.status = 'approved' then
      raise exception 'an approval is of these words' using errcode = 'insufficient_privilege';
    end if;
    if old.status <> 'original' and new.lang <> old.lang then
      raise exception 'a translation keeps its language' using errcode = 'insufficient_privilege';
    end if;
    if old.status = 'original' and access.is_said(old.thing_id) then
      raise exception 'what was certified or sent stays as it is' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;

-- The states of a review from its adoption on: what was signed is neither changed nor withdrawn.
create function access.is_adopted(object uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.review r where r.object_id = object and r.state in ('ADOPTED', 'RELEASED', 'FOLLOW_UP', 'CLOSED'))
$$;
revoke execute on function access.is_adopted(uuid) from public;

create or replace function access.void_signatures(object uuid, about_what text) returns void language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from access.sides(true) w where w.object_id = object and w.side in ('state', 'reviewers'))
    or access.is_adopted(object) then
    raise exception 'what was signed is not yours to change' using errcode = 'insufficient_privilege';
  end if;
  update public.signature set void_at = now() where object_id = object and about = about_what and void_at is null;
end $$;

create or replace function access.withdraw(object uuid, erase boolean) returns void language plpgsql security definer set search_path = '' as $$
declare n record;
begin
  if not access.certified() or (object, 'state') not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'only the State withdraws, with a fresh code' using errcode = 'insufficient_privilege';
  end if;
  if access.is_adopted(object) then
    raise exception 'a review that is adopted is not withdrawn' using errcode = 'insufficient_privilege';
  end if;
  update public.participation set part_in = case part_in when 'both' then 'reviewer' when 'reviewed' then 'left' else part_in end
  where object_id = object;
  if erase then
    select * into n from access.erase_content(object);
    insert into access.erasure (object_id, person_id, texts, answers) values (object, access.actor(), n.texts, n.answers);
    update access.object set erased_at = now(), sealed_at = now() where id = withdraw.object;
  else
    update access.object set sealed_at = now() where id = withdraw.object;
  end if;
end $$;
