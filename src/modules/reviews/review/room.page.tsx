import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { Problem } from '#ui/act-form.tsx'
import { FileActions } from '#ui/file-actions.tsx'
import { Columns, DefinitionList, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { roomPage } from '../reviews.routes.ts'
import { moveReview } from './review.service.ts'
import { RoomPage } from './room.part.tsx'
import { CheckForm, Expectations, Verbs } from './room-acts.part.tsx'
import { SectionsTable, SubmittedParts } from './room-sections.part.tsx'
import { loadRoom, type RoomView } from './room-view.service.ts'
import { Steps } from './steps.part.tsx'
import type { Route } from './+types/room.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(roomPage, async (ctx, { params }) => await loadRoom(ctx, params.reviewId))

export const action = pageAction(roomPage, {
  move: async (ctx, { params, input }) => {
    await moveReview(ctx, { reviewId: params.reviewId, verb: input.verb, reason: input.reason })
    return { to: paths.room(ctx.lang, params.reviewId) }
  },
  return: async (ctx, { params, input }) => {
    await moveReview(ctx, { reviewId: params.reviewId, verb: 'return', reason: input.reason })
    return { to: paths.room(ctx.lang, params.reviewId) }
  },
})

export default function RoomOverview({ loaderData: view, actionData }: Route.ComponentProps) {
  const t = useText()
  const problem: Problem | undefined = actionData
  // What a State leaves behind is closed to the others at once.
  const left = view.room.state === 'WITHDRAWN'
  return (
    <RoomPage
      room={view.room}
      place="room"
      title={t('room.title')}
      level={2}
      audience={t(left ? 'participation.seenByState' : 'room.seenBy')}
    >
      <Columns aside={<Aside view={view} />} label={t('room.aside')}>
        <Expectations view={view}>{view.mayReturn ? null : <Verbs view={view} problem={problem} />}</Expectations>
        {view.mayReturn ? <CheckForm view={view} problem={problem} /> : null}
        {view.sections === null ? null : <SectionsTable reviewId={view.room.reviewId} sections={view.sections} />}
        {view.submitted === null ? null : <SubmittedParts reviewId={view.room.reviewId} submitted={view.submitted} />}
      </Columns>
    </RoomPage>
  )
}

function Aside({ view }: { view: RoomView }) {
  const t = useText()
  return (
    <>
      <Section title={t('room.who')} level={3}>
        <DefinitionList
          items={[
            { term: t('room.reviewed'), value: inLang(view.room.country, t.lang).text },
            ...view.reviewers.map(({ name, kind }) => ({
              term: t(`room.reviewing.${kind}`),
              value: inLang(name, t.lang).text,
            })),
          ]}
        />
        {view.reviewers.length > 0 ? null : <p className="quiet">{t('room.noReviewers')}</p>}
      </Section>
      {view.report === null ? null : (
        <Section title={t('room.report')} level={3} lead={t('room.reportLead')}>
          <FileActions
            word={paths.report(t.lang, view.room.reviewId, 'review')}
            pdf={paths.reportPdf(t.lang, view.room.reviewId, 'review')}
            may={view.report}
          />
        </Section>
      )}
      <Section title={t('room.steps')} level={3}>
        <Steps steps={view.steps} />
      </Section>
    </>
  )
}
