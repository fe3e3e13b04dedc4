import { inLang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import type { Provision, Work } from '#modules/frameworks/index.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageLoader } from '#platform/http/page.ts'
import { LinkButton } from '#ui/button.tsx'
import { Tag } from '#ui/chips.tsx'
import { Rail } from '#ui/nav.tsx'
import { inNumerals } from '#ui/numerals.ts'
import { Columns, PageTitle, Section } from '#ui/prose.tsx'
import { InLang, useText } from '#ui/text.tsx'
import { planPage } from '../portal.routes.ts'
import { below, partOf, partsOf, whole } from '../provisions.ts'
import { Chronicle, headingOf, SaidBlock, SourceNote, Sources } from '../said.part.tsx'
import { Switch } from '../switch.part.tsx'
import { PlanPicture, ResultsPicture } from './plan-picture.part.tsx'
import { Consultations, Goals, Mandates, Recommendations } from './plan-tables.part.tsx'
import { loadPlan, type PlanView, type TextOf } from './plan.service.ts'

export const handle: PageHandle = { real: true }

export const loader = pageLoader(planPage, async (ctx): Promise<PlanView> => await loadPlan(ctx))

export default function PlanPage({ loaderData }: { loaderData: PlanView }) {
  const t = useText()
  const { plan, mechanism, demonstration } = loaderData
  const title = inNumerals(t, inLang(plan.work.title, t.lang).text)
  const note = plan.work.note === null ? '' : inNumerals(t, inLang(plan.work.note, t.lang).text)
  return (
    <>
      <title>{title}</title>
      <meta name="description" content={note} />
      <PageTitle
        kicker={inLang(mechanism, t.lang).text}
        chips={<Chips work={plan.work} />}
        lead={note}
        actions={<LinkButton href={paths.texts(t.lang, 'plan')}>{t('portal.plan.read')}</LinkButton>}
      >
        {title}
      </PageTitle>
      {demonstration ? <Switch /> : null}
      <Section band title={t('portal.plan.picture')} lead={t('portal.plan.pictureLead')}>
        <PlanPicture provisions={plan.provisions} />
      </Section>
      <Columns
        rail={
          <Rail
            items={contents(t, loaderData)}
            label={t('portal.released.contents')}
            title={t('portal.released.contents')}
          />
        }
      >
        <Content provisions={plan.provisions} />
        <Section id="mandates" title={t('portal.plan.mandates')} lead={t('portal.plan.mandatesLead')}>
          <Mandates of={loaderData.mandates} />
        </Section>
        {loaderData.earlier.map((text) => (
          <Earlier key={text.work.id} text={text} />
        ))}
      </Columns>
    </>
  )
}

function Chips({ work }: { work: Work }) {
  const t = useText()
  return (
    <>
      <Tag>{t(`framework.status.${work.status}`)}</Tag>
      {work.period === null ? null : <span>{yearsText(t, work.period)}</span>}
      {work.expression === null ? null : <span>{t('portal.plan.asOf', { date: work.expression.dated })}</span>}
    </>
  )
}

function yearsText(t: T, { from, to, extendedTo }: NonNullable<Work['period']>): string {
  const years = t('portal.plan.years', { from: t.format.year(from), to: t.format.year(to) })
  return extendedTo === null ? years : t('portal.plan.extended', { years, to: t.format.year(extendedTo) })
}

/** The parts of the text in their order, without the means and areas, which the picture names already. */
function contents(t: T, { plan, earlier }: PlanView) {
  const label = (heading: Provision) => inNumerals(t, inLang(headingOf(heading), t.lang).text)
  return [
    ...below(plan.provisions, null).map((head) => ({ href: `#${head.eid}`, label: label(head) })),
    { href: '#mandates', label: t('portal.plan.mandates') },
    ...earlier.map(({ work }) => ({
      href: `#${work.key}`,
      label: inNumerals(t, inLang(work.title, t.lang).text),
    })),
  ]
}

function Content({ provisions }: { provisions: readonly Provision[] }) {
  return below(provisions, null).map((head) => <PartOfPlan key={head.eid} head={head} provisions={provisions} />)
}

function PartOfPlan({ head, provisions }: { head: Provision; provisions: readonly Provision[] }) {
  const items = below(provisions, head.eid)
  return (
    <Section id={head.eid} title={<InLang of={headingOf(head)} />}>
      <SaidBlock of={head.text} />
      <Goals of={[head]} />
      <SourceNote of={head} />
      <Shown head={head} items={items} provisions={provisions} />
      <Sources of={whole(provisions, head)} />
    </Section>
  )
}

/** Each part in the form that suits what it holds. */
function Shown({ head, items, provisions }: { head: Provision; items: Provision[]; provisions: readonly Provision[] }) {
  const of = (kind: Provision['kind']) => items.filter((item) => item.kind === kind)
  const rest = items.filter(({ kind }) => !['event', 'recommendation', 'level'].includes(kind))
  const events = of('event')
  const dated = events.every(({ facts }) => facts?.status === 'planned')
  return (
    <>
      {events.length === 0 ? null : dated ? (
        <Chronicle items={events} />
      ) : (
        <Consultations part={{ head, items: events }} />
      )}
      {of('recommendation').length === 0 ? null : (
        <Recommendations part={{ head, items: of('recommendation') }} provisions={provisions} />
      )}
      {of('level').length === 0 ? null : <ResultsPicture levels={of('level')} />}
      {rest.length === 0 ? null : <Items items={rest} provisions={provisions} />}
    </>
  )
}

function Items({ items, provisions }: { items: readonly Provision[]; provisions: readonly Provision[] }) {
  const t = useText()
  return (
    <ol className={items.every(({ kind }) => kind === 'aspect') ? 'aspects' : 'plan-items'}>
      {items.map((item, index) => (
        <li key={item.eid} id={item.eid}>
          <span className="plan-number">{items.length === 1 ? null : t.format.plain(index + 1)}</span>
          <div>
            <h3>
              <InLang of={headingOf(item)} />
            </h3>
            {item.kind !== 'stage' || item.facts?.status === undefined ? null : (
              <p className="plan-status">{t(`portal.plan.stage.${item.facts.status}`)}</p>
            )}
            <SaidBlock of={item.text} />
            {below(provisions, item.eid).map((more) => (
              <SaidBlock key={more.eid} of={more.text} />
            ))}
            {item.kind === 'aspect' ? null : <SourceNote of={item} />}
            <Goals of={whole(provisions, item)} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function Earlier({ text }: { text: TextOf }) {
  const t = useText()
  const goals = partOf(text.provisions, 'goal')
  const others = below(text.provisions, null).filter(({ eid }) => eid !== goals?.head.eid)
  return (
    <Section id={text.work.key} title={<InLang of={text.work.title} />}>
      <p className="chips">
        <Tag>{t(`framework.status.${text.work.status}`)}</Tag>
        {text.work.period === null ? null : <span>{yearsText(t, text.work.period)}</span>}
      </p>
      {text.work.note === null ? null : <SaidBlock of={text.work.note} />}
      {partsOf(text.provisions, 'goal').map(({ head, items }) => (
        <div key={head.eid}>
          <SaidBlock of={head.text} />
          <Items items={items} provisions={text.provisions} />
        </div>
      ))}
      <Items items={others} provisions={text.provisions} />
      <Sources of={text.provisions} />
    </Section>
  )
}
