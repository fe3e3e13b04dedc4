import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { Said, ShownAnswer } from '../section/question-parts.part.tsx'
import { surveyPaths } from '../section/section-paths.ts'
import { authorPaths } from './author-paths.ts'
import { takeOverPage } from './author.routes.ts'
import { ChangeList, EffectChip, EffectCounts } from './changes.part.tsx'
import { loadTakeOver, type TakeOverView, takeOverQuestionnaire } from './take-over.service.ts'
import '../surveys.css'
import './authoring.css'

export const handle: PageHandle = { shell: 'work' }

type Data = { view: TakeOverView; done: boolean }

export const loader = pageLoader(takeOverPage, async (ctx, { params, query }): Promise<Data> => ({
  view: await loadTakeOver(ctx, params.reviewId),
  done: query.done === 'yes',
}))

export const action = pageAction(takeOverPage, {
  takeOver: async (ctx, { params, input }) => {
    await takeOverQuestionnaire(ctx, { reviewId: params.reviewId, to: input.to })
    return { to: `${authorPaths.takeOver(ctx.lang, params.reviewId)}?done=yes` }
  },
})

export default function TakeOverPage({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const { view, done } = loaderData
  const { to } = view
  return (
    <>
      <title>{t('author.takeOver')}</title>
      <Breadcrumb
        items={[
          { label: t('survey.review'), href: paths.room(t.lang, view.reviewId) },
          { label: t('author.takeOver') },
        ]}
      />
      <PageTitle
        kicker={<Said text={view.title} />}
        chips={<VisibilityChip level={1} audience={t('survey.audience')} who={<p>{t('survey.audience.who')}</p>} />}
        {...(to === null ? {} : { lead: t('author.takeOver.lead', { from: view.from, to: to.version }) })}
      >
        {t('author.takeOver')}
      </PageTitle>
      {done && actionData === undefined ? <Notice kind="success" live title={t('author.takeOver.done')} /> : null}
      {to === null ? (
        <EmptyState title={t('author.takeOver.none')} />
      ) : (
        <>
          <Section title={t('author.effects')}>
            <EffectCounts counts={to.changes.counts} />
          </Section>
          <Section title={t('author.takeOver.given')}>
            <Touched view={view} />
          </Section>
          <ActForm name="takeOver" problem={actionData}>
            {view.closed.length === 0 ? null : (
              <p>
                {t('author.takeOver.closed', {
                  sections: t.format.list(view.closed.map((number) => t.format.digits(number))),
                })}
              </p>
            )}
            <Actions>
              <Button look="main" name="to" value={to.id} may={view.may}>
                {t('author.takeOver.act', { version: to.version })}
              </Button>
            </Actions>
          </ActForm>
          <Section title={t('author.changes', { count: to.changes.lines.length })}>
            <ChangeList lines={to.changes.lines} />
          </Section>
        </>
      )}
      <Former view={view} />
    </>
  )
}

/** What was answered and is asked no longer: kept, and to be read with all its changes. */
function Former({ view }: { view: TakeOverView }) {
  const t = useText()
  if (view.former.length === 0) return null
  return (
    <Section title={t('author.takeOver.former')} lead={t('author.takeOver.formerLead')}>
      <ul className="change-list">
        {view.former.map(({ answerId, sectionId, question, city, entered }) => {
          const written = (body: string) => (body === '' ? null : { body, lang: entered.lang })
          return (
            <li key={answerId}>
              <p className="change-head">
                <Said text={question.label} />
                {city === null ? null : (
                  <>
                    {' · '}
                    <Said text={city} />
                  </>
                )}
              </p>
              <ShownAnswer
                question={question}
                value={entered.value}
                text={written(entered.text)}
                reason={written(entered.reason)}
              />
              <p>
                <a href={surveyPaths.history(t.lang, view.reviewId, sectionId, answerId)}>{t('survey.history')}</a>
              </p>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Touched({ view }: { view: TakeOverView }) {
  const t = useText()
  if (view.touched.length === 0) return <p>{t('author.takeOver.givenNone')}</p>
  return (
    <ul className="change-list">
      {view.touched.map((one) => (
        <li key={one.answerId}>
          <p className="change-head">
            <Isolate>{t.format.digits(one.number)}</Isolate> <Said text={one.label} />
            {one.city === null ? null : (
              <>
                {' · '}
                <Said text={one.city} />
              </>
            )}
          </p>
          <EffectChip effect={one.effect} />
        </li>
      ))}
    </ul>
  )
}
