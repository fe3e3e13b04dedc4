-- Answers inside repeating groups, and sections that are answered once for each programme.

-- The programmes the State names, as it names its cities: [{id, name: {lang: text}}].
alter table public.response add column programmes jsonb not null default '[]';
call access.let_change('public.response', array['cities', 'programmes', 'version', 'level']);

-- An entry of a repeating group of one section. Its key is a step in the paths of what stands in it; keys of entries that
-- were taken away are not given again, so that their answers are never taken for another's.
create table public.entry (
  id uuid primary key,
  section_id uuid not null references public.section,
  -- The group's id in the questionnaire, and the path of the entries around this one; empty where there are none.
  group_key text not null,
  parent_path text not null default '' check (parent_path ~ '^([a-z0-9]{1,12}(/[a-z0-9]{1,12})*)?$'),
  key text not null check (key ~ '^[a-z0-9]{1,12}$'),
  position int not null,
  -- Taken away: its answers stay, and it can be put back.
  removed_at timestamptz,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (section_id, key)
);
create index entry__object on public.entry (object_id);
call access.protect('public.entry', 'all', array['position', 'removed_at', 'level']);

-- An answer is unique by section, question and the entries around it; empty outside repeating groups.
alter table public.answer add column entry_path text not null default ''
  check (entry_path ~ '^([a-z0-9]{1,12}(/[a-z0-9]{1,12})*)?$');
alter table public.answer drop constraint answer_section_id_question_key;
alter table public.answer add constraint answer_place_key unique (section_id, question, entry_path);

-- A certified version keeps the entries in the order they had: [{group, path}]. The path of an answer goes on in its repeat key.
alter table public.submitted_section add column entries jsonb not null default '[]';
alter table public.submitted_answer drop constraint submitted_answer_section_id_question_key;
alter table public.submitted_answer add constraint submitted_answer_place_key unique (section_id, question, repeat_key);

-- Erasure takes entries and programmes along.
create or replace function access.erase_content(object uuid, out texts int, out answers int) language plpgsql set search_path = '' as $$
declare words uuid[];
begin
  select coalesce(array_agg(b.id), '{}') into words from public.block b
  where b.object_id = object and b.level < 5 and (b.side = 'state' or exists (select 1 from public.block o
    where o.thing_id = b.thing_id and o.field = b.field and o.status = 'original' and o.side = 'state'));
  delete from public.block where id = any (words);
  get diagnostics texts = row_count;
  delete from public.evidence where object_id = object and level < 5;
  delete from public.answer where object_id = object and level < 5;
  get diagnostics answers = row_count;
  delete from public.entry where object_id = object and level < 5;
  delete from public.submitted_answer where object_id = object and level < 5;
  update public.submitted_section set digest = 'erased', repeat_name = null, entries = '[]' where object_id = object and level < 5;
  update public.submission set digest = 'erased' where object_id = object and level < 5;
  update public.response set cities = '[]', programmes = '[]' where object_id = object;
  update public.section set return_reason = null where object_id = object;
  update public.review_step set reason = null where object_id = object;
  update public.participation set support_letter = '' where object_id = object;
  -- The triggers above wrote what they saw: history goes last.
  update history.change set old = null where object_id = object and (side = 'state' or row_id = any (words));
  update audit.head set salt = '' where object_id = object;
end $$;

-- Whoever was given one section writes into that section, whatever part a row names.
create function access.check_section() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user <> 'umran_owner' and new.section_id is distinct from new.part_id
    and (new.object_id, new.side) not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'this section is not yours to write into' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger own_section before insert on public.answer for each row execute function access.check_section();
create trigger own_section before insert on public.entry for each row execute function access.check_section();
