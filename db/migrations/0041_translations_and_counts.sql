-- Translations of certified answers: kept from one version to the next, and marked as what they are.

-- Whether a text was made by a machine or a person is said by whoever enters it, and may be corrected until it is approved.
call access.let_change('public.block', array['body', 'lang', 'digest', 'source_digest', 'status', 'version', 'changed_at', 'level']);

create or replace function access.guard_words() returns trigger language plpgsql set search_path = '' as $$
begin
  new.digest := encode(sha256(convert_to(new.body, 'UTF8')), 'hex');
  if current_user = 'umran_owner' then return new; end if;
  if tg_op = 'INSERT' then
    if new.status = 'original' and new.side <> access.side_of_thing(new.thing_id) then
      raise exception 'nobody writes another side''s words' using errcode = 'insufficient_privilege';
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

-- A new version has new answers; what was translated of the one before is beside them again. An approval is of one original: where
-- the words changed it has lapsed, and the translation waits as outdated.
create function access.keep_translations(new_submission uuid) returns void language plpgsql security definer set search_path = '' as $$
declare
  s public.submission;
  earlier uuid;
begin
  select * into s from public.submission m where m.id = new_submission;
  if s.id is null or not access.certified() or s.certified_by <> access.actor()
    or not exists (select 1 from access.sides(true) w where w.object_id = s.object_id and w.side = 'state') then
    raise exception 'not your submission' using errcode = 'insufficient_privilege';
  end if;
  select m.id into earlier from public.submission m where m.object_id = s.object_id and m.number < s.number order by m.number desc limit 1;
  -- What lapsed is nobody's word any more: the secretariat's translators mend it, and the author may still approve it as it is.
  insert into public.block (id, thing_id, field, lang, body, status, source_digest, digest, object_id, part_id, unit_id, side, owner_id, level)
  select gen_random_uuid(), a.id, t.field, t.lang, t.body,
    case when t.status = 'approved' and o.digest is distinct from t.source_digest then 'human' else t.status end,
    t.source_digest, t.digest, a.object_id, a.part_id, a.unit_id,
    case when t.status = 'approved' and o.digest is distinct from t.source_digest then 'secretariat' else t.side end, t.owner_id, 2
  from public.submitted_section ns
  join public.submitted_answer a on a.section_id = ns.id
  join public.submitted_section es on es.submission_id = earlier and es.key = ns.key and es.repeat_key = ns.repeat_key
  join public.submitted_answer e on e.section_id = es.id and e.question = a.question and e.repeat_key = a.repeat_key
  join public.block t on t.thing_id = e.id and t.status <> 'original'
  join public.block o on o.thing_id = a.id and o.field = t.field and o.status = 'original' and o.lang <> t.lang
  where ns.submission_id = s.id
    and not exists (select 1 from public.block k where k.thing_id = a.id and k.field = t.field and k.lang = t.lang);
end $$;
revoke execute on function access.keep_translations(uuid) from public;
grant execute on function access.keep_translations(uuid) to umran_app_rights;

-- Counts over States, the only form in which answers that were not released cross State lines (DOMAIN, rule 1): taken once in a
-- cycle, kept as they were, without filters. What is not shown is not stored.
create table public.answer_counts (
  id uuid primary key,
  questionnaire_id uuid not null references public.questionnaire,
  taken_at timestamptz not null default now(),
  states int not null check (states >= 5),
  -- [{question, base, cells: [{key, n}], hidden, rest}]; a question of which nothing is shown has no cells.
  counts jsonb not null,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'secretariat'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (object_id)
);
call access.protect('public.answer_counts', 'none');

-- Enough to be told, or none at all.
create function access.is_tellable(n int) returns boolean language sql immutable set search_path = '' as $$ select n = 0 or n >= 5 $$;

-- The case officer takes the counts when every State of the cycle has certified or left. Refuses whatever could tell of fewer than five.
create function access.publish_counts(new_id uuid, cycle uuid, questionnaire uuid, new_counts jsonb) returns void
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
  select count(distinct s.object_id) into total from public.submitted_section s join access.object o on o.id = s.object_id
  join public.review r on r.object_id = o.id
  where o.cycle_id = cycle and o.sealed_at is null and r.state <> 'WITHDRAWN' and s.questionnaire_id = questionnaire;
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
revoke execute on function access.is_tellable(int), access.publish_counts(uuid, uuid, uuid, jsonb) from public;
grant execute on function access.publish_counts(uuid, uuid, uuid, jsonb) to umran_app_rights;
