import type { Questionnaire, Section } from '#engines/survey/definition.ts'
import { namesOf } from '#engines/survey/words.ts'
import { formats } from '#i18n/format.ts'
import type { Tx } from '#platform/ctx.ts'
import { frozenQuestions, type Given } from '../questionnaire/frozen-words.ts'

type Asked = { section_id: string; questionnaire_id: string; key: string; question: string }

/** The questions of each section as they read among its certified answers. */
export async function frozenIn(
  tx: Tx,
  rows: readonly Asked[],
  known: ReadonlyMap<string, { definition: Questionnaire }>,
) {
  const sections = new Map<string, Section>()
  for (const row of rows) {
    const asked = known.get(row.questionnaire_id)?.definition.sections.find(({ id }) => id === row.key)
    if (asked !== undefined) sections.set(row.section_id, asked)
  }
  const names = new Set(
    rows.flatMap((row) => {
      const question = sections.get(row.section_id)?.questions.find(({ id }) => id === row.question)
      return question === undefined ? [] : namesOf({ question })
    }),
  )
  const given = await listNamed(tx, [...sections.keys()], [...names])
  return new Map(
    [...sections].map(([id, section]) => [id, frozenQuestions(section, given.get(id) ?? [], formats)] as const),
  )
}

/** Certified answers that words of others name, with their prose, by section; where no words name any, nothing is asked. */
async function listNamed(
  tx: Tx,
  sectionIds: readonly string[],
  names: readonly string[],
): Promise<Map<string, Given[]>> {
  if (names.length === 0) return new Map()
  const rows = await tx
    .selectFrom('submitted_answer as a')
    .leftJoin('block as b', (on) =>
      on.onRef('b.thing_id', '=', 'a.id').on('b.field', '=', 'text').on('b.status', '=', 'original'),
    )
    .select(['a.section_id', 'a.question', 'a.repeat_key', 'a.value', 'b.body'])
    .where('a.section_id', 'in', sectionIds)
    .where('a.question', 'in', names)
    .execute()
  return Map.groupBy(
    rows.map((row) => ({
      sectionId: row.section_id,
      question: row.question,
      repeatKey: row.repeat_key,
      value: row.value,
      body: row.body ?? undefined,
    })),
    ({ sectionId }) => sectionId,
  )
}
