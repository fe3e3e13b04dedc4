import { inLang, type LangMap, WORK_LANGS, type WorkLang } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'
import type { MessageKey } from '#i18n/translate.ts'
import { findReader, listSeats } from '#modules/people/index.ts'
import { paths } from '#paths'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { RequestInfo } from '#platform/http/request.ts'

/** What stands around every page: who reads, where one can go. */
export type Frame = {
  numerals: 'latn' | 'arab'
  /** Where the world finds this service. */
  publicUrl: string
  workLang: WorkLang
  demonstration: boolean
  /** `held`: where the sections are of whoever came by a link, and so goes nowhere else. */
  person?: { name: string; role: string; held?: string }
  nav: { key: Extract<MessageKey, `portal.nav.${string}`>; href: string }[]
}

export async function loadFrame({ ctx, lang, workLang, publicUrl, t }: RequestInfo): Promise<Frame> {
  const around = { numerals: t.format.numerals, publicUrl, workLang, demonstration: ctx.demonstration }
  const open: Frame['nav'] = [
    { key: 'portal.nav.home', href: paths.home(lang) },
    // The programme and the plan are real; a demonstration shows them on its page of the real programme.
    ...(ctx.demonstration
      ? []
      : [
          { key: 'portal.nav.ownProgramme', href: paths.programme(lang) } as const,
          { key: 'portal.nav.plan', href: paths.plan(lang) } as const,
        ]),
    { key: 'portal.nav.framework', href: paths.framework(lang) },
    // A demonstration leads to its own States first; the real world is at the foot of its pages.
    ...(ctx.demonstration ? [] : [{ key: 'portal.nav.places', href: paths.places(lang) } as const]),
  ]
  const reader = await findReader(ctx)
  if (reader === undefined) {
    const tryIt: Frame['nav'] = ctx.demonstration ? [{ key: 'portal.nav.tryIt', href: paths.tryIt(lang) }] : []
    return { ...around, nav: [...open, ...tryIt] }
  }
  // A page in a working language leads on in it; another leads to the reader's own.
  const own = isOneOf(WORK_LANGS, lang) ? lang : workLang
  const seats = await inTransaction(ctx, async (tx) => await listSeats(tx, reader.id))
  const place: LangMap | undefined = seats[0]?.organisation
  const person = { name: inLang(reader.name, lang).text, role: place === undefined ? '' : inLang(place, lang).text }
  if (ctx.link !== undefined) {
    const held = seats[0] === undefined ? undefined : paths.held(own, seats[0].objectId)
    const nav: Frame['nav'] = held === undefined ? open : [{ key: 'portal.nav.held', href: held }, ...open]
    return { ...around, person: { ...person, held: held ?? paths.home(lang) }, nav }
  }
  const office = seats.some((seat) => seat.role === 'case_officer' || seat.role === 'administrator')
  const author = seats.some((seat) => seat.role === 'case_officer' || seat.role === 'translator')
  return {
    ...around,
    person,
    nav: [
      { key: 'portal.nav.work', href: paths.work(own) },
      ...open,
      ...(author ? [{ key: 'portal.nav.questionnaires', href: paths.questionnaires(own) } as const] : []),
      ...(office ? [{ key: 'portal.nav.import', href: paths.imports(own) } as const] : []),
      // In the demonstration, changing who one is belongs to the visit.
      ...(ctx.demonstration ? [{ key: 'portal.nav.tryIt', href: paths.tryIt(lang) } as const] : []),
    ],
  }
}
