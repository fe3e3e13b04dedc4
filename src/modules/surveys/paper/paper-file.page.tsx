import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { SectionName } from '../section/question-parts.part.tsx'
import { surveyPaths } from '../section/section-paths.ts'
import { paperFilePage } from '../surveys.routes.ts'
import { DifferenceItem, Problems } from './paper-parts.part.tsx'
import type { PaperView } from './paper-view.ts'
import { loadPaper } from './paper-view.service.ts'
import { dropPaper, takePaper } from './paper.service.ts'
import '../surveys.css'

export const handle = { shell: 'work' } as const

type Data = { view: PaperView; taken: number | null }

export const loader = pageLoader(paperFilePage, async (ctx, { params, query }): Promise<Data> => {
  return { view: await loadPaper(ctx, params), taken: query.taken ?? null }
})

function listOf(value: string | string[] | undefined): string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

export const action = pageAction(paperFilePage, {
  take: async (ctx, { params, input }) => {
    const seen = listOf(input.seen)
    const all = seen.map((one) => one.slice(0, one.lastIndexOf(' ')))
    const take = input.all === 'yes' ? all : listOf(input.take)
    const taken = await takePaper(ctx, { ...params, take, seen })
    return { to: `${surveyPaths.paperFile(ctx.lang, params.reviewId, params.paperId)}?taken=${taken}` }
  },
  drop: async (ctx, { params }) => {
    await dropPaper(ctx, params)
    return { to: surveyPaths.paperFile(ctx.lang, params.reviewId, params.paperId) }
  },
})

type Props = { loaderData: Data; actionData?: FormProblem }

export default function PaperFilePage({ loaderData: { view, taken }, actionData }: Props) {
  const t = useText()
  const { reviewId, state } = view
  return (
    <>
      <title>{`${view.fileName} · ${t('paper.title')}`}</title>
      <Breadcrumb
        items={[
          { label: t('survey.review'), href: paths.room(t.lang, reviewId) },
          { label: t('paper.title'), href: paths.paper(t.lang, reviewId) },
          { label: view.fileName },
        ]}
      />
      <PageTitle
        kicker={t('paper.handedIn', { when: t.format.dayTime(view.at) })}
        chips={state === 'STAGED' ? <VisibilityChip level={0} audience={t('paper.audience')} /> : undefined}
      >
        <Isolate>{view.fileName}</Isolate>
      </PageTitle>
      {taken === null || state !== 'TAKEN' ? null : (
        <Notice kind="success" live title={t('paper.taken', { count: taken })} />
      )}
      {actionData?.code === 'stale' ? <Notice kind="warning" live title={t('paper.stale')} /> : null}
      {state === 'STAGED' ? (
        <Staged view={view} problem={actionData?.code === 'stale' ? undefined : actionData} />
      ) : (
        <Settled view={view} state={state} />
      )}
    </>
  )
}

/** Not a dead end: where it went, what is left there, and what can be done next. */
function Settled({ view, state }: { view: PaperView; state: 'TAKEN' | 'DROPPED' }) {
  const t = useText()
  const { reviewId, into, allSections } = view
  return (
    <>
      <p>{t(`paper.settled.${state}`)}</p>
      {into.length === 0 ? null : (
        <Section title={t('paper.where')}>
          <ul className="bulleted">
            {into.map(({ sectionId, number, title, city, taken, left }) => (
              <li key={sectionId}>
                <a href={paths.section(t.lang, reviewId, sectionId)}>
                  <Isolate>{t.format.digits(number)}</Isolate> <SectionName title={title} city={city} />
                </a>
                {t.format.marks.dot}
                {t('paper.took', { count: taken })}
                <br />
                <span className="quiet">{t('paper.left', { count: left })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('paper.next')}>
        <ul className="bulleted">
          <li>
            {allSections ? (
              <a href={paths.submission(t.lang, reviewId)}>{t('paper.next.all')}</a>
            ) : (
              <a href={paths.held(t.lang, reviewId)}>{t('paper.next.held')}</a>
            )}
          </li>
          <li>
            <a href={paths.paper(t.lang, reviewId)}>{t('paper.next.another')}</a>
          </li>
        </ul>
      </Section>
    </>
  )
}

function Staged({ view, problem }: { view: PaperView; problem: FormProblem | undefined }) {
  const t = useText()
  const { differences, problems, untouched, same } = view
  const conflicts = differences.some(({ conflict }) => conflict !== null)
  return (
    <>
      <Problems problems={problems} />
      <Section title={t('paper.differences')} lead={t('paper.count', { count: differences.length })}>
        <p>
          {untouched === 0 ? null : t('paper.untouched', { count: untouched })}{' '}
          {same === 0 ? null : t('paper.same', { count: same })}
        </p>
        {differences.length === 0 ? null : (
          <ActForm name="take" problem={problem} labels={{ take: t('paper.take') }}>
            <ol className="paper-differences">
              {differences.map((one) => (
                <DifferenceItem key={one.name} one={one} reviewId={view.reviewId} />
              ))}
            </ol>
            <Actions>
              <Button look="main">{t('paper.act.take')}</Button>
              {conflicts ? (
                <Button name="all" value="yes">
                  {t('paper.act.takeAll')}
                </Button>
              ) : null}
            </Actions>
          </ActForm>
        )}
        <ActForm name="drop" problem={problem}>
          <Actions>
            <Button>{t('paper.act.drop')}</Button>
          </Actions>
        </ActForm>
      </Section>
    </>
  )
}
