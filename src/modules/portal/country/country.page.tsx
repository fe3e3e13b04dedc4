import { inLang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import type { Above, Place } from '#modules/places/index.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { FileActions } from '#ui/file-actions.tsx'
import { type Definition, DefinitionList, PageTitle, Section } from '#ui/prose.tsx'
import { PointMap } from '#ui/point-map.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { FindingQuote } from '../finding-card.part.tsx'
import { countryPage } from '../portal.routes.ts'
import { nameItems, namedPoints, RealPlaces, Settlements, Sources, Way } from '../places/place.part.tsx'
import { Name } from '../shown.part.tsx'
import { States } from '../states.part.tsx'
import { type CountryView, loadCountry, type ReviewOfCountry } from './country.service.ts'

export const loader = pageLoader(
  countryPage,
  async (ctx, { params }): Promise<CountryView> => await loadCountry(ctx, params.code.toUpperCase()),
)

export default function CountryPage({ loaderData }: { loaderData: CountryView }) {
  const t = useText()
  const { place, above, cities, reviews, realOnDemonstration } = loaderData
  const name = inLang(place.name, t.lang).text
  const lead = reviews.length === 0 ? {} : { lead: t('portal.country.lead') }
  return (
    <>
      <title>{name}</title>
      <meta name="description" content={`${t(kickerOf(place))}${t.format.marks.colon}${name}`} />
      <Way above={above} name={place.name} real={!place.demonstration} />
      <PageTitle kicker={t(kickerOf(place))} {...lead}>
        <Name of={place.name} />
      </PageTitle>
      {realOnDemonstration ? <RealPlaces /> : null}
      {reviews.map((review) => (
        <Review key={review.reviewId} review={review} country={name} />
      ))}
      <div className="place-columns">
        <Section title={t('portal.places.facts')}>
          <DefinitionList items={facts(t, place, above)} />
        </Section>
        <Section title={t('portal.places.names')}>
          <div className="own-script">
            <DefinitionList items={nameItems(t, place.name)} />
          </div>
        </Section>
      </div>
      {cities.length === 0 ? null : <Cities cities={cities} country={name} real={!place.demonstration} />}
    </>
  )
}

/** A Member or observer State is called a country; of another area nothing is said but that it is one. */
function kickerOf({ demonstration, standing }: Place) {
  return demonstration || standing !== null ? 'portal.country.kicker' : 'portal.places.kind.area'
}

/** What is not known, or does not apply, has no line. */
function facts(t: T, place: Place, above: readonly Above[]): Definition[] {
  const { code, iso2, m49, standing, regionalGroup, developmentGroups, validFrom, validTo } = place
  const items: Definition[] = []
  if (standing !== null)
    items.push({ term: t('portal.places.standing'), value: t(`portal.places.standing.${standing}`) })
  if (regionalGroup !== null)
    items.push({ term: t('portal.places.group'), value: t(`portal.places.group.${regionalGroup}`) })
  const regions = above.filter(({ kind }) => kind === 'region').map(({ name }) => inLang(name, t.lang).text)
  if (regions.length > 0) items.push({ term: t('portal.places.region'), value: regions.join(t.format.marks.dot) })
  if (developmentGroups.length > 0)
    items.push({
      term: t('portal.places.development'),
      value: (
        <>
          {t.format.list(developmentGroups.map((group) => t(`portal.places.development.${group}`)))}
          <span className="fact-source">{t('portal.places.developmentSource')}</span>
        </>
      ),
    })
  if (m49 !== null) items.push({ term: t('portal.places.m49'), value: <Isolate>{m49}</Isolate> })
  if (iso2 !== null)
    items.push({ term: t('portal.places.iso'), value: <Isolate>{`${iso2}${t.format.marks.dot}${code}`}</Isolate> })
  else items.push({ term: t('portal.places.code'), value: <Isolate>{code}</Isolate> })
  if (validFrom !== null) items.push({ term: t('portal.places.validFrom'), value: t.format.date(validFrom) })
  if (validTo !== null) items.push({ term: t('portal.places.validTo'), value: t.format.date(validTo) })
  return items
}

/** Where its cities are, and all of them by name. */
function Cities({ cities, country, real }: { cities: readonly Place[]; country: string; real: boolean }) {
  const t = useText()
  const points = cities.flatMap(({ point }) => point ?? [])
  const caption = t('portal.places.citiesOf', { country })
  return (
    <Section
      title={caption}
      lead={real ? t('portal.places.citiesLead', { count: cities.length }) : t('portal.places.alphabetical')}
    >
      {points.length === 0 ? null : (
        <PointMap
          title={t('portal.places.mapOfCountry', { country, count: points.length })}
          points={points}
          named={namedPoints(t, cities)}
        >
          {t('portal.places.mapNote')}
        </PointMap>
      )}
      <Settlements places={cities} caption={caption} />
      <Sources of={cities} />
    </Section>
  )
}

function Review({ review, country }: { review: ReviewOfCountry; country: string }) {
  const t = useText()
  const { cycle, released, findings, reviewers, report, reviewId } = review
  const facts: Definition[] = [
    { term: t('portal.cycle.part'), value: t(`portal.part.${review.partIn}`) },
    { term: t('portal.country.joined'), value: t.format.date(review.joinedAt) },
  ]
  const underReview = review.partIn === 'reviewed' || review.partIn === 'both'
  if (underReview) facts.push({ term: t('portal.cycle.reviewsBegin'), value: t.format.date(cycle.reviewStartsOn) })
  if (underReview && reviewers.length > 0)
    facts.push({ term: t('portal.cycle.reviewers'), value: <States of={reviewers} /> })
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
