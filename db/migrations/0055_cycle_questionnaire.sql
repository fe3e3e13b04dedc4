-- Each cycle says which questionnaire of its mechanism its States are asked; null where it opened before it could be chosen, or
-- chose none: then it is the first one of the mechanism.
alter table public.cycle add column questionnaire_key text;

drop function access.open_cycle(uuid, uuid, text, jsonb, date, date, date, date, date);
create function access.open_cycle(cycle_id uuid, mechanism uuid, new_slug text, new_title jsonb, first_day date, last_day date,
  call_closes date, review_starts date, terms_adopted date, asks text default null)
returns void language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from access.reach() r where r.object_id = mechanism and r.role = 'case_officer') then
    raise exception 'only a case officer of the mechanism opens a cycle' using errcode = 'insufficient_privilege';
  end if;
  if asks is not null and not exists (select 1 from public.questionnaire q where q.mechanism_id = mechanism and q.key = asks) then
    raise exception 'no questionnaire of this mechanism has this key' using errcode = 'insufficient_privilege';
  end if;
  insert into access.object (id, kind, mechanism_id, cycle_id) values (cycle_id, 'cycle', mechanism, cycle_id);
  insert into public.cycle (id, mechanism_id, slug, title, starts_on, ends_on, call_closes_on, review_starts_on, terms_adopted_on,
    questionnaire_key, opened_at)
  values (cycle_id, mechanism, new_slug, new_title, first_day, last_day, call_closes, review_starts, terms_adopted, asks, now());
end $$;
revoke execute on function access.open_cycle(uuid, uuid, text, jsonb, date, date, date, date, date, text) from public;
grant execute on function access.open_cycle(uuid, uuid, text, jsonb, date, date, date, date, date, text) to umran_app_rights;
