-- The quick e-survey [N 28a]: the same questionnaire asked in its shortest form, and answers that were taken over from elsewhere.

-- The Secretariat opens the e-survey to one State; until then nobody answers it.
create table public.quick_call (
  id uuid primary key,
  due_on date,
  called_at timestamptz not null default clock_timestamp(),
  object_id uuid not null references access.object,
  part_id uuid,
  unit_id uuid,
  side text not null check (side = 'secretariat'),
  owner_id uuid not null references public.person,
  level smallint not null check (level between 0 and 5)
);
create index quick_call__object on public.quick_call (object_id);
call access.protect('public.quick_call', 'all', array['due_on', 'level']);

-- What a response is for: the quick e-survey is sent as it stands; the full self-assessment is certified with its review.
alter table public.response add column purpose text not null default 'full' check (purpose in ('quick', 'full'));
alter table public.response add column state text not null default 'OPEN' check (state in ('OPEN', 'SENT'));
alter table public.response add column state_since timestamptz not null default clock_timestamp();
alter table public.response add check (state = 'OPEN' or purpose = 'quick');
alter table public.response drop constraint response_object_id_questionnaire_id_key;
alter table public.response add constraint response_purpose_key unique (object_id, questionnaire_id, purpose);
-- One e-survey for each review.
create unique index response__quick on public.response (object_id) where purpose = 'quick';

-- Nobody answers an e-survey that was not opened, and a response begins open.
create function access.check_response() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.state <> 'OPEN' then
    raise exception 'a response begins open' using errcode = 'insufficient_privilege';
  end if;
  if new.purpose = 'quick' and not exists (select 1 from public.quick_call c where c.object_id = new.object_id) then
    raise exception 'the e-survey was not opened' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger check_response before insert on public.response for each row execute function access.check_response();

-- Where an answer came from, if nobody typed it here; it is not the State's word until somebody confirms or changes it.
alter table public.answer add column origin jsonb;
alter table public.answer add column confirmed boolean not null default true;
alter table public.answer add check (confirmed or origin is not null);
call access.let_change('public.answer', array['value', 'not_available', 'version', 'changed_at', 'changed_by', 'origin', 'confirmed', 'level']);

-- What was sent stays as it was sent.
create function access.is_sent(section uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.section s join public.response r on r.id = s.response_id where s.id = section and r.state = 'SENT')
$$;
revoke execute on function access.is_sent(uuid) from public;
grant execute on function access.is_sent(uuid) to umran_app_rights;

create function access.hold_sent() returns trigger language plpgsql set search_path = '' as $$
declare section uuid;
begin
  if current_user = 'umran_owner' then return new; end if;
  if tg_table_name = 'answer' then section := new.section_id;
  elsif tg_table_name = 'evidence' then select a.section_id into section from public.answer a where a.id = new.answer_id;
  elsif new.status = 'original' then select a.section_id into section from public.answer a where a.id = new.thing_id;
  end if;
  if section is not null and access.is_sent(section) then
    raise exception 'what was sent is not changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger hold_sent before insert or update on public.answer for each row execute function access.hold_sent();
create trigger hold_sent before insert or update on public.evidence for each row execute function access.hold_sent();
create trigger hold_sent before insert or update on public.block for each row execute function access.hold_sent();

-- An answer that nobody confirmed is not certified, whoever asks.
create function access.check_confirmed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from public.answer a join public.section s on s.id = a.section_id
      where a.section_id = new.part_id and a.question = new.question and not a.confirmed
        and s.repeat_key || case when a.entry_path = '' then '' else '/' || a.entry_path end = new.repeat_key) then
    raise exception 'an answer that nobody confirmed is not certified' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger check_confirmed before insert on public.submitted_answer for each row execute function access.check_confirmed();
