-- Files as evidence. What a file is called and what it is stands in a content table of its own; its bytes stand apart, so that neither
-- the history nor a list of evidence ever carries them. They are in the database and not beside it: they are under the same row-level
-- security as the answer, go with an erasure in the same transaction, and a backup holds both or neither.
create table public.evidence_file (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('pdf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'png', 'jpeg', 'text', 'csv')),
  size int not null check (size between 1 and 20000000),
  -- SHA-256, by which a reader may tell that the file is the one that was certified.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index evidence_file__object on public.evidence_file (object_id);
call access.protect('public.evidence_file', 'adds');
alter table public.evidence add foreign key (file_id) references public.evidence_file;
create index evidence__file on public.evidence (file_id) where file_id is not null;

-- A file that was certified with an answer: read, released and withdrawn with the section it stands in.
create table public.submitted_file (
  id uuid primary key,
  answer_id uuid not null references public.submitted_answer on delete cascade,
  file_id uuid not null references public.evidence_file,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (answer_id, file_id)
);
create index submitted_file__file on public.submitted_file (file_id);
create index submitted_file__unit on public.submitted_file (unit_id);
create index submitted_file__object on public.submitted_file (object_id);
call access.protect('public.submitted_file', 'adds');

-- Whoever reads an answer as certified reads the file that stands beside it.
create policy holds on public.evidence_file for select to umran_app_rights
  using (id in (select s.file_id from public.submitted_file s));
-- Only a file of the same review is certified with an answer; by a trigger, since the policies of the two would look at each other.
create function access.check_certified_file() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from public.evidence_file f where f.id = new.file_id and f.object_id = new.object_id)
    or not exists (select 1 from public.submitted_answer a where a.id = new.answer_id and a.object_id = new.object_id
      and a.unit_id is not distinct from new.unit_id) then
    raise exception 'the file belongs to another review' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger own before insert on public.submitted_file for each row execute function access.check_certified_file();

-- As with the answer it stands beside: only in a certified transaction of the whole State's side.
create policy certified on public.submitted_file as restrictive for insert to umran_app_rights
  with check ((select access.certified()) and (object_id, 'state') in (select w.object_id, w.side from access.sides(true) w));

create table public.evidence_bytes (
  file_id uuid primary key references public.evidence_file on delete cascade,
  bytes bytea not null
);
-- These kinds are packed already.
alter table public.evidence_bytes alter column bytes set storage external;
alter table public.evidence_bytes enable row level security;
alter table public.evidence_bytes force row level security;
create policy owner on public.evidence_bytes to umran_owner using (true) with check (true);
create policy backup on public.evidence_bytes for select to umran_backup_rights using (true);
create policy reads on public.evidence_bytes for select to umran_app_rights
  using (file_id in (select f.id from public.evidence_file f));
create policy adds on public.evidence_bytes for insert to umran_app_rights
  with check (file_id in (select f.id from public.evidence_file f where f.owner_id = (select access.actor())));
grant select on public.evidence_bytes to umran_app_rights, umran_backup_rights;
grant insert on public.evidence_bytes to umran_app_rights;

-- The bytes are those that were announced, and one review does not fill the disk. UR002: no room is left.
create function access.check_bytes() returns trigger language plpgsql security definer set search_path = '' as $$
declare f public.evidence_file;
begin
  select * into strict f from public.evidence_file where id = new.file_id;
  if octet_length(new.bytes) <> f.size or encode(sha256(new.bytes), 'hex') <> f.digest then
    raise exception 'these are not the bytes of this file' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(727005, hashtext(f.object_id::text));
  if (select coalesce(sum(x.size::bigint), 0) from public.evidence_file x join public.evidence_bytes b on b.file_id = x.id
      where x.object_id = f.object_id) + f.size > 500000000 then
    raise exception 'no room is left for files of this review' using errcode = 'UR002';
  end if;
  return new;
end $$;
create trigger announced before insert on public.evidence_bytes for each row execute function access.check_bytes();

-- Deletes the bytes of a file that was removed from its answer and never certified; its name and digest stay in the history.
create function access.delete_file(file uuid) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from public.evidence_file f where f.id = file and f.side = 'state'
      and ((f.object_id, f.side) in (select w.object_id, w.side from access.sides(true) w) or f.part_id in (select access.parts())))
    or exists (select 1 from public.submitted_file s where s.file_id = file)
    or exists (select 1 from public.evidence e where e.file_id = file and e.removed_at is null) then
    raise exception 'this file is not yours to delete' using errcode = 'insufficient_privilege';
  end if;
  delete from public.evidence_bytes where file_id = file;
  return found;
end $$;
revoke execute on function access.delete_file(uuid) from public;
grant execute on function access.delete_file(uuid) to umran_app_rights;

-- Erasure takes files with it, all but those that were released to everyone.
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
  delete from public.answer_file where object_id = object and level < 5;
  delete from public.entry where object_id = object and level < 5;
  delete from public.submitted_file where object_id = object and level < 5;
  delete from public.submitted_answer where object_id = object and level < 5;
  delete from public.evidence_file f where f.object_id = object
    and not exists (select 1 from public.submitted_file s where s.file_id = f.id);
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
