-- Evidence is handed in beside an answer of the own section, whatever part a row names, and of files only those one reads oneself.
-- By the rights of whoever writes: what they do not see is as if it were not there.
create function access.check_evidence() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user = 'umran_owner' then return new; end if;
  if not exists (select 1 from public.answer a where a.id = new.answer_id and a.object_id = new.object_id
      and (a.section_id = new.part_id or (new.object_id, new.side) in (select w.object_id, w.side from access.sides(true) w))) then
    raise exception 'this answer is not yours to put evidence beside' using errcode = 'insufficient_privilege';
  end if;
  if new.file_id is not null and not exists (select 1 from public.evidence_file f where f.id = new.file_id) then
    raise exception 'this file is not yours to hand in' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger own_section before insert on public.evidence for each row execute function access.check_evidence();
