import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { InLang, Isolate, useText } from '#ui/text.tsx'
import { CyclePicture } from '../cycle/cycle-picture.part.tsx'
import { FindingQuote } from '../finding-card.part.tsx'
import { homePage } from '../portal.routes.ts'
import { Principles } from '../principles.part.tsx'
import { Name } from '../shown.part.tsx'
import { type Home, loadHome } from './home.service.ts'

export const loader = pageLoader(homePage, async (ctx): Promise<Home> => await loadHome(ctx))

export default function HomePage({ loaderData }: { loaderData: Home }) {
  const t = useText()
  const { mechanism, cycle, calls, today, countries, findings, documents } = loaderData
  const description = inLang(mechanism.description, t.lang).text
  return (
    <>
      <title>{`${t('ui.name')}${t.format.marks.colon}${t('portal.home.title')}`}</title>
      <meta name="description" content={description} />
      <div className="home-words">
        <PageTitle
          kicker={<Name of={mechanism.title} />}
          lead={<InLang of={mechanism.description} label />}
          actions={<HomeActions published={findings.length > 0} />}
        >
          {t('portal.home.headline')}
        </PageTitle>
      </div>
      {calls.map((call) => (
        <Notice key={call.id} title={t('portal.home.callOpen', { cycle: inLang(call.title, t.lang).text })}>
          <p>{t('portal.home.callText', { date: call.callClosesOn })}</p>
          <p>
            <a href={paths.cycle(t.lang, call.id)}>{t('portal.home.cycleOpen')}</a>
          </p>
        </Notice>
      ))}
      {cycle === null ? null : (
        <Section
          band
          title={t('portal.home.cycle')}
          lead={t('portal.home.cycleLead')}
          beside={<a href={paths.cycle(t.lang, cycle.cycle.id)}>{t('portal.home.cycleOpen')}</a>}
        >
          <CyclePicture cycle={cycle.cycle} stretches={cycle.stretches} today={today} />
        </Section>
      )}
      <div className={findings.length > 0 && countries.length + documents.length > 0 ? 'home-columns' : undefined}>
        {findings.length === 0 ? null : (
          <Section id="published" title={t('portal.home.findings')} lead={t('portal.home.findingsLead')}>
            {findings.map((finding) => (
              <FindingQuote key={finding.id} finding={finding} />
            ))}
          </Section>
        )}
        <div>
          <Countries countries={countries} />
          <Documents documents={documents} />
        </div>
      </div>
      <Section title={t('portal.home.principles')} lead={t('portal.home.principlesLead')}>
        <Principles of={mechanism.principles} />
      </Section>
    </>
  )
}

function HomeActions({ published }: { published: boolean }) {
  const t = useText()
  return (
    <span className="home-actions">
      {published ? (
        <LinkButton href="#published" look="main">
          {t('portal.home.readReleased')}
        </LinkButton>
      ) : null}
      <LinkButton href={paths.framework(t.lang)} look={published ? 'second' : 'main'}>
        {t('portal.home.readFramework')}
      </LinkButton>
    </span>
  )
}

function Countries({ countries }: { countries: Home['countries'] }) {
  const t = useText()
  if (countries.length === 0) return null
  return (
    <Section title={t('portal.home.countries')} lead={t('portal.home.countriesLead')}>
      <ul className="countries">
        {countries.map((country) => (
          <li key={country.code}>
            <a href={paths.country(t.lang, country.code)}>
              <Name of={country.name} />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Documents({ documents }: { documents: Home['documents'] }) {
  const t = useText()
  if (documents.length === 0) return null
  return (
    <Section title={t('portal.home.documents')}>
      <ul className="documents">
        {documents.map((document) => (
          <li key={`${document.reviewId} ${document.kind}`}>
            <a href={paths.report(t.lang, document.reviewId)} download>
              {t(`portal.document.${document.kind}`, { country: inLang(document.name, t.lang).text })}
            </a>
            <span>
              <Name of={document.cycle} />
              {t.format.marks.dot}
              <Isolate>{t('portal.document.word')}</Isolate>
              {t.format.marks.dot}
              <a href={paths.reportPdf(t.lang, document.reviewId)}>
                <Isolate>{t('portal.document.pdf')}</Isolate>
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
