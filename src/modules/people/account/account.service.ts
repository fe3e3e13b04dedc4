import type { z } from 'zod'
import { AppError, isAppError, type ErrorCode } from '#kernel/errors.ts'
import { inLang, type Lang, type ShownText } from '#kernel/lang.ts'
import { byName } from '#i18n/sort.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Auth } from '#platform/auth/auth.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Introduced, IntroducedGroup } from './account.ts'
import { introductionSchema, type preferencesInput } from './account.schema.ts'
import { listDemonstrationPeople, listNamedPeople, updatePreferences, type IntroductionRow } from './account.store.ts'

/** Everyone one can try the demonstration as, by State or organisation, each list in the reader's alphabet. */
export async function listIntroduced(ctx: Ctx): Promise<IntroducedGroup[]> {
  const rows = await inTransaction(ctx, async (tx) => await listDemonstrationPeople(tx))
  const groups = new Map<string, IntroducedGroup>()
  for (const row of rows) {
    const { place, person } = introduced(row, ctx.lang)
    const group = groups.get(place.text) ?? { place, people: [] }
    group.people.push(person)
    groups.set(place.text, group)
  }
  for (const group of groups.values()) group.people.sort(byName(ctx.lang, (person) => person.name.text))
  return [...groups.values()].sort(byName(ctx.lang, (group) => group.place.text))
}

/** Everyone with a mailbox in the demonstration: its people, and whom its visitors named, in the reader's alphabet. */
export async function listMailboxes(ctx: Ctx): Promise<{ id: string; name: ShownText }[]> {
  const groups = await listIntroduced(ctx)
  const named = await inTransaction(ctx, async (tx) => await listNamedPeople(tx))
  const people = [
    ...groups.flatMap((group) => group.people.map(({ id, name }) => ({ id, name }))),
    ...named.map(({ id, name }) => ({ id, name: inLang(name, ctx.lang) })),
  ]
  return people.sort(byName(ctx.lang, (person) => person.name.text))
}

function introduced(row: IntroductionRow, lang: Lang): { place: IntroducedGroup['place']; person: Introduced } {
  const { role, task, place } = introductionSchema.parse(row.introduction)
  const name = inLang(row.name, lang)
  return {
    place: inLang(place, lang),
    person: { id: row.id, name, role: inLang(role, lang), task: inLang(task, lang) },
  }
}

export async function savePreferences(ctx: Ctx, preferences: z.output<typeof preferencesInput>): Promise<void> {
  const { personId } = ctx
  if (personId === null) throw new AppError('notSignedIn')
  await inTransaction(ctx, async (tx) => await updatePreferences(tx, personId, preferences))
}

/** The one-time code that the reader's telephone shows now, where the demonstration has to stand in for a telephone. */
export async function findDemoCode(ctx: Ctx, auth: Auth): Promise<string | undefined> {
  if (!ctx.demonstration || ctx.personId === null) return undefined
  try {
    return await auth.demonstrationCode(ctx.personId)
  } catch (error) {
    // A person without a second factor has no such telephone.
    if (isAppError(error) && error.code === 'notFound') return undefined
    throw error
  }
}

/** Says beside which field a refusal belongs. */
export async function atField<Result>(
  work: Promise<Result>,
  code: ErrorCode,
  path: string,
  field: string,
): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (isAppError(error) && error.code === code) throw new AppError(code, { fields: [{ path, code: field }] })
    throw error
  }
}
