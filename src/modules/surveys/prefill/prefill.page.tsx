import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Disclosure, PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { stageFile } from '../exchange/exchange.service.ts'
import { FilesPart } from '../exchange/files.part.tsx'
import { OriginText } from '../section/origin.part.tsx'
import { SectionName } from '../section/question-parts.part.tsx'
import { surveyPaths } from '../section/section-paths.ts'
import { prefillPage } from '../surveys.routes.ts'
import { prefill } from './prefill.service.ts'
import { type LeftView, loadPrefill, type PrefillView, type SourceView } from './prefill-view.service.ts'
import '../surveys.css'

export const handle = { shell: 'work' } as const

type Data = { view: PrefillView; taken: number | null }

export const loader = pageLoader(prefillPage, async (ctx, { params, query }): Promise<Data> => {
  return { view: await loadPrefill(ctx, { reviewId: params.reviewId }), taken: query.taken ?? null }
})

export const action = pageAction(prefillPage, {
  prefill: async (ctx, { params, input }) => {
    const { taken } = await prefill(ctx, { reviewId: params.reviewId, from: input.from })
    return { to: `${paths.prefill(ctx.lang, params.reviewId)}?taken=${taken}` }
  },
  stage: async (ctx, { params, file }) => {
    const fileId = await stageFile(ctx, { reviewId: params.reviewId, file })
    return { to: surveyPaths.answersFile(ctx.lang, params.reviewId, fileId) }
  },
})

export default function PrefillPage({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const { view, taken } = loaderData
  return (
    <>
      <title>{t('survey.prefill')}</title>
      <Breadcrumb
        items={[{ label: t('survey.review'), href: paths.room(t.lang, view.reviewId) }, { label: t('survey.prefill') }]}
      />
      <PageTitle
        lead={t('survey.prefill.lead')}
        chips={<VisibilityChip level={1} audience={t('survey.audience')} />}
        actions={<a href={paths.eSurvey(t.lang, view.reviewId)}>{t('survey.quick')}</a>}
      >
        {t('survey.prefill')}
      </PageTitle>
      {taken === null ? null : <Notice kind="success" live title={t('survey.prefill.taken', { count: taken })} />}
      <Waiting view={view} />
      <Section title={t('survey.prefill.sources')} lead={t('survey.prefill.sourcesLead')}>
        {view.sources.length === 0 ? (
          <EmptyState title={t('survey.prefill.noSource')}>{t('survey.prefill.noSourceWhy')}</EmptyState>
        ) : (
          view.sources.map((source) => (
            <SourcePart key={source.from} source={source} view={view} problem={actionData} />
          ))
        )}
      </Section>
      <FilesPart view={view} problem={actionData} />
    </>
  )
}

/** What was taken over and nobody confirmed yet, section by section, each question a link. */
function Waiting({ view }: { view: PrefillView }) {
  const t = useText()
  return (
    <Section title={t('survey.prefill.waiting')} lead={t('survey.prefill.waitingLead')}>
      {view.waiting.length === 0 ? (
        <p className="quiet">{t('survey.prefill.nothingWaits')}</p>
      ) : (
        <ul className="plain-list waiting-list">
          {view.waiting.map(({ sectionId, number, title, city, questions }) => {
            const section = paths.section(t.lang, view.reviewId, sectionId)
            return (
              <li key={sectionId}>
                <a href={section}>
                  {t.format.digits(number)} <SectionName title={title} city={city} />
                </a>{' '}
                <span className="quiet">{t('survey.prefill.waitingCount', { count: questions.length })}</span>
                <ul className="waiting-questions">
                  {questions.map((one) => (
                    <li key={one.slot}>
                      <a href={`${section}#q-${one.slot}`}>
                        <Isolate>{t.format.digits(one.number)}</Isolate>
                      </a>
                    </li>
                  ))}
                </ul>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}

function SourcePart({
  source,
  view,
  problem,
}: {
  source: SourceView
  view: PrefillView
  problem: FormProblem | undefined
}) {
  const t = useText()
  const { from, origin, total, take, left } = source
  return (
    <div className="prefill-source">
      <h3>
        <OriginText origin={origin} />
      </h3>
      <p>{t('survey.prefill.counts', { total, take })}</p>
      {left.length === 0 ? null : (
        <Disclosure title={t('survey.prefill.left', { count: left.length })}>
          <ul className="bulleted">
            {left.map((one) => (
              <li key={`${one.question} ${one.place} ${one.code}`}>
                <LeftLine one={one} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {take === 0 ? null : (
        <ActForm name="prefill" problem={problem}>
          <input type="hidden" name="from" value={from} />
          <Actions>
            <Button look="main" may={view.may}>
              {t('survey.prefill.take', { count: take })}
            </Button>
          </Actions>
        </ActForm>
      )}
    </div>
  )
}

function LeftLine({ one }: { one: LeftView }) {
  const t = useText()
  const { question, number, code, params } = one
  return (
    <>
      <Isolate>{t.format.digits(number)}</Isolate>:{' '}
      {t.field(params === undefined ? { path: question, code } : { path: question, code, params })}
    </>
  )
}
