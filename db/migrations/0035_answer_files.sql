-- Answers that come in as a file wait here, field by field, until somebody of the State takes them over or drops the file.
create table public.answer_file (
  id uuid primary key,
  response_id uuid not null references public.response,
  name text not null check (length(name) between 1 and 200),
  digest text not null,
  -- As the file says them, each with its line: [{line, question, place, entry, value, text, lang, reason, evidence}].
  answers jsonb not null,
  came_at timestamptz not null default clock_timestamp(),
  dropped_at timestamptz,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index answer_file__object on public.answer_file (object_id);
call access.protect('public.answer_file', 'all', array['answers', 'dropped_at', 'level']);
