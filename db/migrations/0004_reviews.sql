-- Reviews: who takes part, the review itself, what reviewers find, what the State says to it, who signed.

-- That a State takes part, with its dates: public from the freeze of the draw, by the minimum every State accepts.
create table public.participation (
  id uuid primary key,
  cycle_id uuid not null references public.cycle,
  organisation_id uuid not null references public.organisation,
  -- reviewed: review me; reviewer: I can review; both.
  part_in text not null check (part_in in ('reviewed', 'reviewer', 'both')),
  scope text[] not null,
  working_langs text[] not null,
  support_letter text not null,
  accepts_minimum_at timestamptz not null,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side in ('state', 'secretariat')),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (object_id),
  unique (cycle_id, organisation_id)
);
call access.protect('public.participation');

create table public.review (
  id uuid primary key,
  cycle_id uuid not null references public.cycle,
  organisation_id uuid not null references public.organisation,
  state text not null default 'ENROLLED' check (state in ('ENROLLED', 'TEAM_NAMED', 'SELF_ASSESSMENT', 'SUBMITTED', 'DESK_REVIEW',
    'DIALOGUE', 'DRAFTING', 'FACT_CHECK', 'ADOPTED', 'RELEASED', 'FOLLOW_UP', 'CLOSED', 'PAUSED', 'WITHDRAWN')),
  state_since timestamptz not null default now(),
  template_version int not null default 1,
  version int not null default 1,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (object_id)
);
call access.protect('public.review');

