import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { Problem } from '#ui/act-form.tsx'
import { Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { teamPage } from '../reviews.routes.ts'
import { RoomPage } from './room.part.tsx'
import { SeatChanges } from './seat-changes.part.tsx'
import { AccreditForm, EndForm, NameForm } from './team-forms.part.tsx'
import { MembersTable } from './team-table.part.tsx'
import { accredit, endPlace, nameObserver } from './team.service.ts'
import { loadTeam } from './team-view.service.ts'
import type { Route } from './+types/team.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(teamPage, async (ctx, { params }) => await loadTeam(ctx, params.reviewId))

export const action = pageAction(teamPage, {
  name: async (ctx, { params, input }) => {
    await nameObserver(ctx, { ...input, reviewId: params.reviewId })
    return { to: paths.team(ctx.lang, params.reviewId) }
  },
  accredit: async (ctx, { params, input }) => {
    await accredit(ctx, { ...input, objectId: params.reviewId, reviewId: params.reviewId })
    return { to: paths.team(ctx.lang, params.reviewId) }
  },
  end: async (ctx, { params, input }) => {
    await endPlace(ctx, { ...input, reviewId: params.reviewId })
    return { to: paths.team(ctx.lang, params.reviewId) }
  },
})

export default function TeamPage({ loaderData: view, actionData }: Route.ComponentProps) {
  const t = useText()
  const problem: Problem | undefined = actionData
  return (
    <RoomPage
      room={view.room}
      place="team"
      title={t('team.title')}
      lead={t('team.lead')}
      level={2}
      audience={t('team.seenBy')}
    >
      {view.sides.map(({ side, members }) => (
        <Section key={side} title={t(`team.side.${side}`)} lead={t(`team.sideLead.${side}`)}>
          <MembersTable side={side} members={members} />
        </Section>
      ))}
      {view.may.name.ok ? <NameForm view={view} problem={problem} /> : null}
      {view.may.accredit.ok ? <AccreditForm view={view} problem={problem} /> : null}
      <EndForm view={view} problem={problem} />
      {view.may.name.ok ? (
        <Section title={t('team.handOver')} lead={t('team.handOverLead')}>
          <p>
            <a href={paths.handOver(t.lang, view.room.reviewId)}>{t('team.handOver.open')}</a>
          </p>
        </Section>
      ) : null}
      <SeatChanges changes={view.changes} />
    </RoomPage>
  )
}
