import type { ReactNode } from 'react'
import { useActionData } from 'react-router'
import { inLang, type Lang } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import { paths } from '#paths'
import { DueChip, StateChip, VisibilityChip } from '#ui/chips.tsx'
import { KeepsWords, type Problem } from '#ui/act-form.tsx'
import { Tabs } from '#ui/nav.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { SIDE_STATES } from './review.ts'
import type { Room, RoomPlace } from './room.ts'

const HREF: Record<RoomPlace, (lang: Lang, reviewId: string) => string> = {
  room: paths.room,
  team: paths.team,
  delegation: paths.delegate,
  submission: paths.submission,
  findings: paths.findings,
  summary: paths.summary,
  adoption: paths.adoption,
  release: paths.release,
  translations: paths.translations,
  visibility: paths.visibility,
  participation: paths.pauseOrLeave,
  assign: paths.assign,
}

export type RoomPageProps = {
  room: Room
  place: RoomPlace
  title: ReactNode
  lead?: ReactNode
  /** Who sees what the page shows. */
  level?: Level
  audience?: string
  children: ReactNode
}

/** The frame of every page of a review: country, timeline, deadline, who can see this, the places to go. */
export function RoomPage({ room, place, title, lead, level, audience, children }: RoomPageProps) {
  const t = useText()
  const problem = useActionData<Problem>()
  const country = inLang(room.country, t.lang).text
  const aside = SIDE_STATES.find((state) => state === room.state)
  return (
    <>
      <title>{`${typeof title === 'string' ? title : ''}${t.format.marks.dot}${t('review.of', { country })}`}</title>
      <PageTitle
        kicker={<a href={paths.room(t.lang, room.reviewId)}>{t('review.of', { country })}</a>}
        lead={lead}
        chips={
          <>
            {aside === undefined ? null : <StateChip tone="waiting">{t(`review.state.${aside}`)}</StateChip>}
            {room.due === null ? null : <DueChip due={room.due} now={room.today} />}
            {level === undefined ? null : (
              <VisibilityChip
                level={level}
                {...(audience === undefined ? {} : { audience })}
                looked={room.looked.map(({ name, day }) => ({ name: inLang(name, t.lang).text, when: day }))}
              />
            )}
          </>
        }
      >
        {title}
      </PageTitle>
      <Timeline stages={room.stages.map(({ state, at }) => ({ label: t(`review.state.${state}`), state: at }))} />
      <Tabs
        label={t('review.places')}
        items={room.places.map((p) => ({
          href: HREF[p](t.lang, room.reviewId),
          label: t(`review.place.${p}`),
          current: p === place,
        }))}
      />
      <KeepsWords problem={problem}>{children}</KeepsWords>
    </>
  )
}