-- Every move of a review, for its calendar and the paused clock.
create table public.review_step (
  id uuid primary key,
  verb text not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null default now(),
  by_id uuid not null references public.person,
  reason text,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index review_step__object on public.review_step (object_id, at);
call access.protect('public.review_step', 'adds');

-- Which State reviews which: recorded by hand with its reason until the draw exists; public, as a draw is.
create table public.assignment (
  id uuid primary key,
  organisation_id uuid not null references public.organisation,
  kind text not null check (kind in ('same_group', 'other_group')),
  position int not null,
  -- How it came about; `recorded` means by hand, with the reason.
  origin text not null check (origin in ('recorded', 'drawn', 'substitute')),
  reason text not null,
  -- The hard rules H1-H8 as they stood, with what each found.
  checks jsonb not null,
  ended_at timestamptz,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'secretariat'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create unique index assignment__one_kind on public.assignment (object_id, kind) where ended_at is null;
call access.protect('public.assignment');

create table public.finding (
  id uuid primary key,
  type text not null check (type in ('measure_taken', 'challenge', 'good_practice', 'need', 'suggestion', 'signal')),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'PROPOSED', 'CONTESTED', 'REVISED', 'AGREED', 'AGREED_WITH_DIVERGENT_VIEW', 'RELEASED')),
  state_since timestamptz not null default now(),
  number int,
  version int not null default 1,
  organisation_id uuid not null references public.organisation,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'reviewers'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index finding__object on public.finding (object_id);
call access.protect('public.finding');

-- What the State says of a finding: agree, a fact corrected, or disagreement with its own text (rule 5).
create table public.finding_reply (
  id uuid primary key,
  finding_id uuid not null references public.finding,
  verdict text not null check (verdict in ('agree', 'correct_fact', 'disagree')),
  finding_version int not null,
  at timestamptz not null default now(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'state'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index finding_reply__finding on public.finding_reply (finding_id);
create index finding_reply__object on public.finding_reply (object_id);
call access.protect('public.finding_reply');

-- A thread is about one thing; its messages are the reviewers' or the State's. The texts are blocks.
create table public.thread (
  id uuid primary key,
  about_kind text not null check (about_kind in ('answer', 'finding', 'review')),
  about_id uuid not null,
  round int not null default 1,
  closed_at timestamptz,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index thread__about on public.thread (about_id);
create index thread__object on public.thread (object_id);
call access.protect('public.thread');
create table public.message (
  id uuid primary key,
  thread_id uuid not null references public.thread,
  at timestamptz not null default now(),
  organisation_id uuid not null references public.organisation,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index message__thread on public.message (thread_id);
create index message__object on public.message (object_id);
call access.protect('public.message', 'adds');

-- The summary, 7 to 12 pages, and the report: units of release whose text is blocks.
create table public.review_document (
  id uuid primary key,
  kind text not null check (kind in ('summary', 'report')),
  version int not null default 1,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'reviewers'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5),
  unique (object_id, kind)
);
call access.protect('public.review_document');

-- A signature: a fresh second factor, the digest of what was signed, an audit entry. Not a qualified electronic signature.
create table public.signature (
  id uuid primary key,
  about text not null check (about in ('submission', 'adoption')),
  digest text not null,
  role text not null,
  organisation_id uuid not null references public.organisation,
  signed_at timestamptz not null default now(),
  void_at timestamptz,
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null,
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index signature__object on public.signature (object_id);
call access.protect('public.signature', 'adds');
create policy certified on public.signature as restrictive for insert to umran_app_rights with check ((select access.certified()));
-- Signatures fall when what they signed changes; by the other side too, so not by a policy of sides.
create function access.void_signatures(object uuid, about_what text) returns void language plpgsql security definer set search_path = '' as $$
begin
  if object not in (select access.reads(2)) then
    raise exception 'the review is not yours' using errcode = 'insufficient_privilege';
  end if;
  update public.signature set void_at = now() where object_id = object and about = about_what and void_at is null;
end $$;

-- A translation counts as the author's words only when the author's side approved it; it may mend it while doing so.
create function access.approve_translation(block_id uuid, new_body text, new_digest text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  b public.block;
  o public.block;
begin
  select * into b from public.block where id = block_id and status <> 'original';
  select * into o from public.block where thing_id = b.thing_id and field = b.field and status = 'original';
  -- An approval is of one original: it can be given anew only when that has changed.
  if o.id is null or (b.status = 'approved' and b.source_digest = o.digest) or (o.object_id, o.side) not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'only whose words they are approves their translation' using errcode = 'insufficient_privilege';
  end if;
  update public.block set status = 'approved', side = o.side, owner_id = access.actor(), level = o.level, body = new_body, digest = new_digest,
    source_digest = o.digest, version = version + 1, changed_at = now() where id = block_id;
end $$;
-- Whose words a text's original is: asked through the owner, since a policy cannot query its own table.
create function access.original_side(thing uuid, of_field text) returns text language sql stable security definer set search_path = '' as $$
  select o.side from public.block o where o.thing_id = thing and o.field = of_field and o.status = 'original'
$$;
create policy approved_by_author on public.block as restrictive for insert to umran_app_rights
  with check (status <> 'approved' or side = access.original_side(thing_id, field));
create policy approved_by_author_changes on public.block as restrictive for update to umran_app_rights
  with check (status <> 'approved' or side = access.original_side(thing_id, field));

-- Withdrawal [N 7, DOMAIN rule 4]: seal or erase what is not public. Erasure is the one lawful deletion; this row is its tombstone.
create table access.erasure (
  object_id uuid primary key references access.object,
  at timestamptz not null default now(),
  person_id uuid not null references public.person,
  texts int not null,
  answers int not null
);
alter table access.erasure enable row level security;
alter table access.erasure force row level security;
create policy owner on access.erasure to umran_owner using (true) with check (true);
create policy reads on access.erasure for select to umran_app_rights using (object_id in (select r.object_id from access.reach() r));
grant select on access.erasure to umran_app_rights;

-- Takes the State's content of an object out of every table, translations of its words by others included; also replayed, as the
-- owner, after a restore.
create function access.erase_content(object uuid, out texts int, out answers int) language plpgsql set search_path = '' as $$
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
  delete from public.submitted_answer where object_id = object and level < 5;
  update public.submitted_section set digest = 'erased', repeat_name = null where object_id = object and level < 5;
  update public.submission set digest = 'erased' where object_id = object and level < 5;
  update public.response set cities = '[]' where object_id = object;
  update public.section set return_reason = null where object_id = object;
  update public.review_step set reason = null where object_id = object;
  update public.participation set support_letter = '' where object_id = object;
  -- The triggers above wrote what they saw: history goes last.
  update history.change set old = null where object_id = object and (side = 'state' or row_id = any (words));
  update audit.head set salt = '' where object_id = object;
end $$;
revoke execute on function access.erase_content(uuid) from public;

create function access.withdraw(object uuid, erase boolean) returns void language plpgsql security definer set search_path = '' as $$
declare n record;
begin
  if not access.certified() or (object, 'state') not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'only the State withdraws, with a fresh code' using errcode = 'insufficient_privilege';
  end if;
  if exists (select 1 from public.review r where r.id = object and r.state in ('ADOPTED', 'RELEASED', 'FOLLOW_UP', 'CLOSED')) then
    raise exception 'a review that is adopted is not withdrawn' using errcode = 'insufficient_privilege';
  end if;
  if erase then
    select * into n from access.erase_content(object);
    insert into access.erasure (object_id, person_id, texts, answers) values (object, access.actor(), n.texts, n.answers);
    update access.object set erased_at = now(), sealed_at = now() where id = withdraw.object;
  else
    update access.object set sealed_at = now() where id = withdraw.object;
  end if;
end $$;

-- A person becomes known by the address a focal point or case officer gives; one who is known already keeps name and account.
create function access.meet_person(new_id uuid, new_name jsonb, new_email text, new_lang text, invented boolean) returns uuid
language plpgsql security definer set search_path = '' as $$
declare found_id uuid;
begin
  if not exists (select 1 from access.reach() r where r.role in ('focal_point', 'case_officer')) then
    raise exception 'naming people is for focal points and the secretariat' using errcode = 'insufficient_privilege';
  end if;
  select id into found_id from public.person where lower(email) = lower(new_email);
  if found_id is not null then return found_id; end if;
  insert into public.person (id, name, email, lang, demonstration) values (new_id, new_name, new_email, new_lang, invented);
  return new_id;
end $$;

-- The state of a review for everyone who sits in it; contributors do not see the review's row, but must know whether answers are open.
create function access.review_state(object uuid) returns text language sql stable security definer set search_path = '' as $$
  select v.state from public.review v where v.id = object and v.id in (select r.object_id from access.reach() r)
$$;
