-- What only waited and was dropped leaves no words behind: of files that wait to be taken over the history keeps who did what and when.
create or replace function history.record() returns trigger language plpgsql security definer set search_path = '' as $$
declare r record;
begin
  r := case when tg_op = 'INSERT' then new else old end;
  insert into history.change (table_name, row_id, op, actor_id, old, object_id, part_id, unit_id, side, owner_id, level)
  values (tg_table_schema || '.' || tg_table_name, r.id,
    case tg_op when 'INSERT' then 'added' when 'UPDATE' then 'changed' else 'removed' end,
    -- A trigger made with 'act alone' keeps no image.
    access.actor(), case when tg_op = 'INSERT' or tg_nargs > 0 then null else to_jsonb(old) end,
    r.object_id, r.part_id, r.unit_id, r.side, r.owner_id,
    -- What was never released stays with those who saw it: the image keeps the level of its time, two at most.
    least(r.level, 2));
  return null;
end $$;
drop trigger history on public.paper_file;
drop trigger history on public.answer_file;
create trigger history after insert or update or delete on public.paper_file for each row execute function history.record('act alone');
create trigger history after insert or update or delete on public.answer_file for each row execute function history.record('act alone');
update history.change set old = null where table_name in ('public.paper_file', 'public.answer_file');

-- A form on paper waits under a section of whoever handed it in. Who no longer holds that section sees the form no more and could never
-- settle it: it goes with the section.
create function access.drop_paper() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.paper_file p
  where p.state = 'STAGED' and p.owner_id = (select s.person_id from access.seat s where s.id = case tg_table_name
      when 'seat' then (to_jsonb(old) ->> 'id')::uuid else (to_jsonb(old) ->> 'seat_id')::uuid end)
    and not exists (select 1 from access.seat s join access.object o on s.object_id in (o.id, o.cycle_id, o.mechanism_id)
      left join access.seat_part h on h.seat_id = s.id
      where o.id = p.object_id and s.person_id = p.owner_id and s.ended_at is null
        and (s.role = 'focal_point' or h.part_id = p.part_id));
  return null;
end $$;
create trigger paper after delete on access.seat_part for each row execute function access.drop_paper();
create trigger paper after update of ended_at on access.seat for each row execute function access.drop_paper();
