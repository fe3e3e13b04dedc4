import { findDemoCode } from '#modules/people/index.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { Checkbox, RadioGroup } from '#ui/choice.tsx'
import { TextArea } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { DefinitionList, Prose, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { Certify } from '../review/certify.part.tsx'
import { moveReview } from '../review/review.service.ts'
import { RoomPage } from '../review/room.part.tsx'
import { participationPage } from '../reviews.routes.ts'
import { resumeReview, withdraw } from './withdrawal.service.ts'
import { loadWithdrawal, type WithdrawalView } from './withdrawal-view.service.ts'
import type { Route } from './+types/participation.page.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(participationPage, async (ctx, { params, info }) => ({
  view: await loadWithdrawal(ctx, params.reviewId),
  demoCode: await findDemoCode(ctx, info.auth),
}))

export const action = pageAction(participationPage, {
  pause: async (ctx, { params, input }) => {
    await moveReview(ctx, { reviewId: params.reviewId, verb: 'pause', reason: input.reason })
    return { to: paths.pauseOrLeave(ctx.lang, params.reviewId) }
  },
  resume: async (ctx, { params }) => {
    await resumeReview(ctx, params.reviewId)
    return { to: paths.room(ctx.lang, params.reviewId) }
  },
  withdraw: async (ctx, { params, input }) => {
    await withdraw(ctx, { ...input, reviewId: params.reviewId })
    return { to: paths.pauseOrLeave(ctx.lang, params.reviewId) }
  },
})

export default function ParticipationPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { view, demoCode } = loaderData
  const problem: Problem | undefined = actionData
  const gone = view.withdrawn !== null
  return (
    <RoomPage
      room={view.room}
      place="participation"
      title={t('participation.title')}
      lead={gone ? t('participation.leadGone') : t('participation.lead')}
      level={2}
      audience={t(gone ? 'participation.seenByState' : 'room.seenBy')}
    >
      {view.withdrawn === null ? (
        <>
          {view.paused === null ? (
            <PauseForm view={view} problem={problem} />
          ) : (
            <Paused view={view} paused={view.paused} problem={problem} />
          )}
          <WithdrawForm view={view} demoCode={demoCode} problem={problem} />
        </>
      ) : (
        <Gone view={view} withdrawn={view.withdrawn} />
      )}
    </RoomPage>
  )
}

type Props = { view: WithdrawalView; problem: Problem | undefined }

function PauseForm({ view, problem }: Props) {
  const t = useText()
  return (
    <Section title={t('participation.pause')} lead={t('participation.pauseLead')}>
      <ActForm name="pause" problem={problem} labels={{ reason: t('participation.reason') }}>
        {view.may.pause.ok ? (
          <TextArea
            name="reason"
            label={t('participation.reason')}
            hint={t('participation.reasonHint')}
            rows={3}
            maxLength={2000}
            lang={t.lang}
          />
        ) : null}
        <Actions>
          <Button may={view.may.pause}>{t('participation.pauseAct')}</Button>
        </Actions>
      </ActForm>
    </Section>
  )
}

function Paused({ view, paused, problem }: Props & { paused: NonNullable<WithdrawalView['paused']> }) {
  const t = useText()
  return (
    <Section title={t('participation.paused')} lead={t('participation.pausedLead')}>
      <DefinitionList
        items={[
          { term: t('participation.pausedSince'), value: t.format.date(paused.at) },
          { term: t('participation.pausedUntil'), value: t.format.date(paused.until) },
          { term: t('participation.pausedFrom'), value: t(`review.state.${paused.from}`) },
          ...(paused.reason === null ? [] : [{ term: t('participation.reason'), value: <bdi>{paused.reason}</bdi> }]),
        ]}
      />
      <ActForm name="resume" problem={problem}>
        <Actions>
          <Button look="main" may={view.may.resume}>
            {t('participation.resumeAct')}
          </Button>
        </Actions>
      </ActForm>
    </Section>
  )
}

const GOES = ['answers', 'texts', 'reasons', 'history', 'salt'] as const
const STAYS = ['published', 'tombstone', 'audit', 'reviewers', 'counts'] as const

function WithdrawForm({ view, demoCode, problem }: Props & { demoCode: string | undefined }) {
  const t = useText()
  const { withdraw: may } = view.may
  return (
    <Section title={t('participation.withdraw')} lead={t('participation.withdrawLead')}>
      <Section title={t('participation.sealTitle')} level={3}>
        <Prose>
          <p>{t('participation.sealSays')}</p>
        </Prose>
      </Section>
      <Section title={t('participation.eraseTitle')} level={3}>
        <Prose>
          <p>{t('participation.goes')}</p>
          <ul>
            {GOES.map((key) => (
              <li key={key}>{t(`participation.goes.${key}`)}</li>
            ))}
          </ul>
          <p>{t('participation.stays')}</p>
          <ul>
            {STAYS.map((key) => (
              <li key={key}>{t(`participation.stays.${key}`)}</li>
            ))}
          </ul>
          <p>{t('participation.backups', { date: view.backupsUntil })}</p>
        </Prose>
      </Section>
      <ActForm
        name="withdraw"
        problem={problem}
        labels={{
          content: t('participation.content'),
          reason: t('participation.reason'),
          sure: t('participation.sure'),
          code: t('join.code'),
        }}
      >
        {may.ok ? (
          <>
            <RadioGroup
              name="content"
              label={t('participation.content')}
              required
              choices={(['seal', 'erase'] as const).map((value) => ({
                value,
                label: t(`participation.content.${value}`),
                hint: t(`participation.contentHint.${value}`),
              }))}
            />
            <TextArea
              name="reason"
              label={t('participation.reason')}
              hint={t('participation.withdrawReasonHint')}
              rows={3}
              maxLength={2000}
              lang={t.lang}
            />
            <Checkbox name="sure" label={t('participation.sure')} required />
          </>
        ) : null}
        <Certify may={may} demoCode={demoCode}>
          {t('participation.withdrawAct')}
        </Certify>
      </ActForm>
    </Section>
  )
}

/** The tombstone: that something was here, since when it is not, and nothing of what it said. */
function Gone({ view, withdrawn }: { view: WithdrawalView; withdrawn: NonNullable<WithdrawalView['withdrawn']> }) {
  const t = useText()
  const { tombstone } = view
  return (
    <Section title={t(tombstone === null ? 'participation.sealed' : 'participation.erased')}>
      <Prose>
        <p>{t(tombstone === null ? 'participation.sealedSays' : 'participation.erasedSays')}</p>
      </Prose>
      <DefinitionList
        items={[
          { term: t('participation.withdrawnOn'), value: t.format.dayTime(withdrawn.at) },
          ...(withdrawn.reason === null
            ? []
            : [{ term: t('participation.reason'), value: <bdi>{withdrawn.reason}</bdi> }]),
          ...(tombstone === null
            ? []
            : [
                { term: t('participation.erasedOn'), value: t.format.dayTime(tombstone.at) },
                { term: t('participation.erasedTexts'), value: t.format.number(tombstone.texts) },
                { term: t('participation.erasedAnswers'), value: t.format.number(tombstone.answers) },
                { term: t('participation.backupsGone'), value: t.format.date(tombstone.backupsUntil) },
              ]),
        ]}
      />
      {tombstone === null ? null : (
        <Notice title={t('participation.stays')}>
          <Prose>
            <ul>
              {STAYS.map((key) => (
                <li key={key}>{t(`participation.stays.${key}`)}</li>
              ))}
            </ul>
          </Prose>
        </Notice>
      )}
    </Section>
  )
}
