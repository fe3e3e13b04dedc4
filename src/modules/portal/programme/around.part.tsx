import type { Figure } from '#packs/schema/facts.ts'
import { byName } from '#i18n/sort.ts'
import type { T } from '#i18n/translate.ts'
import { inLang } from '#kernel/lang.ts'
import type { Provision } from '#modules/frameworks/index.ts'
import { goalText } from '#ui/goals.ts'
import { DataTable, Missing } from '#ui/table.tsx'
import { sourceText } from '#ui/source.ts'
import { InLang, useText } from '#ui/text.tsx'
import { headingOf, ReadOn, SaidBlock, SourceNote, Sources } from '../said.part.tsx'
import type { Part } from '../provisions.ts'

const MILLION = 1_000_000

/** An amount with its unit, in words where it is in millions. */
export function figureText(t: T, { value, unit, about, by }: Figure): string {
  const amount = amountText(t, value, unit)
  const said = about === true ? t('portal.figure.about', { amount }) : amount
  return by === undefined ? said : t('portal.figure.by', { amount: said, year: t.format.plain(by) })
}

function amountText(t: T, value: number, unit: Figure['unit']): string {
  switch (unit) {
    case 'share':
      return t('portal.figure.percent', { percent: value * 100 })
    case 'usd':
      return t('portal.figure.usd', { millions: value / MILLION })
    case 'people':
      return t('portal.figure.people', { millions: value / MILLION })
    default:
      return t(`portal.figure.${unit}`, { count: value })
  }
}

function figuresText(t: T, { facts }: Provision): string {
  return t.format.list((facts?.figures ?? []).map((figure) => figureText(t, figure)))
}

/** Figures that the note gives, each said to be an ambition, or what was known then. */
export function FigureList({ items }: { items: readonly Provision[] }) {
  const t = useText()
  return (
    <dl className="figure-list">
      {items.map((item) => (
        <div key={item.eid} id={item.eid}>
          <dt>
            <ReadOn provision={item} of="programme" />
          </dt>
          <dd>
            <p className="figure-value">{figuresText(t, item)}</p>
            <SaidBlock of={item.text} />
            {item.paragraph === null ? null : <p className="fact-source">{sourceText(t, item.paragraph)}</p>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The six success indicators [N 25]. Nothing is measured as long as no work of this service is counted. */
export function SuccessIndicators({ part }: { part: Part }) {
  const t = useText()
  return (
    <DataTable
      caption={<InLang of={headingOf(part.head)} />}
      captionHidden
      rows={part.items}
      rowKey={(row) => row.eid}
      columns={[
        {
          key: 'what',
          head: t('portal.programme.indicator'),
          rowHeader: true,
          cell: (row) => (
            <span>
              <InLang of={row.num} /> <ReadOn provision={row} of="programme" />
            </span>
          ),
        },
        { key: 'counts', head: t('portal.programme.tells'), cell: (row) => <InLang of={row.text} /> },
        {
          key: 'value',
          head: t('portal.programme.value'),
          cell: () => <Missing>{t('portal.programme.notMeasured')}</Missing>,
        },
      ]}
    />
  )
}

/** The estimate in its two halves [N 26]; a split by year is not in the source and is not made up. */
export function Estimate({ of }: { of: Provision }) {
  const t = useText()
  const rows = (of.facts?.figures ?? []).filter(({ unit }) => unit === 'usd')
  const years = of.facts?.figures?.find(({ unit }) => unit === 'years')
  return (
    <>
      <SaidBlock of={of.text} />
      <DataTable
        caption={t('portal.programme.estimate')}
        rows={rows}
        rowKey={(row) => row.of ?? 'whole'}
        columns={[
          {
            key: 'for',
            head: t('portal.programme.estimateFor'),
            rowHeader: true,
            cell: (row) => t(`portal.programme.share.${row.of ?? 'whole'}`),
          },
          { key: 'amount', head: t('portal.programme.amount'), numeric: true, cell: (row) => figureText(t, row) },
          {
            key: 'years',
            head: t('portal.programme.over'),
            cell: () => (years === undefined ? null : figureText(t, years)),
          },
        ]}
      />
      <Sources of={[of]} />
    </>
  )
}

/** The countries the note names, alphabetical in the reader's language [N 22]: no link, since none of them takes part by this. */
export function CountryGroup({ of }: { of: Provision }) {
  const t = useText()
  const countries = (of.facts?.countries ?? []).toSorted(byName(t.lang, ({ name }) => inLang(name, t.lang).text))
  return (
    <>
      <h3>
        <InLang of={headingOf(of)} />
      </h3>
      <SaidBlock of={of.text} />
      <ul className="name-list">
        {countries.map(({ code, name }) => (
          <li key={code}>
            <InLang of={name} />
          </li>
        ))}
      </ul>
      <Sources of={[of]} />
    </>
  )
}

/** What the review contributes to: the goals of a plan, and those of all States [N 12]. */
export function Contribution({ part, planGoals }: { part: Part; planGoals: readonly Provision[] }) {
  return (
    <dl className="figure-list">
      {part.items.map((item) => (
        <div key={item.eid}>
          <dt>
            <ReadOn provision={item} of="programme" />
          </dt>
          <dd>
            <SaidBlock of={item.text} />
            {item.facts?.goals === undefined ? <PlanGoals goals={planGoals} /> : <Targets of={item.facts.goals} />}
            <SourceNote of={item} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function PlanGoals({ goals }: { goals: readonly Provision[] }) {
  return (
    <ul className="inline-list">
      {goals.map((goal) => (
        <li key={goal.eid}>
          <ReadOn provision={goal} of="plan" />
        </li>
      ))}
    </ul>
  )
}

/** Targets and indicators; the Goal itself stands in the heading. */
function Targets({ of }: { of: readonly string[] }) {
  const t = useText()
  const codes = of.filter((code) => code.includes('.'))
  if (codes.length === 0) return null
  return (
    <p className="fact-source">
      {t('portal.plan.names', { goals: t.format.list(codes.map((code) => goalText(t, code))) })}
    </p>
  )
}
