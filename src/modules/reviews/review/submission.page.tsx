import { inLang } from '#kernel/lang.ts'
import { findDemoCode } from '#modules/people/index.ts'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { submissionPage } from '../reviews.routes.ts'
import { ReopeningsSection } from '../reopening/reopening.part.tsx'
import { settleReopening, askReopening } from '../reopening/reopening.service.ts'
import { Certify } from './certify.part.tsx'
import { moveReview } from './review.service.ts'
import { RoomPage } from './room.part.tsx'
import { Certificate, Changes, FrozenSections, Progress, VersionTabs } from './submission.part.tsx'
import { loadSubmission, type SubmissionView } from './submission-view.service.ts'
import type { Route } from './+types/submission.page.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(submissionPage, async (ctx, { params, query, info }) => ({
  view: await loadSubmission(ctx, { reviewId: params.reviewId, version: query.version, full: query.full === 'yes' }),
  done: query.done ?? null,
  demoCode: await findDemoCode(ctx, info.auth),
}))

export const action = pageAction(submissionPage, {
  submit: async (ctx, { params }) => {
    await moveReview(ctx, { reviewId: params.reviewId, verb: 'submit' })
    return { to: `${paths.submission(ctx.lang, params.reviewId)}?done=submit` }
  },
  amend: async (ctx, { params }) => {
    await moveReview(ctx, { reviewId: params.reviewId, verb: 'amend' })
    return { to: `${paths.submission(ctx.lang, params.reviewId)}?done=amend` }
  },
  reopen: async (ctx, { params, input }) => {
    await askReopening(ctx, { ...input, reviewId: params.reviewId })
    return { to: paths.reopenings(ctx.lang, params.reviewId) }
  },
  agree: async (ctx, { params, input }) => {
    await settleReopening(ctx, { ...input, reviewId: params.reviewId, verb: 'agree' })
    return { to: paths.reopenings(ctx.lang, params.reviewId) }
  },
  decline: async (ctx, { params, input: { reopening, ...words } }) => {
    await settleReopening(ctx, { reopening, reviewId: params.reviewId, verb: 'decline', words })
    return { to: paths.reopenings(ctx.lang, params.reviewId) }
  },
  withdraw: async (ctx, { params, input }) => {
    await settleReopening(ctx, { ...input, reviewId: params.reviewId, verb: 'withdraw' })
    return { to: paths.reopenings(ctx.lang, params.reviewId) }
  },
})

export default function SubmissionPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { view, done, demoCode } = loaderData
  const problem: Problem | undefined = actionData
  const { room, progress, versions } = view
  const submitted = versions.length > 0
  const working = progress !== null && (room.state === 'SELF_ASSESSMENT' || room.state === 'DIALOGUE')
  return (
    <RoomPage
      room={room}
      place="submission"
      title={t('submission.title')}
      lead={submitted ? t('submission.leadAfter') : t('submission.lead')}
      level={submitted ? 2 : 1}
      audience={
        submitted ? t('finding.seenBy.2') : t('submission.seenByState', { country: inLang(room.country, t.lang).text })
      }
    >
      {done === null || problem !== undefined ? null : <Certified view={view} verb={done} />}
      {progress === null ? null : (
        <p>
          <a href={paths.draft(t.lang, room.reviewId)}>{t('survey.draft')}</a>
          {t.format.marks.dot}
          <a href={paths.clearance(t.lang, room.reviewId)}>{t('clearance.title')}</a>
        </p>
      )}
      {working ? <Progress room={room} progress={progress} /> : null}
      <CertifyForm view={view} demoCode={demoCode} problem={problem} />
      <ReopeningsSection of={view.reopenings} problem={problem} />
      {submitted ? (
        <Frozen view={view} />
      ) : working ? null : (
        <EmptyState title={t('submission.none')}>{t('submission.noneYet')}</EmptyState>
      )}
      <p>
        <a href={paths.cycleCounts(t.lang, view.cycleId)}>{t('counts.title')}</a>
      </p>
    </RoomPage>
  )
}

/** Said once, after the act: what was certified, who is told, what comes next. Later, when the review moved on, it is not said. */
function Certified({ view, verb }: { view: SubmissionView; verb: 'submit' | 'amend' }) {
  const t = useText()
  const last = view.versions.at(-1)
  if (last === undefined || view.room.state !== (verb === 'submit' ? 'SUBMITTED' : 'DIALOGUE')) return null
  const name = last.certifiedBy === null ? t('submission.byUnseen') : inLang(last.certifiedBy, t.lang).text
  const title = t('submission.done.title', { number: last.number, date: t.format.dayTime(last.certifiedAt), name })
  return (
    <Notice kind="success" live title={title}>
      <p>{t(`submission.done.${verb}`)}</p>
    </Notice>
  )
}

/** What certifying means stands above the button, and who certifies; nobody else sees the form. */
function CertifyForm({
  view,
  demoCode,
  problem,
}: {
  view: SubmissionView
  demoCode: string | undefined
  problem: Problem | undefined
}) {
  const t = useText()
  const { may, room } = view
  if (may === null || (room.state !== 'SELF_ASSESSMENT' && room.state !== 'DIALOGUE')) return null
  const verb = room.state === 'DIALOGUE' ? 'amend' : 'submit'
  return (
    <Section
      title={t(`submission.${verb}.title`)}
      lead={t(`submission.${verb}.lead`, { country: inLang(room.country, t.lang).text })}
      id="certify"
    >
      <ActForm name={verb} problem={problem} labels={{ code: t('submission.code') }}>
        {may[verb].ok ? <Notice title={t('submission.meansTitle')}>{<p>{t('submission.means')}</p>}</Notice> : null}
        <Certify may={may[verb]} demoCode={demoCode}>
          {t(`submission.${verb}.act`)}
        </Certify>
      </ActForm>
    </Section>
  )
}

function Frozen({ view }: { view: SubmissionView }) {
  const t = useText()
  const version = view.versions.find((one) => one.number === view.shown)
  if (version === undefined) return null
  return (
    <>
      <VersionTabs view={view} />
      <Certificate version={version} />
      {view.changes.length === 0 ? (
        version.number > 1 ? (
          <p className="quiet">{t('submission.unchanged')}</p>
        ) : null
      ) : (
        <Changes view={view} />
      )}
      <p>
        <a href={`?version=${version.number}${view.full ? '' : '&full=yes'}#answers`}>
          {t(view.full ? 'submission.brief' : 'submission.full')}
        </a>
      </p>
      <div id="answers">
        <FrozenSections view={view} />
      </div>
    </>
  )
}
