-- What the e-survey, newer versions of a questionnaire and evidence must hold to.

-- Evidence is a link or a file, never an address that says nothing: a file that lost its way finds it back, what is left is taken out.
update public.evidence e set url = null, file_id = (
  select f.file_id from public.evidence f join public.answer a on a.id = f.answer_id join public.answer b on b.id = e.answer_id
  where a.question = b.question and f.object_id = e.object_id and f.file_id is not null and f.title = e.title and f.page is not distinct from e.page
  order by f.id limit 1)
where e.url = '' and exists (
  select 1 from public.evidence f join public.answer a on a.id = f.answer_id join public.answer b on b.id = e.answer_id
  where a.question = b.question and f.object_id = e.object_id and f.file_id is not null and f.title = e.title and f.page is not distinct from e.page);
delete from public.evidence where url = '';
alter table public.evidence add check (url <> '');

-- Twenty pieces in force beside one answer, whichever way they come.
create function access.check_evidence_room() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.removed_at is null and (select count(*) from public.evidence e
      where e.answer_id = new.answer_id and e.id <> new.id and e.removed_at is null) >= 20 then
    raise exception 'no room is left for evidence beside this answer' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger room before insert or update of removed_at on public.evidence for each row execute function access.check_evidence_room();

-- Whoever reads a piece of evidence reads its file: in a section into which its answer went, and in an e-survey that was sent.
create policy stands on public.evidence_file for select to umran_app_rights
  using (id in (select e.file_id from public.evidence e where e.file_id is not null));

-- Which version a self-assessment answers, for who takes part in its review: the e-survey is the short form of that one.
create function access.answered_version(object uuid) returns uuid language sql stable security definer set search_path = '' as $$
  select r.questionnaire_id from public.response r
  where r.object_id = object and r.purpose = 'full' and object in (select access.reads(2))
  order by r.id desc limit 1
$$;
revoke execute on function access.answered_version(uuid) from public;
grant execute on function access.answered_version(uuid) to umran_app_rights;

-- Each State is counted once, under the version that its self-assessment answers.
create or replace function access.count_responses(mechanism uuid) returns table (questionnaire_id uuid, held int, answering int)
language sql stable security definer set search_path = '' as $$
  select r.questionnaire_id, count(*)::int, (count(*) filter (where v.state in ('SELF_ASSESSMENT', 'DIALOGUE')))::int
  from public.response r join access.object o on o.id = r.object_id left join public.review v on v.id = r.object_id
  where mechanism in (select access.authoring()) and o.mechanism_id = mechanism and o.erased_at is null and r.purpose = 'full'
  group by r.questionnaire_id
$$;

-- An e-survey stays with the version it began with; what was sent above all.
create or replace function access.take_over_questionnaire(response uuid, questionnaire uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  r public.response;
  was public.questionnaire;
begin
  select * into r from public.response x where x.id = response for update;
  if r.id is null or r.purpose <> 'full' or (r.object_id, 'state') not in (select w.object_id, w.side from access.sides(true) w)
    or not exists (select 1 from public.review v where v.id = r.object_id and v.state in ('SELF_ASSESSMENT', 'DIALOGUE')) then
    raise exception 'this self-assessment is not yours to bring over' using errcode = 'insufficient_privilege';
  end if;
  select * into was from public.questionnaire q where q.id = r.questionnaire_id;
  if not exists (select 1 from public.questionnaire q where q.id = questionnaire and q.mechanism_id = was.mechanism_id
    and q.key = was.key and q.version > was.version) then
    raise exception 'this is no newer version of the questionnaire' using errcode = 'insufficient_privilege';
  end if;
  update public.response x set questionnaire_id = questionnaire, version = x.version + 1 where x.id = r.id;
end $$;
