import { dayOf } from '#kernel/day.ts'
import type { Translators } from '#i18n/catalogues.server.ts'
import { FALLBACK, isOffered } from '#i18n/offered.ts'
import type { T } from '#i18n/translate.ts'
import { hmacSha256 } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { inLang } from '#kernel/lang.ts'
import { getMechanism } from '#modules/frameworks/index.ts'
import { findReader } from '#modules/people/index.ts'
import { findCycle, listCycles } from '#modules/reviews/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { ownerOfCalendar } from '#platform/calendar/calendar-key.service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { writeCalendar } from '#standards/icalendar/write-calendar.ts'
import { asPublic } from '../public.ts'
import { loadWork } from '../work/work.service.ts'
import { cycleDays, workDays } from './calendar.ts'

export type CalendarHost = { translators: Translators; publicUrl: string }

/**
 * The calendar behind a secret address, in its owner's language: what "My work" holds at this moment, read as the owner, and the
 * days of the cycles that are not over. Undefined for an address that opens none.
 */
export async function personalCalendar(ctx: Ctx, host: CalendarHost, secret: string): Promise<string | undefined> {
  const owner = await ownerOfCalendar(ctx, secret)
  const reader = owner === undefined ? undefined : await findReader({ ...ctx, personId: owner })
  if (owner === undefined || reader === undefined) return undefined
  const lang = isOffered(reader.lang) ? reader.lang : FALLBACK
  const place = { t: host.translators(lang, reader.numerals ?? undefined), publicUrl: host.publicUrl }
  const { first, later } = await loadWork({ ...ctx, personId: owner, lang })
  const today = dayOf(ctx.now())
  const cycles = await inTransaction(asPublic(ctx), async (tx) => {
    const mechanism = await getMechanism(tx, ctx.demonstration)
    return (await listCycles(tx, mechanism.id)).filter((cycle) => cycle.endsOn >= today)
  })
  const days = [
    ...workDays([...first, ...later], ctx.registry.mails, { ...place, veil: (name) => hmacSha256(secret, name) }),
    ...cycles.flatMap((cycle) => cycleDays(cycle, place)),
  ]
  return writeCalendar({ name: place.t('calendar.own'), lang, days, asked: today })
}

/** The public days of one cycle; throws `notFound`. */
export async function cycleCalendar(ctx: Ctx, t: T, publicUrl: string, cycleId: string): Promise<string> {
  const cycle = await inTransaction(asPublic(ctx), async (tx) => await findCycle(tx, cycleId))
  if (cycle === undefined) throw new AppError('notFound')
  const name = t('calendar.cycle', { cycle: inLang(cycle.title, t.lang).text })
  return writeCalendar({ name, lang: t.lang, days: cycleDays(cycle, { t, publicUrl }), asked: dayOf(ctx.now()) })
}
