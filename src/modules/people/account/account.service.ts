import type { z } from 'zod'
import { AppError, isAppError, type ErrorCode } from '#kernel/errors.ts'
import { inLang, type Lang, type LangMap, type ShownText } from '#kernel/lang.ts'
import { byName } from '#i18n/sort.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Auth } from '#platform/auth/auth.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Introduced, type IntroducedGroup, type Purpose, PURPOSES } from './account.ts'
import { introductionSchema, type preferencesInput } from './account.schema.ts'
import { listDemonstrationPeople, listNamedPeople, updatePreferences, type IntroductionRow } from './account.store.ts'

/** Everyone one can try the demonstration as, by what they came to do, each list by State in the reader's alphabet. */
export async function listIntroduced(ctx: Ctx): Promise<IntroducedGroup[]> {
  const rows = await inTransaction(ctx, async (tx) => await listDemonstrationPeople(tx))
  const all = rows.map((row) => introduced(row, ctx.lang))
  return PURPOSES.map((purpose) => ({
    purpose,
    people: all
      .filter((one) => one.purpose === purpose)
      .map(({ person }) => person)
      .sort(byName(ctx.lang, ({ home, name }) => `${home.text} ${name.text}`)),
  })).filter(({ people }) => people.length > 0)
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

function introduced(row: IntroductionRow, lang: Lang): { purpose: Purpose; person: Introduced } {
  const { role, task, place, home, purpose } = introductionSchema.parse(row.introduction)
  const said = (text: LangMap) => inLang(text, lang)
  const person = {
    id: row.id,
    name: said(row.name),
    role: said(role),
    task: said(task),
    place: said(place),
    home: said(home ?? place),
  }
  return { purpose, person }
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
