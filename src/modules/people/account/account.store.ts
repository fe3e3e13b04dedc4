import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

/** As stored; the service reads the texts. */
export type IntroductionRow = { id: string; name: LangMap; introduction: unknown }

export async function listDemonstrationPeople(tx: Tx): Promise<IntroductionRow[]> {
  return await tx
    .selectFrom('person')
    .select(['id', 'name', 'introduction'])
    .where('demonstration', '=', true)
    .where('introduction', 'is not', null)
    .where('closed_at', 'is', null)
    .execute()
}

export async function updatePreferences(
  tx: Tx,
  personId: string,
  preferences: { lang: Lang; numerals: 'latn' | 'arab' },
): Promise<void> {
  await tx.updateTable('person').set(preferences).where('id', '=', personId).execute()
}

/** People whom a visitor of the demonstration named: nobody introduced them, and they get mail. */
export async function listNamedPeople(tx: Tx): Promise<{ id: string; name: LangMap }[]> {
  return await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('demonstration', '=', true)
    .where('introduction', 'is', null)
    .where('closed_at', 'is', null)
    .execute()
}
