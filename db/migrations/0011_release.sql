-- A consent is to words. It keeps the lines of what its unit was when it was given, each text by its digest, and a release raises
-- those words and no others: an original that has changed since stops it, a translation approved since waits for the next consent.

alter table access.consent add column covers text[] not null default '{}';
alter table access.consent alter column digest set default '';

-- One text as a consent names it.
create function access.text_line(b public.block) returns text language sql immutable set search_path = '' as $$
  select concat_ws('|', 'text', b.thing_id, b.field, b.lang, b.status, b.digest)
$$;

-- What the units of an object say, line by line, as far as the review sees it: what each is, its originals, and approved
-- translations of the originals as they stand. `needed`: without this line the unit is not the one that was consented to.
create function access.unit_lines(object uuid) returns table (unit_id uuid, line text, needed boolean)
language sql stable security definer set search_path = '' as $$
  select s.id, concat_ws('|', 'section', s.id, s.digest), true from public.submitted_section s where s.object_id = object and s.level >= 2
  union all
  select f.id, concat_ws('|', 'finding', f.id, f.number, f.type), true from public.finding f where f.object_id = object and f.level >= 2
  union all
  select r.unit_id, concat_ws('|', 'reply', r.id, r.verdict), true from public.finding_reply r where r.object_id = object and r.level >= 2
  union all
  select d.id, concat_ws('|', d.kind, d.id), true from public.review_document d where d.object_id = object and d.level >= 2
  union all
  select p.id, concat_ws('|', 'participation', p.id, p.part_in), true from public.participation p where p.object_id = object and p.level >= 2
  union all
  select b.unit_id, access.text_line(b), b.status = 'original' from public.block b
  where b.object_id = object and b.level >= 2 and b.unit_id is not null and (b.status = 'original' or b.status = 'approved' and exists (
    select 1 from public.block o where o.thing_id = b.thing_id and o.field = b.field and o.status = 'original' and o.object_id = object
      and o.digest = b.source_digest))
$$;

-- SHA-256 over the lines in order, one a line: whoever has the words can take it again.
create function access.lines_digest(lines text[]) returns text language sql stable set search_path = '' as $$
  select encode(sha256(convert_to(string_agg(l, E'\n' order by l collate "C"), 'UTF8')), 'hex') from unnest(lines) l
$$;

-- The digest of each unit as it stands, for those who read the review: what a consent given now would be to.
create function access.unit_digests(object uuid) returns table (unit_id uuid, digest text)
language sql stable security definer set search_path = '' as $$
  select l.unit_id, access.lines_digest(array_agg(l.line)) from access.unit_lines(object) l
  where object in (select access.reads(2)) group by l.unit_id
$$;

-- What was consented to the database writes down itself; the caller names the unit and the level.
create function access.note_consent() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select array_agg(l.line order by l.line collate "C") into new.covers
  from access.unit_lines(new.object_id) l where l.unit_id = new.unit_id;
  if new.covers is null then
    raise exception 'the review has no such unit' using errcode = 'insufficient_privilege';
  end if;
  new.digest := access.lines_digest(new.covers);
  return new;
end $$;
-- Consents given before this were to the unit as it stood; the units of released ones cannot have changed since.
update access.consent c set covers = coalesce(
  (select array_agg(l.line order by l.line collate "C") from access.unit_lines(c.object_id) l where l.unit_id = c.unit_id), '{}');
create trigger words before insert on access.consent for each row execute function access.note_consent();

create or replace function access.release(unit uuid, to_level smallint) returns int language plpgsql security definer set search_path = '' as $$
declare
  t regclass;
  n int;
  total int := 0;
  object uuid;
  covered text[];
begin
  select c.object_id, array_agg(distinct line) into object, covered from access.consent c, unnest(c.covers) line
  where c.unit_id = unit and c.level >= to_level and c.object_id in (select access.reads(2))
    and exists (select 1 from access.seat s join access.object o on o.id = c.object_id
      where s.person_id = c.person_id and s.role = 'focal_point' and s.organisation_id = o.organisation_id
        and s.object_id in (o.id, o.cycle_id))
    and not exists (select 1 from access.unit_lines(c.object_id) l where l.unit_id = unit and l.needed and l.line <> all (c.covers))
  group by c.object_id;
  if object is null then
    raise exception 'no certified consent in a review of yours covers this unit as it stands' using errcode = 'insufficient_privilege';
  end if;
  for t in select name from access.content_table where name <> 'history.change'::regclass loop
    execute format('update %s x set level = $2 where unit_id = $1 and object_id = $3 and level between 2 and $2 - 1%s', t,
      case when t = 'public.block'::regclass then ' and access.text_line(x) = any ($4)' else '' end)
      using unit, to_level, object, covered;
    get diagnostics n = row_count;
    total := total + n;
  end loop;
  return total;
end $$;
grant execute on function access.unit_digests(uuid) to umran_app_rights;
