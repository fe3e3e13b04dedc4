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
