import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { VisibilityChip } from '#ui/chips.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { Said, SectionName } from '../section/question-parts.part.tsx'
import { AnswerRead } from './answer-read.part.tsx'
import { draftPage } from '../surveys.routes.ts'
import { type DraftView, loadDraft } from './draft.service.ts'
import '../surveys.css'

export const handle = { shell: 'work' } as const

export const loader = pageLoader(draftPage, async (ctx, { params }): Promise<DraftView> => await loadDraft(ctx, params))

export default function DraftPage({ loaderData: view }: { loaderData: DraftView }) {
  const t = useText()
  return (
    <div className="draft">
      <title>{t('survey.draft')}</title>
      <Breadcrumb
        items={[{ label: t('survey.review'), href: paths.room(t.lang, view.reviewId) }, { label: t('survey.draft') }]}
      />
      <PageTitle
        kicker={t('survey.draft')}
        lead={t('survey.draft.lead', { date: t.format.dayTime(view.now) })}
        chips={<VisibilityChip level={1} audience={t('survey.audience')} />}
        {...(view.whole
          ? { actions: <a href={paths.clearance(t.lang, view.reviewId)}>{t('survey.toClearance')}</a> }
          : {})}
      >
        <Said text={view.title} />
      </PageTitle>
      {view.sections.map((section) => (
        <Section
          key={section.sectionId}
          id={`s-${section.sectionId}`}
          title={
            <>
              {t.format.digits(section.number)}. <SectionName title={section.title} city={section.city} />
            </>
          }
          lead={`${t(`survey.state.${section.state}`)} · ${t('survey.progress', { answered: section.answered, asked: section.asked })}`}
        >
          {section.questions.map((question) => (
            <AnswerRead key={question.number} item={question} />
          ))}
        </Section>
      ))}
    </div>
  )
}
