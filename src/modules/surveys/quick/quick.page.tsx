import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { Checkbox } from '#ui/choice.tsx'
import { DueChip, StateChip, VisibilityChip } from '#ui/chips.tsx'
import { DateField } from '#ui/field.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { AnswerRead } from '../response/answer-read.part.tsx'
import { eSurveyPage } from '../surveys.routes.ts'
import { callQuick, sendQuick, startQuick } from './quick.service.ts'
import { loadQuick, type QuickView } from './quick-view.service.ts'
import '../surveys.css'

export const handle = { shell: 'work' } as const

type Data = { view: QuickView; taken: number | null }

export const loader = pageLoader(eSurveyPage, async (ctx, { params, query }): Promise<Data> => {
  return { view: await loadQuick(ctx, { reviewId: params.reviewId }), taken: query.taken ?? null }
})

export const action = pageAction(eSurveyPage, {
  open: async (ctx, { params, input }) => {
    await callQuick(ctx, { reviewId: params.reviewId, dueOn: input.dueOn === '' ? null : input.dueOn })
    return { to: paths.eSurvey(ctx.lang, params.reviewId) }
  },
  start: async (ctx, { params }) => {
    const { sectionId } = await startQuick(ctx, { reviewId: params.reviewId })
    return { to: paths.section(ctx.lang, params.reviewId, sectionId) }
  },
  send: async (ctx, { params }) => {
    const { taken } = await sendQuick(ctx, { reviewId: params.reviewId })
    return { to: `${paths.eSurvey(ctx.lang, params.reviewId)}?taken=${taken}` }
  },
})

type Props = { view: QuickView; problem: FormProblem | undefined }

export default function QuickPage({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const { view, taken } = loaderData
  const state = inLang(view.state, t.lang).text
  return (
    <>
      <title>{`${t('survey.quick')} · ${state}`}</title>
      <Breadcrumb
        items={[{ label: t('survey.review'), href: paths.room(t.lang, view.reviewId) }, { label: t('survey.quick') }]}
      />
      <PageTitle kicker={<Isolate>{state}</Isolate>} lead={t('survey.quick.intro')} chips={<Chips view={view} />}>
        {t('survey.quick')}
      </PageTitle>
      {taken === null ? null : (
        <Notice kind="success" live title={t('survey.quick.sentNow')}>
          <p>{t('survey.quick.taken', { count: taken })}</p>
          <p>
            <a href={paths.prefill(t.lang, view.reviewId)}>{t('survey.prefill.toPage')}</a>
          </p>
        </Notice>
      )}
      <Step view={view} problem={actionData} />
      {view.sent === null ? null : (
        <Section title={t('survey.quick.answers')}>
          <div className="survey">
            {view.sent.answers.map((item) => (
              <AnswerRead key={item.number} item={item} />
            ))}
          </div>
        </Section>
      )}
    </>
  )
}

function Chips({ view }: { view: QuickView }) {
  const t = useText()
  const { sent, progress, call } = view
  return (
    <>
      <VisibilityChip
        level={sent === null ? 1 : 2}
        audience={t(sent === null ? 'survey.audience' : 'survey.quick.seenByReview')}
      />
      <StateChip tone={sent !== null ? 'done' : progress !== null ? 'active' : call === null ? 'open' : 'waiting'}>
        {sent !== null
          ? t('survey.quick.sentOn', { date: t.format.date(sent.at) })
          : t(progress !== null ? 'survey.quick.begun' : call === null ? 'survey.quick.notOpen' : 'survey.quick.open')}
      </StateChip>
      {sent !== null || call === null || call.dueOn === null ? null : <DueChip due={call.dueOn} now={view.now} />}
      {progress === null ? null : (
        <span>{t('survey.progress', { answered: progress.answered, asked: progress.asked })}</span>
      )}
    </>
  )
}

/** What can be done next, by whom it is read. */
function Step({ view, problem }: Props) {
  const t = useText()
  if (view.sent !== null) return null
  if (view.call === null) return <OpenForm view={view} problem={problem} />
  if (!view.mayStart.ok) return <p>{t('survey.quick.openedOn', { date: t.format.date(view.call.at) })}</p>
  if (view.progress === null)
    return (
      <ActForm name="start" problem={problem}>
        <Actions>
          <Button look="main">{t('survey.quick.start')}</Button>
        </Actions>
      </ActForm>
    )
  return <SendForm view={view} problem={problem} />
}

function OpenForm({ view, problem }: Props) {
  const t = useText()
  if (!view.mayCall.ok && view.mayCall.reason === 'survey.quickOfficerOnly')
    return <p>{t('survey.quick.notOpenYet')}</p>
  return (
    <Section title={t('survey.quick.toOpen')} lead={t('survey.quick.toOpenLead')}>
      <ActForm name="open" problem={problem} labels={{ dueOn: t('survey.quick.dueOn') }}>
        <DateField name="dueOn" label={t('survey.quick.dueOn')} />
        <Actions>
          <Button look="main" may={view.mayCall}>
            {t('survey.quick.toOpen')}
          </Button>
        </Actions>
      </ActForm>
    </Section>
  )
}

function SendForm({ view, problem }: Props) {
  const t = useText()
  const { progress } = view
  if (progress === null) return null
  const { problems, sectionId } = progress
  const section = paths.section(t.lang, view.reviewId, sectionId)
  return (
    <>
      <Actions>
        <LinkButton href={section} look={problems.length === 0 ? 'second' : 'main'}>
          {t('survey.quick.goOn')}
        </LinkButton>
      </Actions>
      <Section title={t('survey.quick.send')} lead={t('survey.quick.sendLead')}>
        {problems.length === 0 ? (
          <ActForm name="send" problem={problem} labels={{ stands: t('survey.quick.stands') }}>
            <Checkbox name="stands" value="yes" label={t('survey.quick.stands')} required />
            <Actions>
              <Button look="main" may={view.maySend}>
                {t('survey.quick.send')}
              </Button>
            </Actions>
          </ActForm>
        ) : (
          <Notice kind="warning" title={t('survey.quick.openQuestions', { count: problems.length })}>
            <ul className="bulleted">
              {problems.map(({ question, number, code, params }) => (
                <li key={`${question} ${code}`}>
                  <a href={`${section}#q-${question}`}>
                    <Isolate>{t.format.digits(number)}</Isolate>
                  </a>
                  : {t.field({ path: question, code, params })}
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </Section>
    </>
  )
}
