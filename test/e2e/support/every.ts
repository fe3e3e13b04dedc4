import { EVERY } from '#modules/surveys/entry/every.fixture.ts'
import { newId } from '#kernel/ids.ts'
import { saveQuestionnaire } from '#modules/surveys/index.ts'
import { withOwner } from '#platform/db/owner.ts'
import { personId } from './people.ts'

const CITIES = [
  { id: 'c1', name: { en: 'Alba', ar: 'ألبا' } },
  { id: 'c2', name: { en: 'Bera', ar: 'بيرا' } },
]

export type Planted = { reviewId: string; kinds: string; quarters: string[] }

/** Gives the State of this focal point the questionnaire of every kind to answer, beside what it answers already. */
export async function plantEvery(adminUrl: string, focalPoint: string): Promise<Planted> {
  return await withOwner(adminUrl, async (tx) => {
    const ownerId = personId(focalPoint)
    const review = await tx
      .selectFrom('review as r')
      .innerJoin('cycle as c', 'c.id', 'r.cycle_id')
      .innerJoin('access.seat as s', 's.organisation_id', 'r.organisation_id')
      .select(['r.object_id', 'c.mechanism_id'])
      .where('s.person_id', '=', ownerId)
      .where('s.role', '=', 'focal_point')
      .where('r.state', '=', 'SELF_ASSESSMENT')
      .executeTakeFirstOrThrow()
    const questionnaireId = await saveQuestionnaire(tx, { mechanismId: review.mechanism_id, definition: EVERY })
    const own = { object_id: review.object_id, side: 'state' as const, owner_id: ownerId, level: 1 as const }
    const responseId = newId()
    const cities = JSON.stringify(CITIES)
    await tx
      .insertInto('response')
      .values({ id: responseId, questionnaire_id: questionnaireId, cities, ...own })
      .execute()
    const section = async (key: string, repeatKey = ''): Promise<string> => {
      const id = newId()
      const place = { id, response_id: responseId, key, repeat_key: repeatKey }
      await tx
        .insertInto('section')
        .values({ ...place, ...own, part_id: id })
        .execute()
      return id
    }
    const kinds = await section('kinds')
    const quarters: string[] = []
    for (const { id } of CITIES) quarters.push(await section('quarters', id))
    return { reviewId: review.object_id, kinds, quarters }
  })
}
