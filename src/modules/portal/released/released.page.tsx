import type { T } from '#i18n/translate.ts'
import { OFFERED } from '#i18n/offered.ts'
import { inLang } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { VisibilityChip } from '#ui/chips.tsx'
import { FileActions } from '#ui/file-actions.tsx'
import { Rail, type RailItem } from '#ui/nav.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { Columns, NumberedText, PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, LangNote, OWN_NAMES, useText } from '#ui/text.tsx'
import { releasedPage } from '../portal.routes.ts'
import { AnswerParagraph, FindingParagraph, Sources } from './paragraphs.part.tsx'
import { loadReleased, type ReleasedView, type SectionView } from './released.service.ts'
import { type Numbering, numbered } from './numbering.ts'
import { Name } from '../shown.part.tsx'
import { SummaryText } from './summary-text.part.tsx'

export const loader = pageLoader(
  releasedPage,
  async (ctx, { params }): Promise<ReleasedView> => await loadReleased(ctx, params.reviewId),
)

export default function ReleasedPage({ loaderData: view }: { loaderData: ReleasedView }) {
  const t = useText()
  const country = inLang(view.country, t.lang).text
  const numbering = numbered(view)
  const nothing = view.summary === null && view.findings.length === 0 && view.sections.length === 0
  return (
    <>
      <title>{`${country}${t.format.marks.colon}${t('portal.released.kicker')}`}</title>
      <meta name="description" content={t('portal.released.lead', { country })} />
      <PageTitle
        kicker={
          <>
            <a href={paths.country(t.lang, view.code)}>
              <Name of={view.country} />
            </a>{' '}
            ·{' '}
            <a href={paths.cycle(t.lang, view.cycle.id)}>
              <Name of={view.cycle.title} />
            </a>
          </>
        }
        chips={<VisibilityChip level={5} />}
        lead={nothing ? t('portal.released.nothing') : t('portal.released.lead', { country })}
        actions={view.report === null ? undefined : <Files of={view.reviewId} may={view.report} />}
      >
        {`${country}${t.format.marks.colon}${t('portal.released.kicker')}`}
      </PageTitle>
      {nothing ? (
        <EmptyState title={t('portal.released.nothing')} />
      ) : (
        <Body view={view} numbering={numbering} country={country} />
      )}
    </>
  )
}

function Files({ of, may }: { of: string; may: Permission }) {
  const t = useText()
  return (
    <>
      <FileActions word={paths.report(t.lang, of)} pdf={paths.reportPdf(t.lang, of)} may={may} />
      <nav className="other-languages" aria-label={t('portal.released.wordIn')}>
        <span>{t('portal.released.wordIn')}</span>
        <ul>
          {OFFERED.filter((lang) => lang !== t.lang).map((lang) => (
            <li key={lang}>
              <a href={paths.report(lang, of)} download hrefLang={lang}>
                <Isolate lang={lang}>{OWN_NAMES[lang]}</Isolate>
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}

function Body({ view, numbering, country }: { view: ReleasedView; numbering: Numbering; country: string }) {
  const t = useText()
  return (
    <Columns
      rail={
        <Rail
          items={contents(
            view,
            (section) => sectionTitle(t, section),
            t('portal.released.summary'),
            t('portal.released.findings'),
          )}
          label={t('portal.released.contents')}
          title={t('portal.released.contents')}
        />
      }
    >
      {view.summary === null ? null : (
        <Section id="summary" title={t('portal.released.summary')}>
          <SummaryText words={view.summary} first={numbering.summary} />
        </Section>
      )}
      {view.findings.length === 0 ? null : (
        <Section id="findings" title={t('portal.released.findings')} lead={t('portal.released.findingsLead')}>
          <NumberedText
            paragraphs={view.findings.map((finding, index) => ({
              number: numbering.findings + index,
              id: finding.number === null ? `finding-${finding.id}` : `finding-${finding.number}`,
              content: <FindingParagraph finding={finding} country={country} />,
              beside: <Sources of={finding.sources} />,
            }))}
          />
        </Section>
      )}
      {view.sections.map((section, at) => (
        <Section
          key={section.id}
          id={`section-${at + 1}`}
          title={<SectionTitle of={section} />}
          lead={t('portal.released.answers')}
        >
          <LangNote of={section.answers.map((answer) => answer.question.label)} />
          <NumberedText
            paragraphs={section.answers.map((answer, index) => ({
              number: (numbering.sections[at] ?? 1) + index,
              id: `answer-${answer.id}`,
              content: <AnswerParagraph answer={answer} />,
              beside: <Sources of={answer.sources} />,
            }))}
          />
          <p className="digest">{t('portal.released.digest', { digest: section.digest })}</p>
        </Section>
      ))}
    </Columns>
  )
}

function SectionTitle({ of: { title, place } }: { of: SectionView }) {
  const t = useText()
  return (
    <>
      <Name of={title} />
      {place === null ? null : (
        <>
          {t.format.marks.colon}
          <Name of={place} />
        </>
      )}
    </>
  )
}

function sectionTitle(t: T, section: SectionView): string {
  const title = inLang(section.title, t.lang).text
  return section.place === null ? title : `${title}${t.format.marks.colon}${inLang(section.place, t.lang).text}`
}

function contents(
  view: ReleasedView,
  titleOf: (section: SectionView) => string,
  summary: string,
  findings: string,
): RailItem[] {
  return [
    ...(view.summary === null ? [] : [{ href: '#summary', label: summary }]),
    ...(view.findings.length === 0 ? [] : [{ href: '#findings', label: findings }]),
    ...view.sections.map((section, index) => ({ href: `#section-${index + 1}`, label: titleOf(section) })),
  ]
}
