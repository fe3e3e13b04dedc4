-- An institution that no list has: its State's focal point names it, and only that State's side reads that it is there [N 11].

alter table public.organisation
  add column named_by uuid references public.organisation,
  add check (named_by is null or kind not in ('state', 'secretariat', 'un_entity'));
create unique index organisation__named_once on public.organisation (named_by, name) where named_by is not null;

-- The States on whose side the actor sits in a review.
create function access.own_states() returns setof uuid language sql stable security definer set search_path = '' as $$
  select o.organisation_id from access.reach() r join access.object o on o.id = r.object_id
  where access.side_of(r.role, r.organisation_id, o.organisation_id) = 'state' and o.organisation_id is not null
$$;
revoke execute on function access.own_states() from public;
grant execute on function access.own_states() to umran_app_rights;

drop policy reads on public.organisation;
create policy reads on public.organisation for select to umran_app_rights
  using (named_by is null or named_by in (select access.own_states()));

-- In the area of the State itself. As many as a government may have, and no more than one can look through.
create function access.name_institution(new_id uuid, object uuid, new_kind text, new_name jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare s public.organisation;
begin
  if not access.speaks_for(object) then
    raise exception 'this institution is not yours to name' using errcode = 'insufficient_privilege';
  end if;
  select x.* into s from public.organisation x join access.object o on o.organisation_id = x.id where o.id = object for update of x;
  if jsonb_typeof(new_name) <> 'object' or length(new_name::text) > 400
    or (select count(*) from public.organisation x where x.named_by = s.id) >= 300 then
    raise exception 'this institution cannot be named' using errcode = 'insufficient_privilege';
  end if;
  insert into public.organisation (id, kind, area_id, name, demonstration, named_by)
  values (new_id, new_kind, s.area_id, new_name, s.demonstration, s.id);
end $$;
revoke execute on function access.name_institution(uuid, uuid, text, jsonb) from public;
grant execute on function access.name_institution(uuid, uuid, text, jsonb) to umran_app_rights;

-- A State that answers in two cycles is one State.
create or replace function access.count_responses(mechanism uuid) returns table (questionnaire_id uuid, held int, answering int)
language sql stable security definer set search_path = '' as $$
  select r.questionnaire_id, count(distinct o.organisation_id)::int,
    (count(distinct o.organisation_id) filter (where v.state in ('SELF_ASSESSMENT', 'DIALOGUE')))::int
  from public.response r join access.object o on o.id = r.object_id left join public.review v on v.id = r.object_id
  where mechanism in (select access.authoring()) and o.mechanism_id = mechanism and o.erased_at is null and r.purpose = 'full'
  group by r.questionnaire_id
$$;
