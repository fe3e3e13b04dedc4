import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { DefinitionList, PageTitle, Section } from '#ui/prose.tsx'
import { type Column, DataTable, Missing } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { cyclePage } from '../portal.routes.ts'
import { Name } from '../shown.part.tsx'
import { States } from '../states.part.tsx'
import { CyclePicture } from './cycle-picture.part.tsx'
import { type CountryInCycle, type CycleView, loadCycle } from './cycle.service.ts'

export const loader = pageLoader(
  cyclePage,
  async (ctx, { params }): Promise<CycleView> => await loadCycle(ctx, params.cycleId),
)

export default function CyclePage({ loaderData }: { loaderData: CycleView }) {
  const t = useText()
  const { cycle, stretches, today, countries } = loaderData
  const title = inLang(cycle.title, t.lang).text
  return (
    <>
      <title>{title}</title>
      <meta name="description" content={t('portal.cycle.span', { from: cycle.startsOn, to: cycle.endsOn })} />
      <PageTitle
        kicker={t('portal.home.cycle')}
        lead={t('portal.cycle.span', { from: cycle.startsOn, to: cycle.endsOn })}
      >
        <Name of={cycle.title} />
      </PageTitle>
      <Section band title={t('portal.cycle.dates')} lead={t('portal.home.cycleLead')}>
        <CyclePicture cycle={cycle} stretches={stretches} today={today} />
        <DefinitionList
          items={[
            {
              term: t('portal.cycle.terms'),
              value:
                cycle.termsAdoptedOn === null ? (
                  <Missing>{t('portal.cycle.termsOpen')}</Missing>
                ) : (
                  t.format.date(cycle.termsAdoptedOn)
                ),
            },
            { term: t('portal.cycle.callCloses'), value: t.format.date(cycle.callClosesOn) },
            { term: t('portal.cycle.reviewsBegin'), value: t.format.date(cycle.reviewStartsOn) },
          ]}
        />
        <p>
          <a href={paths.cycleDates(t.lang, cycle.id)}>{t('calendar.file')}</a>
        </p>
      </Section>
      {countries.length === 0 ? null : (
        <Section title={t('portal.cycle.countries')} lead={t('portal.home.countriesLead')}>
          <Countries countries={countries} />
        </Section>
      )}
    </>
  )
}

function Countries({ countries }: { countries: CycleView['countries'] }) {
  const t = useText()
  const columns: Column<CountryInCycle>[] = [
    {
      key: 'country',
      head: t('portal.cycle.country'),
      rowHeader: true,
      cell: (row) => (
        <a href={paths.country(t.lang, row.code)}>
          <Name of={row.name} />
        </a>
      ),
    },
    { key: 'part', head: t('portal.cycle.part'), cell: (row) => t(`portal.part.${row.partIn}`) },
    { key: 'reviewers', head: t('portal.cycle.reviewers'), cell: (row) => <Reviewers row={row} /> },
    {
      key: 'published',
      head: t('portal.cycle.published'),
      cell: (row) =>
        row.released ? (
          <a href={paths.released(t.lang, row.reviewId)}>{t('portal.cycle.readPublished')}</a>
        ) : (
          <Missing>{t('portal.cycle.nothingPublished')}</Missing>
        ),
    },
  ]
  return (
    <DataTable
      caption={t('portal.cycle.countries')}
      captionHidden
      columns={columns}
      rows={countries}
      rowKey={(row) => row.reviewId}
    />
  )
}

function Reviewers({ row }: { row: CountryInCycle }) {
  const t = useText()
  if (row.partIn === 'reviewer' || row.partIn === 'left') return <Missing>{t('portal.cycle.noReview')}</Missing>
  if (row.reviewers.length > 0) return <States of={row.reviewers} />
  return <Missing>{t('portal.cycle.notDrawn')}</Missing>
}
