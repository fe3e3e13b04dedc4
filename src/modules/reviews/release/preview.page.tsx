import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { Tag } from '#ui/chips.tsx'
import { Tabs } from '#ui/nav.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { NumberedText, Quote, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { EvidenceList } from '#ui/evidence.tsx'
import { SummaryText } from '../adoption/summary.part.tsx'
import { previewPage } from '../reviews.routes.ts'
import { AnswerText, Words } from '../review/answer.part.tsx'
import { RoomPage } from '../review/room.part.tsx'
import { Name } from '../review/submission.part.tsx'
import { loadPreview, type PreviewView } from './preview-view.service.ts'
import type { Route } from './+types/preview.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(
  previewPage,
  async (ctx, { params, query }) =>
    await loadPreview(ctx, { reviewId: params.reviewId, as: params.as, waiting: query.with === 'translations' }),
)

const ALL = ['public', 'member-states', 'reviewer'] as const

export default function PreviewPage({ loaderData: view }: Route.ComponentProps) {
  const t = useText()
  const { room } = view
  const nothing = view.summary === null && !view.report && view.findings.length === 0 && view.sections.length === 0
  return (
    <RoomPage
      room={room}
      place="release"
      title={t('preview.title')}
      level={view.level}
      audience={t(`finding.seenBy.${view.level}`)}
    >
      <Tabs
        label={t('preview.title')}
        items={ALL.map((as) => ({
          href: paths.preview(t.lang, room.reviewId, as, view.waiting),
          label: t(`preview.as.${as}`),
          current: as === view.as,
        }))}
      />
      <Notice kind="warning" title={t(`preview.banner.${view.as}`)}>
        {view.waiting ? <p>{t('preview.waiting')}</p> : null}
        <p>{t('preview.hidden', { count: view.hidden })}</p>
        <p>
          <a href={paths.release(t.lang, room.reviewId)}>{t('preview.back')}</a>
        </p>
      </Notice>
      {nothing ? (
        <EmptyState title={t('preview.nothing')}>
          {t('preview.nothingYet', { country: inLang(room.country, t.lang).text })}
        </EmptyState>
      ) : null}
      {view.summary === null ? null : (
        <Section title={t('summary.title')}>
          <SummaryText text={view.summary} />
        </Section>
      )}
      {view.report ? (
        <Section title={t('release.kind.report')}>
          <p>{t('preview.report')}</p>
        </Section>
      ) : null}
      <Findings view={view} />
      <Answers view={view} />
    </RoomPage>
  )
}

function Findings({ view }: { view: PreviewView }) {
  const t = useText()
  if (view.findings.length === 0) return null
  return (
    <Section title={t('finding.list')}>
      <NumberedText
        paragraphs={view.findings.map((finding) => ({
          number: finding.number ?? 0,
          content: (
            <>
              {finding.text === null ? <p>{t('finding.empty')}</p> : <Words of={finding.text} />}
              {finding.divergent === null ? null : (
                <Quote source={t('adoption.view', { country: inLang(view.room.country, t.lang).text })}>
                  <Words of={finding.divergent} />
                </Quote>
              )}
            </>
          ),
          beside: <Tag>{t(`finding.type.${finding.type}`)}</Tag>,
        }))}
      />
    </Section>
  )
}

function Answers({ view }: { view: PreviewView }) {
  const t = useText()
  return view.sections.map((section) => (
    <Section
      key={section.id}
      title={
        <>
          {t.format.digits(section.number)} <Name of={section.title} />
          {section.city === null ? null : (
            <>
              {t.format.marks.dot}
              <Name of={section.city} />
            </>
          )}
        </>
      }
    >
      <NumberedText
        paragraphs={section.answers.map((answer) => ({
          number: answer.number,
          content: (
            <>
              <p className="answer-question">
                <Name of={answer.label} />
              </p>
              <AnswerText answer={answer} />
              <EvidenceList evidence={answer.evidence} fileHref={(id) => paths.file(t.lang, id)} />
            </>
          ),
        }))}
      />
    </Section>
  ))
}
