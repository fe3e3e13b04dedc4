import { Fragment } from 'react'
import type { Provision } from '#modules/frameworks/index.ts'
import { goalText } from '#ui/goals.ts'
import { paragraphText, sourceText } from '#ui/source.ts'
import { DataTable, Missing } from '#ui/table.tsx'
import { InLang, Isolate, useText } from '#ui/text.tsx'
import { whenText } from '#ui/when.ts'
import { mandateText } from '../mandate-text.ts'
import type { Part } from '../provisions.ts'
import { headingOf, ReadOn, SourceNote } from '../said.part.tsx'
import type { PlanView } from './plan.service.ts'

/** Who was asked, when and about what, as the report told it on its own day [P 6-10]. */
export function Consultations({ part }: { part: Part }) {
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
          head: t('portal.plan.consultation'),
          rowHeader: true,
          cell: (row) => (
            <div>
              <ReadOn provision={row} of="plan" />
              {row.facts?.place === undefined ? null : (
                <span className="fact-source">
                  <InLang of={row.facts.place} />
                </span>
              )}
            </div>
          ),
        },
        {
          key: 'when',
          head: t('portal.plan.when'),
          cell: ({ facts }) =>
            facts?.when === undefined ? <Missing>{t('portal.plan.noDate')}</Missing> : whenText(t, facts.when),
        },
        {
          key: 'about',
          head: t('portal.plan.about'),
          cell: (row) => (
            <div>
              <InLang of={row.text} />
              <SourceNote of={row} />
            </div>
          ),
        },
        {
          key: 'status',
          head: t('portal.plan.status'),
          cell: ({ facts }) => (facts?.status === undefined ? null : t(`portal.plan.status.${facts.status}`)),
        },
        {
          key: 'source',
          head: t('portal.plan.paragraph'),
          cell: ({ paragraph }) => (paragraph === null ? null : paragraphText(t, paragraph)),
        },
      ]}
    />
  )
}

/** What the evaluation asked for, and where the plan took it up [P 13]. */
export function Recommendations({ part, provisions }: { part: Part; provisions: readonly Provision[] }) {
  const t = useText()
  const taken = (row: Provision) => provisions.filter(({ eid }) => row.facts?.takenUp?.includes(eid) === true)
  return (
    <DataTable
      caption={<InLang of={headingOf(part.head)} />}
      captionHidden
      rows={part.items}
      rowKey={(row) => row.eid}
      columns={[
        {
          key: 'what',
          head: t('portal.plan.recommendation'),
          rowHeader: true,
          cell: (row) => <ReadOn provision={row} of="plan" />,
        },
        { key: 'text', head: t('portal.plan.inWords'), cell: (row) => <InLang of={row.text} /> },
        {
          key: 'taken',
          head: t('portal.plan.takenUp'),
          cell: (row) => (
            <ul className="cell-list">
              {taken(row).map((one) => (
                <li key={one.eid}>
                  <ReadOn provision={one} of="plan" />
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}

/** Decisions and resolutions, with what rests on each [P 1-3, 17]. */
export function Mandates({ of }: { of: PlanView['mandates'] }) {
  const t = useText()
  return (
    <ul className="mandates">
      {of.map(({ mandate, founded }) => (
        <li key={mandate.id} id={`mandate_${mandate.id}`}>
          <p className="mandate-title">
            <InLang of={mandate.title} />
          </p>
          <p>
            <Isolate>{mandateText(t, mandate)}</Isolate>
            <span className="fact-source">{sourceText(t, mandate.paragraph)}</span>
          </p>
          {founded.map(({ title, of: reader, provisions }) => (
            <p key={reader + provisions[0]?.id}>
              <InLang of={title} />:{' '}
              {provisions.map((provision, index) => (
                <Fragment key={provision.id}>
                  {index === 0 ? null : t.format.marks.dot}
                  <ReadOn provision={provision} of={reader} />
                </Fragment>
              ))}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** Goals and the New Urban Agenda, as the text names them. */
export function Goals({ of }: { of: readonly Provision[] }) {
  const t = useText()
  const goals = [...new Set(of.flatMap(({ facts }) => facts?.goals ?? []))]
  return goals.length === 0 ? null : (
    <span className="fact-source">
      {t('portal.plan.names', { goals: t.format.list(goals.map((code) => goalText(t, code))) })}
    </span>
  )
}
