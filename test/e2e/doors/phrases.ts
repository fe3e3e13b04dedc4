import { ask } from '#test/helpers/ask.ts'
import { personId } from '../support/people.ts'
import type { PEOPLE, Who } from './table.ts'

export type Phrase = { words: string; objectId: string; level: number; side: string; partId: string | null }

/** Thirty pieces of text that are not public, from these reviews and all their levels. */
export async function plantedPhrases(adminUrl: string, countries: readonly string[]): Promise<Phrase[]> {
  return (await ask(
    adminUrl,
    `with piece as (
       select b.object_id as "objectId", b.level, b.side, b.part_id as "partId",
         substring(b.body from '[^"''&<>\\\\\\n]{36,60}') as words,
         row_number() over (partition by b.object_id, b.level, b.side order by b.id) as nth
       from block b join review r on r.object_id = b.object_id join cycle c on c.id = r.cycle_id
         join organisation o on o.id = r.organisation_id
       where b.level < 5 and c.slug = 'second' and o.name ->> 'en' in (${countries.map((name) => `'${name}'`).join(', ')}))
     select "objectId", level, side, "partId", words from piece p
     where words is not null and nth <= 5
       and not exists (select from block o
         where position(p.words in o.body) > 0 and (o.level >= 5 or (o.object_id = p."objectId" and o.level > p.level)))
     order by nth, level, "objectId" limit 30`,
  )) as Phrase[]
}

type Seat = { objectId: string; role: string; parts: string[] }

async function seatsOf(adminUrl: string, key: string): Promise<Seat[]> {
  return (await ask(
    adminUrl,
    `select s.object_id as "objectId", s.role,
       array(select part_id::text from access.seat_part p where p.seat_id = s.id) as parts
     from access.seat s where s.person_id = '${personId(key)}' and s.ended_at is null`,
  )) as Seat[]
}

/** The texts that a person must never be sent; what lies between two levels is left to the tests of the policies. */
export async function hiddenFrom(
  adminUrl: string,
  who: Who,
  people: typeof PEOPLE,
  phrases: readonly Phrase[],
): Promise<Phrase[]> {
  const key = people[who]
  if (key === undefined) return [...phrases]
  const seats = await seatsOf(adminUrl, key)
  return phrases.filter((phrase) => {
    const seat = seats.find(({ objectId }) => objectId === phrase.objectId)
    if (seat === undefined) return phrase.level <= 2
    if (seat.role === 'contributor')
      return phrase.level <= 1 && (phrase.side !== 'state' || !seat.parts.includes(phrase.partId ?? ''))
    const side = seat.role === 'expert' || seat.role === 'lead_reviewer' ? 'reviewers' : 'state'
    return phrase.level <= 1 && phrase.side !== side
  })
}
