import { inLang, type LangMap } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { paths } from '#paths'
import { kindOf, type MailKinds } from '#platform/mail/mail.ts'
import type { WorkItem } from '#platform/registry.ts'
import type { CalendarDay } from '#standards/icalendar/write-calendar.ts'

type CycleDates = {
  id: string
  title: LangMap
  startsOn: string
  endsOn: string
  callClosesOn: string
  reviewStartsOn: string
}

/** Where a calendar is made, and for whom. */
export type CalendarPlace = { t: T; publicUrl: string }

const uidOf = (publicUrl: string, name: string): string => `${name}@${new URL(publicUrl).hostname}`

/** The public days of a cycle. */
export function cycleDays(cycle: CycleDates, { t, publicUrl }: CalendarPlace): CalendarDay[] {
  const title = inLang(cycle.title, t.lang).text
  const day = (name: string, on: string, words: string): CalendarDay => ({
    uid: uidOf(publicUrl, `cycle-${cycle.id}-${name}`),
    day: on,
    title: words,
    url: publicUrl + paths.cycle(t.lang, cycle.id),
  })
  return [
    day('starts', cycle.startsOn, t('calendar.starts', { cycle: title })),
    day('call-closes', cycle.callClosesOn, t('calendar.callCloses', { cycle: title })),
    day('reviews-start', cycle.reviewStartsOn, t('calendar.reviewStarts', { cycle: title })),
    day('ends', cycle.endsOn, t('calendar.ends', { cycle: title })),
  ]
}

/**
 * What is expected of the reader and by when, in the words of a mail: whoever runs the calendar application reads along, so no
 * State and nothing of a review is named.
 */
export function workDays(
  items: readonly WorkItem[],
  kinds: MailKinds,
  { t, publicUrl, veil }: CalendarPlace & { veil: (name: string) => string },
): CalendarDay[] {
  return items.flatMap(({ whose, about, dueOn }) => {
    const kind = about === undefined ? undefined : kindOf(kinds, { kind: about.kind, mark: '' })
    if (whose !== 'mine' || about === undefined || dueOn === undefined || kind === undefined) return []
    return {
      // No id stands here as it is: whoever looks one up learns the State.
      uid: uidOf(publicUrl, `work-${veil(`${about.kind} ${about.id} ${dueOn}`)}`),
      day: dueOn,
      title: kind.sentence(t),
      url: publicUrl + paths.work(t.lang),
    }
  })
}
