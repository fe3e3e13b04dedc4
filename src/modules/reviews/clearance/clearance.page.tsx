import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageLoader } from '#platform/http/page.ts'
import { VisibilityChip } from '#ui/chips.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { DefinitionList, PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { clearancePage } from '../reviews.routes.ts'
import { Name } from '../review/submission.part.tsx'
import { ChangedSections, SectionsTable } from './clearance-tables.part.tsx'
import { Decision, Obstacles, Readers } from './clearance.part.tsx'
import { type ClearanceView, loadSheet } from './clearance-view.service.ts'
import './clearance.css'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(clearancePage, async (ctx, { params }) => await loadSheet(ctx, params.reviewId))

export default function ClearancePage({ loaderData: view }: { loaderData: ClearanceView }) {
  const t = useText()
  const { reviewId, country, looked } = view.room
  const state = inLang(country, t.lang).text
  return (
    <div className="clearance">
      <title>{`${t('clearance.title')}${t.format.marks.dot}${state}`}</title>
      <Breadcrumb
        items={[
          { label: t('survey.review'), href: paths.room(t.lang, reviewId) },
          { label: t('submission.title'), href: paths.submission(t.lang, reviewId) },
          { label: t('clearance.title') },
        ]}
      />
      <PageTitle
        kicker={<Name of={country} />}
        lead={t('clearance.lead')}
        chips={
          <VisibilityChip
            level={1}
            audience={t('survey.audience')}
            looked={looked.map(({ name, day }) => ({ name: inLang(name, t.lang).text, when: day }))}
          />
        }
        actions={<a href={paths.draft(t.lang, reviewId)}>{t('survey.draft')}</a>}
      >
        {t('clearance.title')}
      </PageTitle>
      <Facts view={view} />
      <Obstacles view={view} />
      <SectionsTable sections={view.clearance.sections} />
      <ChangedSections clearance={view.clearance} />
      <div className="clearance-close">
        <Readers reviewers={view.reviewers} />
        <Decision state={state} />
      </div>
    </div>
  )
}

function Facts({ view: { room, cycle, now, clearance } }: { view: ClearanceView }) {
  const t = useText()
  const { since, questionnaire } = clearance
  return (
    <DefinitionList
      items={[
        { term: t('clearance.state'), value: <Name of={room.country} /> },
        { term: t('clearance.cycle'), value: <Name of={cycle} /> },
        { term: t('clearance.stage'), value: t(`review.state.${room.state}`) },
        { term: t('clearance.day'), value: t.format.dayTime(now) },
        {
          term: t('clearance.questionnaire'),
          value: (
            <>
              <Name of={questionnaire.title} />
              {t.format.marks.dot}
              {t('author.version', { version: questionnaire.version })}
            </>
          ),
        },
        {
          term: t('clearance.certified'),
          value:
            since?.kind === 'version'
              ? t('clearance.certifiedOn', { number: since.number, date: t.format.date(since.at) })
              : t('clearance.certifiedNone'),
        },
      ]}
    />
  )
}
