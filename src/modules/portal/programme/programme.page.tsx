import { inLang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageLoader } from '#platform/http/page.ts'
import { Rail } from '#ui/nav.tsx'
import { inNumerals } from '#ui/numerals.ts'
import { Columns, PageTitle, Section } from '#ui/prose.tsx'
import { InLang, useText } from '#ui/text.tsx'
import { programmePage } from '../portal.routes.ts'
import { Principles } from '../principles.part.tsx'
import { below, type Part } from '../provisions.ts'
import { Chronicle, headingOf, SaidBlock } from '../said.part.tsx'
import { Name } from '../shown.part.tsx'
import { Switch } from '../switch.part.tsx'
import { Contribution, CountryGroup, Estimate, FigureList, SuccessIndicators } from './around.part.tsx'
import { Objectives, Outcomes, Paragraphs } from './chain.part.tsx'
import { Facts } from './facts.part.tsx'
import { loadProgramme, type Programme } from './programme.service.ts'

export const handle: PageHandle = { real: true }

export const loader = pageLoader(programmePage, async (ctx): Promise<Programme> => await loadProgramme(ctx))

export default function ProgrammePage({ loaderData }: { loaderData: Programme }) {
  const t = useText()
  const { mechanism, cycles, demonstration } = loaderData
  const title = inLang(mechanism.title, t.lang).text
  const description = inLang(mechanism.description, t.lang).text
  return (
    <>
      <title>{title}</title>
      <meta name="description" content={description} />
      <PageTitle
        kicker={t(demonstration ? 'portal.programme.kicker' : 'portal.nav.ownProgramme')}
        lead={<InLang of={mechanism.description} label />}
      >
        <Name of={mechanism.title} />
      </PageTitle>
      {demonstration ? <Switch /> : null}
      <Columns
        rail={
          <Rail
            items={contents(t, loaderData)}
            label={t('portal.released.contents')}
            title={t('portal.released.contents')}
          />
        }
      >
        {cycles.length > 0 ? null : (
          <Section title={t('portal.programme.nobody')}>
            <p className="prose">{t('portal.programme.nobodyText')}</p>
          </Section>
        )}
        <Section id="brief" title={t('portal.programme.facts')}>
          <Facts of={mechanism.facts} />
          <p>
            <a href={paths.places(t.lang)}>{t('portal.programme.toPlaces')}</a>
          </p>
        </Section>
        <Framework of={loaderData} />
        <Around of={loaderData} />
        <Section id="principles" title={t('portal.programme.principles')}>
          <Principles of={mechanism.principles} />
        </Section>
        <Texts of={loaderData} />
        <Cycles of={cycles} />
      </Columns>
    </>
  )
}

/** What stands first in the text under review and has no outcome's number is what the review is for. */
function Framework({ of: { framework } }: { of: Programme }) {
  const t = useText()
  const [objective, ...outcomes] = below(framework, null)
  if (objective === undefined) return null
  return (
    <>
      <Section id="objectives" title={t('portal.programme.objectives')}>
        <Objectives head={objective} items={below(framework, objective.eid)} />
      </Section>
      {outcomes.length === 0 ? null : (
        <Section id="outcomes" title={t('portal.programme.outcomes')} lead={t('portal.programme.outcomesLead')}>
          <Outcomes outcomes={outcomes} provisions={framework} />
        </Section>
      )}
    </>
  )
}

function Around({ of: { around, planGoals } }: { of: Programme }) {
  return below(around, null).map((head) => (
    <Section key={head.eid} id={head.eid} title={<InLang of={headingOf(head)} />}>
      <PartOf part={{ head, items: below(around, head.eid) }} planGoals={planGoals} />
    </Section>
  ))
}

/** Each part in the form that suits what it holds. */
function PartOf({ part, planGoals }: { part: Part; planGoals: Programme['planGoals'] }) {
  const { head, items } = part
  const [first] = items
  if (head.kind === 'estimate') return <Estimate of={head} />
  if (first?.kind === undefined || first.kind === 'text') return <Paragraphs head={head} items={items} />
  return (
    <>
      <SaidBlock of={head.text} />
      {first.kind === 'success_indicator' ? <SuccessIndicators part={part} /> : null}
      {first.kind === 'event' ? <Chronicle items={items} /> : null}
      {first.kind === 'goal' ? <Contribution part={part} planGoals={planGoals} /> : null}
      {first.kind === 'figure' ? <FigureList items={items} /> : null}
      {first.kind === 'country_group' ? <CountryGroup of={first} /> : null}
    </>
  )
}

function Texts({ of: { works, demonstration } }: { of: Programme }) {
  const t = useText()
  return (
    <Section id="texts" title={t('portal.programme.texts')}>
      <ul className="documents">
        {works.map((work) => (
          <li key={work.id}>
            <a href={demonstration ? paths.texts(t.lang, 'programme') : paths.framework(t.lang)}>
              <Name of={work.title} />
            </a>
            <span>
              {work.expression === null
                ? t('portal.programme.loaded')
                : t('framework.version', { version: work.expression.version, dated: work.expression.dated })}
            </span>
          </li>
        ))}
        <li>
          <a href={paths.plan(t.lang)}>{t('portal.nav.plan')}</a>
          <span>{t('portal.programme.planLead')}</span>
        </li>
      </ul>
    </Section>
  )
}

function Cycles({ of }: { of: Programme['cycles'] }) {
  const t = useText()
  if (of.length === 0) return null
  return (
    <Section id="cycles" title={t('portal.programme.cycles')}>
      <ul className="documents">
        {of.map((cycle) => (
          <li key={cycle.id}>
            <a href={paths.cycle(t.lang, cycle.id)}>
              <Name of={cycle.title} />
            </a>
            <span>{t('portal.cycle.span', { from: cycle.startsOn, to: cycle.endsOn })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function contents(t: T, { framework, around, cycles }: Programme) {
  return [
    { href: '#brief', label: t('portal.programme.facts') },
    ...(framework.length === 0
      ? []
      : [
          { href: '#objectives', label: t('portal.programme.objectives') },
          { href: '#outcomes', label: t('portal.programme.outcomes') },
        ]),
    ...below(around, null).map((head) => ({
      href: `#${head.eid}`,
      label: inNumerals(t, inLang(headingOf(head), t.lang).text),
    })),
    { href: '#principles', label: t('portal.programme.principles') },
    { href: '#texts', label: t('portal.programme.texts') },
    ...(cycles.length === 0 ? [] : [{ href: '#cycles', label: t('portal.programme.cycles') }]),
  ]
}
