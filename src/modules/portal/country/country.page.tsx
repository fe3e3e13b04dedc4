import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { FileActions } from '#ui/file-actions.tsx'
import { type Definition, DefinitionList, PageTitle, Section } from '#ui/prose.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { useText } from '#ui/text.tsx'
import { FindingQuote } from '../finding-card.part.tsx'
import { countryPage } from '../portal.routes.ts'
import { Name } from '../shown.part.tsx'
import { States } from '../states.part.tsx'
import { type CountryView, loadCountry, type ReviewOfCountry } from './country.service.ts'

export const loader = pageLoader(
  countryPage,
  async (ctx, { params }): Promise<CountryView> => await loadCountry(ctx, params.code.toUpperCase()),
)

export default function CountryPage({ loaderData }: { loaderData: CountryView }) {
  const t = useText()
  const name = inLang(loaderData.name, t.lang).text
  return (
    <>
      <title>{name}</title>
      <PageTitle kicker={t('portal.country.kicker')} lead={t('portal.country.lead')}>
        {name}
      </PageTitle>
      {loaderData.reviews.length > 0 ? null : <EmptyState title={t('portal.country.none')} />}
      {loaderData.reviews.map((review) => (
        <Review key={review.reviewId} review={review} country={name} />
      ))}
    </>
  )
}

function Review({ review, country }: { review: ReviewOfCountry; country: string }) {
  const t = useText()
  const { cycle, released, findings, reviewers, report, reviewId } = review
  const facts: Definition[] = [
    { term: t('portal.cycle.part'), value: t(`portal.part.${review.partIn}`) },
    { term: t('portal.country.joined'), value: t.format.date(review.joinedAt) },
  ]
  if (review.partIn !== 'reviewer')
    facts.push({ term: t('portal.cycle.reviewsBegin'), value: t.format.date(cycle.reviewStartsOn) })
  if (reviewers.length > 0) facts.push({ term: t('portal.cycle.reviewers'), value: <States of={reviewers} /> })
  if (released !== null)
    facts.push({
      term: t('portal.cycle.published'),
      value: <a href={paths.released(t.lang, review.reviewId)}>{t('portal.readReview', { country })}</a>,
    })
  return (
    <Section
      title={
        <a href={paths.cycle(t.lang, cycle.id)}>
          <Name of={cycle.title} />
        </a>
      }
    >
      <DefinitionList items={facts} />
      {report === null ? null : (
        <Section level={3} title={t('portal.home.documents')}>
          <p>{t('portal.document.report', { country })}</p>
          <FileActions word={paths.report(t.lang, reviewId)} pdf={paths.reportPdf(t.lang, reviewId)} may={report} />
        </Section>
      )}
      {findings.length === 0 ? null : (
        <Section level={3} title={t('portal.released.findings')}>
          {findings.map((finding) => (
            <FindingQuote key={finding.id} finding={finding} country={false} />
          ))}
        </Section>
      )}
    </Section>
  )
}
