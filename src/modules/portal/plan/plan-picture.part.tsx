import type { Provision } from '#modules/frameworks/index.ts'
import { paragraphText } from '#ui/source.ts'
import { DataTable } from '#ui/table.tsx'
import { InLang, useText } from '#ui/text.tsx'
import { partOf, type Part } from '../provisions.ts'
import { headingOf, ReadOn } from '../said.part.tsx'

/** The thematic framework on one sheet [P 17, 21, 29]: what is to change above, the focus in the middle, the means below. */
export function PlanPicture({ provisions }: { provisions: readonly Provision[] }) {
  const t = useText()
  const areas = partOf(provisions, 'impact_area')
  const means = partOf(provisions, 'means')
  const focus = provisions.find(({ kind }) => kind === 'focus')
  if (areas === undefined || means === undefined || focus === undefined) return null
  return (
    <figure className="plan-picture" aria-label={t('portal.plan.picture')}>
      <Row part={areas} className="plan-areas" />
      <div className="plan-focus">
        <p className="plan-label">
          <InLang of={headingOf(focus)} />
        </p>
        <p className="plan-focus-words">
          <InLang of={focus.text} />
        </p>
      </div>
      <Row part={means} className="plan-means" />
      <details className="disclosure">
        <summary>{t('portal.plan.asTable')}</summary>
        <PictureTable parts={[areas, { head: focus, items: [focus] }, means]} />
      </details>
    </figure>
  )
}

function Row({ part, className }: { part: Part; className: string }) {
  return (
    <div className={className}>
      <p className="plan-label">
        <InLang of={headingOf(part.head)} />
      </p>
      <ol>
        {part.items.map((item) => (
          <li key={item.eid}>
            <a href={`#${item.eid}`}>
              <InLang of={headingOf(item)} />
            </a>
          </li>
        ))}
      </ol>
    </div>
  )
}

function PictureTable({ parts }: { parts: readonly Part[] }) {
  const t = useText()
  const rows = parts.flatMap(({ head, items }) => items.map((item) => ({ head, item })))
  return (
    <DataTable
      caption={t('portal.plan.picture')}
      captionHidden
      rows={rows}
      rowKey={({ item }) => item.eid}
      columns={[
        {
          key: 'what',
          head: t('portal.plan.element'),
          rowHeader: true,
          cell: ({ item }) => <ReadOn provision={item} of="plan" />,
        },
        { key: 'part', head: t('portal.plan.part'), cell: ({ head }) => <InLang of={headingOf(head)} /> },
        {
          key: 'source',
          head: t('portal.plan.paragraph'),
          cell: ({ item }) => (item.paragraph === null ? null : paragraphText(t, item.paragraph)),
        },
      ]}
    />
  )
}

/** Results by how far they can be influenced, the furthest on top [P 41]. */
export function ResultsPicture({ levels }: { levels: readonly Provision[] }) {
  const t = useText()
  return (
    <figure className="levels" aria-label={t('portal.plan.levels')}>
      <ol>
        {levels.toReversed().map((level) => (
          <li key={level.eid} className={`level level-${level.facts?.influence ?? 'none'}`}>
            <p className="level-name">
              <InLang of={headingOf(level)} />
            </p>
            <p className="level-influence">
              {level.facts?.influence === undefined ? null : t(`ui.influence.${level.facts.influence}`)}
            </p>
            <p>
              <InLang of={level.text} />
            </p>
          </li>
        ))}
      </ol>
      <details className="disclosure">
        <summary>{t('portal.plan.asTable')}</summary>
        <DataTable
          caption={t('portal.plan.levels')}
          captionHidden
          rows={levels}
          rowKey={(level) => level.eid}
          columns={[
            {
              key: 'level',
              head: t('portal.plan.level'),
              rowHeader: true,
              cell: (level) => <ReadOn provision={level} of="plan" />,
            },
            {
              key: 'influence',
              head: t('portal.plan.influence'),
              cell: ({ facts }) =>
                facts?.influence === undefined ? t('portal.plan.notSaid') : t(`ui.influence.${facts.influence}`),
            },
            {
              key: 'source',
              head: t('portal.plan.paragraph'),
              cell: ({ paragraph }) => (paragraph === null ? null : paragraphText(t, paragraph)),
            },
          ]}
        />
      </details>
    </figure>
  )
}
