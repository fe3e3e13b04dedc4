import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { VisibilityChip } from '#ui/chips.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { EvidenceList, Said, SectionName, ShownAnswer } from '../section/question-parts.part.tsx'
import { draftPage } from '../surveys.routes.ts'
import { type DraftQuestion, type DraftView, loadDraft } from './draft.service.ts'
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
            <DraftAnswer key={question.number} item={question} />
          ))}
        </Section>
      ))}
    </div>
  )
}

function DraftAnswer({ item }: { item: DraftQuestion }) {
  const t = useText()
  const { question, entered } = item
  const written = (body: string) => (body === '' ? null : { body, lang: entered.lang })
  return (
    <div className="question">
      <span className="question-number">{t.format.digits(item.number)}</span>
      <div className="question-main">
        <h3 className="question-label">
          <Said text={question.label} />
        </h3>
        <ShownAnswer
          question={question}
          value={entered.value}
          text={written(entered.text)}
          reason={written(entered.reason)}
        />
        <EvidenceList evidence={item.evidence} />
      </div>
    </div>
  )
}
