-- A State that leaves is no longer shown as under review: it goes on reviewing others where it does, or has left the cycle.
alter table public.participation drop constraint participation_part_in_check;
alter table public.participation add constraint participation_part_in_check check (part_in in ('reviewed', 'reviewer', 'both', 'left'));

create or replace function access.withdraw(object uuid, erase boolean) returns void language plpgsql security definer set search_path = '' as $$
declare n record;
begin
  if not access.certified() or (object, 'state') not in (select w.object_id, w.side from access.sides(true) w) then
    raise exception 'only the State withdraws, with a fresh code' using errcode = 'insufficient_privilege';
  end if;
  if exists (select 1 from public.review r where r.id = object and r.state in ('ADOPTED', 'RELEASED', 'FOLLOW_UP', 'CLOSED')) then
    raise exception 'a review that is adopted is not withdrawn' using errcode = 'insufficient_privilege';
  end if;
  update public.participation set part_in = case part_in when 'both' then 'reviewer' when 'reviewed' then 'left' else part_in end
  where object_id = object;
  if erase then
    select * into n from access.erase_content(object);
    insert into access.erasure (object_id, person_id, texts, answers) values (object, access.actor(), n.texts, n.answers);
    update access.object set erased_at = now(), sealed_at = now() where id = withdraw.object;
  else
    update access.object set sealed_at = now() where id = withdraw.object;
  end if;
end $$;

update public.participation p set part_in = case part_in when 'both' then 'reviewer' when 'reviewed' then 'left' else part_in end
from public.review v where v.object_id = p.object_id and v.state = 'WITHDRAWN';
