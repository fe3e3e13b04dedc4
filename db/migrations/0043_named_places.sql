-- A State names its cities and programmes from joining until it submits. One that was named by mistake is taken away while nothing
-- was written for it and nobody holds its sections; the sections stay, unlisted, and the list before it in the history.
create function access.check_named() returns trigger language plpgsql security definer set search_path = '' as $$
declare gone text[];
begin
  if access.review_state(new.object_id) not in ('ENROLLED', 'TEAM_NAMED', 'SELF_ASSESSMENT') then
    raise exception 'cities and programmes are named until the State submits' using errcode = 'insufficient_privilege';
  end if;
  select array_agg(n ->> 'id') into gone from jsonb_array_elements(old.cities || old.programmes) n
    where n ->> 'id' not in (select m ->> 'id' from jsonb_array_elements(new.cities || new.programmes) m);
  if exists (select 1 from public.section s where s.response_id = new.id and s.repeat_key = any (gone)
      and (exists (select 1 from public.answer a where a.section_id = s.id)
        or exists (select 1 from public.entry e where e.section_id = s.id)
        or exists (select 1 from access.seat_part p join access.seat t on t.id = p.seat_id
          where p.part_id = s.id and t.ended_at is null))) then
    raise exception 'what was written for a city or programme stays with it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
-- Erasure, which empties the lists, is the owner's.
create trigger check_named before update of cities, programmes on public.response for each row
  when (current_user <> 'umran_owner' and (old.cities, old.programmes) is distinct from (new.cities, new.programmes))
  execute function access.check_named();
