import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { Form } from '#ui/form.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { authorPaths } from '../authoring/author-paths.ts'
import { OriginNote } from '../section/origin.part.tsx'
import { asRead, Said, ShownAnswer } from '../section/question-parts.part.tsx'
import { surveyPaths } from '../section/section-paths.ts'
import { historyPage } from '../surveys.routes.ts'
import { type HistoryView, loadHistory, restoreVersion, type VersionView } from './history.service.ts'
import '../surveys.css'

export const handle = { shell: 'work' } as const

export const loader = pageLoader(
  historyPage,
  async (ctx, { params }): Promise<HistoryView> => await loadHistory(ctx, params),
)

export const action = pageAction(historyPage, {
  restore: async (ctx, { params, input }) => {
    await restoreVersion(ctx, { ...params, changeId: input.change })
    return { to: surveyPaths.history(ctx.lang, params.reviewId, params.sectionId, params.answerId) }
  },
})

export default function HistoryPage({
  loaderData: view,
  actionData,
}: {
  loaderData: HistoryView
  actionData?: FormProblem
}) {
  const t = useText()
  const number = t.format.digits(view.number)
  const title = number === '' ? t('survey.history') : `${t('survey.history')} ${number}`
  return (
    <>
      <title>{title}</title>
      <Breadcrumb
        items={[
          { label: t('survey.review'), href: paths.room(t.lang, view.reviewId) },
          view.asked
            ? {
                label: t('survey.backToSection'),
                href: `${paths.section(t.lang, view.reviewId, view.sectionId)}#q-${view.slot}`,
              }
            : { label: t('author.takeOver'), href: authorPaths.takeOver(t.lang, view.reviewId) },
          { label: t('survey.history') },
        ]}
      />
      <PageTitle
        kicker={number === '' ? t('survey.history') : `${t('survey.history')} · ${number}`}
        lead={t('survey.history.lead')}
        chips={<VisibilityChip level={1} audience={t('survey.audience')} />}
      >
        <Said text={asRead(t, view).label} />
      </PageTitle>
      {view.asked ? null : <Notice title={t('survey.askedNoLonger')} />}
      {actionData === undefined ? null : (
        <Notice kind="problem" live title={t.of('error', actionData.code)}>
          {actionData.details.reason === undefined ? null : (
            <p>{t.of('reason', actionData.details.reason, actionData.details.params)}</p>
          )}
        </Notice>
      )}
      <ol className="versions">
        {view.versions.map((version, index) => (
          <li key={version.changeId}>
            <VersionItem version={version} view={view} current={index === 0} />
          </li>
        ))}
      </ol>
      {view.evidence.length === 0 ? null : (
        <Section title={t('survey.evidence')}>
          <ul className="bulleted">
            {view.evidence.map((change, index) => (
              <li key={index}>
                {t(change.added ? 'survey.history.evidenceAdded' : 'survey.history.evidenceChanged', {
                  when: t.format.dayTime(change.at),
                })}{' '}
                <Isolate>{inLang(change.by, t.lang).text}</Isolate>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function VersionItem({ version, view, current }: { version: VersionView; view: HistoryView; current: boolean }) {
  const t = useText()
  const { entered } = version
  const written = (body: string) => (body === '' ? null : { body, lang: entered.lang })
  return (
    <>
      <p className="small-label">
        {t.format.dayTime(version.at)} · <Isolate>{inLang(version.by, t.lang).text}</Isolate>
        {current ? ` · ${t('survey.history.current')}` : ''}
      </p>
      {version.file === null ? null : (
        <p className="evidence-note">
          {t('survey.history.fromFile', {
            file: version.file.name,
            when: t.format.dayTime(version.file.at),
          })}
        </p>
      )}
      <ShownAnswer
        question={view.question}
        value={entered.value}
        text={written(entered.text)}
        reason={written(entered.reason)}
      />
      <OriginNote origin={version.origin} confirmed={version.confirmed} />
      {current ? null : (
        <Form>
          <input type="hidden" name="form" value="restore" />
          <Button
            name="change"
            value={String(version.changeId)}
            may={view.mayAnswer}
            label={`${t('survey.history.restore')}: ${t.format.dayTime(version.at)}`}
          >
            {t('survey.history.restore')}
          </Button>
        </Form>
      )}
    </>
  )
}
