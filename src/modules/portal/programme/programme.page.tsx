import type { ReactNode } from 'react'
import { inLang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import type { Mandate } from '#modules/frameworks/index.ts'
import { sourceText } from '#ui/source.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { Notice } from '#ui/notice.tsx'
import { DefinitionList, type Definition, PageTitle, Section } from '#ui/prose.tsx'
import { InLang, Isolate, useText } from '#ui/text.tsx'
import { programmePage } from '../portal.routes.ts'
import { Principles } from '../principles.part.tsx'
import { Name } from '../shown.part.tsx'
import { loadProgramme, type Programme } from './programme.service.ts'

export const loader = pageLoader(programmePage, async (ctx): Promise<Programme> => await loadProgramme(ctx))

export default function ProgrammePage({ loaderData }: { loaderData: Programme }) {
  const t = useText()
  const { mechanism, works, cycles, demonstration } = loaderData
  const title = inLang(mechanism.title, t.lang).text
  const description = inLang(mechanism.description, t.lang).text
  return (
    <>
      <title>{title}</title>
      <meta name="description" content={description} />
      <PageTitle kicker={t('portal.programme.kicker')} lead={<InLang of={mechanism.description} label />}>
        <Name of={mechanism.title} />
      </PageTitle>
      {demonstration ? (
        <div className="programme-switch">
          <Switch />
        </div>
      ) : null}
      {cycles.length > 0 ? null : (
        <Section title={t('portal.programme.nobody')}>
          <p className="prose">{t('portal.programme.nobodyText')}</p>
        </Section>
      )}
      <Section title={t('portal.programme.facts')}>
        <DefinitionList items={facts(t, mechanism.facts)} />
      </Section>
      <Section title={t('portal.programme.principles')}>
        <Principles of={mechanism.principles} />
      </Section>
      <Section title={t('portal.programme.texts')}>
        <ul className="documents">
          {works.map((work) => (
            <li key={work.id}>
              <a href={`${paths.framework(t.lang)}${demonstration ? '?of=programme' : ''}`}>
                <Name of={work.title} />
              </a>
              <span>
                {work.expression === null
                  ? t('portal.programme.loaded')
                  : t('framework.version', { version: work.expression.version, dated: work.expression.dated })}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {cycles.length === 0 ? null : (
        <Section title={t('portal.programme.cycles')}>
          <ul className="documents">
            {cycles.map((cycle) => (
              <li key={cycle.id}>
                <a href={paths.cycle(t.lang, cycle.id)}>
                  <Name of={cycle.title} />
                </a>
                <span>{t('portal.cycle.span', { from: cycle.startsOn, to: cycle.endsOn })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** From the demonstration one comes here and goes back; neither shows anything of the other. */
function Switch() {
  const t = useText()
  return (
    <Notice kind="warning" title={t('portal.programme.switch')}>
      <p>{t('portal.programme.switchText')}</p>
      <p>
        <a href={paths.home(t.lang)}>{t('portal.programme.toDemonstration')}</a>
      </p>
    </Notice>
  )
}

function facts(t: T, { purpose, mandate, cycle, leastCountries }: Programme['mechanism']['facts']): Definition[] {
  const sourced = (said: ReactNode, paragraph: string) => (
    <>
      {said}
      <span className="fact-source">{sourceText(t, paragraph)}</span>
    </>
  )
  const items: Definition[] = []
  if (purpose !== undefined)
    items.push({
      term: t('portal.programme.purpose'),
      value: sourced(<InLang of={purpose.text} label />, purpose.paragraph),
    })
  if (mandate !== undefined)
    items.push({ term: t('portal.programme.mandate'), value: <Isolate>{mandateText(t, mandate)}</Isolate> })
  if (cycle !== undefined)
    items.push({
      term: t('portal.programme.cycle'),
      value: sourced(t('portal.programme.years', { years: cycle.years }), cycle.paragraph),
    })
  if (leastCountries !== undefined)
    items.push({
      term: t('portal.programme.countries'),
      value: sourced(
        t('portal.programme.least', { from: leastCountries.from, to: leastCountries.to }),
        leastCountries.paragraph,
      ),
    })
  return items
}

/** By body, session and number, since two decisions may share a symbol. */
function mandateText(t: T, mandate: Mandate): string {
  const body = mandate.body === 'UN-Habitat Assembly' ? t('portal.programme.assembly') : mandate.body
  const said = {
    body,
    session: t.format.plain(mandate.session),
    number: t.format.plain(mandate.number),
    symbol: mandate.symbol,
  }
  return mandate.kind === 'decision' ? t('portal.programme.decision', said) : t('portal.programme.resolution', said)
}
