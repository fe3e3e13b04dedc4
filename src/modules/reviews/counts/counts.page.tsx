import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { Name } from '../review/submission.part.tsx'
import { countsPage } from '../reviews.routes.ts'
import { type CountedQuestion, type CountsView, loadCounts, takeCounts } from './counts.service.ts'
import { type Cell, CLASSES, LEAST, NONE } from './counts.ts'
import type { Route } from './+types/counts.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(countsPage, async (ctx, { params }) => await loadCounts(ctx, params.cycleId))

export const action = pageAction(countsPage, {
  take: async (ctx, { params }) => {
    await takeCounts(ctx, params.cycleId)
    return { to: paths.cycleCounts(ctx.lang, params.cycleId) }
  },
})

export default function CountsPage({ loaderData: view, actionData }: Route.ComponentProps) {
  const t = useText()
  const { cycle, taken, take } = view
  const title = inLang(cycle.title, t.lang).text
  return (
    <>
      <title>{`${t('counts.title')} · ${title}`}</title>
      <PageTitle
        kicker={<a href={paths.cycle(t.lang, cycle.id)}>{title}</a>}
        lead={t('counts.lead')}
        chips={<VisibilityChip level={3} />}
      >
        {t('counts.title')}
      </PageTitle>
      <Notice title={t('counts.ruleTitle')}>
        <p>{t('counts.rule', { least: LEAST })}</p>
      </Notice>
      {taken === null ? (
        <Section title={t('counts.notTaken')} lead={t('counts.notTakenLead')}>
          {take === null ? null : (
            <ActForm name="take" problem={actionData}>
              <p>{t('counts.takeLead')}</p>
              <Actions>
                <Button look="main" may={take}>
                  {t('counts.act.take')}
                </Button>
              </Actions>
            </ActForm>
          )}
        </Section>
      ) : (
        <Taken taken={taken} />
      )}
    </>
  )
}

function Taken({ taken }: { taken: NonNullable<CountsView['taken']> }) {
  const t = useText()
  return (
    <>
      <p>{t('counts.taken', { count: taken.states, date: t.format.date(taken.at) })}</p>
      {taken.sections.map(({ title, questions }, index) => (
        <Section key={index} title={<Name of={title} />}>
          {questions.map((one) => (
            <Question key={one.question} one={one} />
          ))}
        </Section>
      ))}
    </>
  )
}

function Question({ one }: { one: CountedQuestion }) {
  const t = useText()
  const columns: Column<Cell>[] = [
    { key: 'said', head: t('counts.said'), rowHeader: true, cell: ({ key }) => <CellName one={one} of={key} /> },
    { key: 'n', head: t('counts.states'), numeric: true, cell: ({ n }) => t.format.number(n) },
  ]
  return (
    <Section
      level={3}
      title={<Name of={one.label} />}
      {...(one.cells.length === 0 ? {} : { lead: t('counts.base', { count: one.base }) })}
    >
      {one.cells.length === 0 ? (
        <p className="quiet">{t('counts.untold', { least: LEAST })}</p>
      ) : (
        <DataTable
          caption={<Name of={one.label} />}
          captionHidden
          columns={columns}
          rows={one.cells}
          rowKey={({ key }) => key}
        />
      )}
      {one.cells.length === 0 || one.hidden === 0 ? null : (
        <p className="quiet">
          {one.rest === null ? t('counts.hidden', { count: one.hidden }) : t('counts.rest', { count: one.rest })}
        </p>
      )}
    </Section>
  )
}

/** A choice, a class of figures, or that no answer was given. */
function CellName({ one, of }: { one: CountedQuestion; of: string }) {
  const t = useText()
  const label = one.labels[of]
  if (label !== undefined) return <Name of={label} />
  if (of === NONE) return t('counts.none')
  const index = CLASSES.findIndex((known) => known === of)
  if (of === 'below_0') return t('counts.class.negative')
  if (of === '0') return t('counts.class.zero')
  const from = of === 'below_1' ? 0 : Number(of)
  const next = CLASSES[index + 1]
  return next === undefined
    ? t('counts.class.from', { from })
    : t(of === 'below_1' ? 'counts.class.small' : 'counts.class.range', { from, below: Number(next) })
}
