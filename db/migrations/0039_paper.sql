-- Answers that come in on paper: a form that was filled in as Word or Excel, staged until the person has chosen what of it is taken
-- over, and the trace that a version of an answer keeps of the file it came from.

create table public.paper_file (
  id uuid primary key,
  file_name text not null check (length(file_name) <= 200),
  format text not null check (format in ('docx', 'xlsx')),
  -- SHA-256 of the file.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- What differs from what was handed out, and what could not be read. Emptied when it was taken over or dropped.
  content jsonb not null,
  state text not null default 'STAGED' check (state in ('STAGED', 'TAKEN', 'DROPPED')),
  state_since timestamptz not null default clock_timestamp(),
  at timestamptz not null default clock_timestamp(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  -- 0 as we write it: nobody else sees what a person has not yet taken over.
  level smallint not null check (level between 0 and 5),
  check (state = 'STAGED' or content = '{}')
);
create index paper_file__object on public.paper_file (object_id);
call access.protect('public.paper_file', 'all', array['content']);

-- Whence a version of an answer came, when it was not typed. Goes with the answer.
create table public.answer_from_file (
  id uuid primary key,
  answer_id uuid not null references public.answer on delete cascade,
  version int not null,
  file_name text not null check (length(file_name) <= 200),
  uploaded_at timestamptz not null,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (answer_id, version)
);
create index answer_from_file__object on public.answer_from_file (object_id);
call access.protect('public.answer_from_file', 'adds');
-- The trace stands where its answer stands.
create function access.check_origin() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from public.answer a where a.id = new.answer_id and a.object_id = new.object_id
    and a.part_id is not distinct from new.part_id) then
    raise exception 'the answer stands elsewhere' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger own before insert on public.answer_from_file for each row execute function access.check_origin();

-- Erasure takes staged files along. The function is added to, not written anew, so that what others take along stays.
do $$
declare
  place constant text := '  -- The triggers above wrote what they saw: history goes last.';
  source text := pg_get_functiondef('access.erase_content(uuid)'::regprocedure);
begin
  if position(place in source) = 0 then raise exception 'erase_content has no place for more'; end if;
  execute replace(source, place, '  delete from public.paper_file where object_id = object;' || chr(10) || place);
end $$;
