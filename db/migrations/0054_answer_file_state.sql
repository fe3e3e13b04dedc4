-- A file of answers that waits has a state as all else has, which moves by the table of its machine.
alter table public.answer_file
  add column state text not null default 'STAGED' check (state in ('STAGED', 'DROPPED')),
  add column state_since timestamptz not null default clock_timestamp();
alter table public.answer_file disable trigger user;
update public.answer_file set state = 'DROPPED', state_since = dropped_at, answers = '{}' where dropped_at is not null;
alter table public.answer_file enable trigger user;
alter table public.answer_file drop column dropped_at,
  add check (state = 'STAGED' or answers = '{}');
