import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { StateChip, VisibilityChip } from '#ui/chips.tsx'
import { SelectField, TextField } from '#ui/field.tsx'
import { DefinitionList, PageTitle, Section } from '#ui/prose.tsx'
import { type Column, DataTable, Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { PersonFields } from '../review/person.part.tsx'
import { isAdopted, type ReviewState } from '../review/review.ts'
import { stateTone } from '../review/steps.part.tsx'
import { accredit } from '../review/team.service.ts'
import { officePage } from '../reviews.routes.ts'
import { type DeskRow, loadOffice, type OfficeView } from './office-view.service.ts'
import { QuickCalls } from './quick-calls.part.tsx'
import { openToAll } from './quick-calls.service.ts'
import type { Route } from './+types/office.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(officePage, async (ctx, { params, query }) => ({
  view: await loadOffice(ctx, params.cycleId),
  opened: query.opened ?? null,
}))

export const action = pageAction(officePage, {
  accredit: async (ctx, { params, input }) => {
    await accredit(ctx, { ...input, objectId: params.cycleId })
    return { to: paths.cycleOffice(ctx.lang, params.cycleId) }
  },
  openQuick: async (ctx, { params, input }) => {
    const since = await openToAll(ctx, { cycleId: params.cycleId, dueOn: input.due_on === '' ? null : input.due_on })
    return { to: `${paths.cycleOffice(ctx.lang, params.cycleId)}?opened=${since.toISOString()}#e-survey` }
  },
})

export default function OfficePage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { view, opened } = loaderData
  const { cycle, rows } = view
  const title = inLang(cycle.title, t.lang).text
  const joined = rows.filter((row) => row.partIn !== null)
  const invited = rows.filter((row) => row.partIn === null)
  return (
    <>
      <title>{`${t('office.title')}${t.format.marks.dot}${title}`}</title>
      <PageTitle
        kicker={<a href={paths.cycle(t.lang, cycle.id)}>{title}</a>}
        lead={t('office.lead')}
        actions={<LinkButton href={paths.questionnaires(t.lang)}>{t('author.questionnaires')}</LinkButton>}
        chips={<VisibilityChip level={2} audience={t('office.seenBy')} />}
      >
        {t('office.title')}
      </PageTitle>
      <Dates view={view} />
      <Section title={t('office.states')} lead={t('office.statesLead')}>
        <Desk rows={joined} />
        <p>
          <a href={paths.cycleCounts(t.lang, cycle.id)}>{t('counts.title')}</a>
        </p>
      </Section>
      {joined.length === 0 ? null : <QuickCalls rows={joined} since={opened} problem={actionData} />}
      {invited.length === 0 ? null : <Invited rows={invited} />}
      <AccreditForm view={view} problem={actionData} />
    </>
  )
}

function Dates({ view: { cycle, asks } }: { view: OfficeView }) {
  const t = useText()
  return (
    <Section title={t('office.new.dates')}>
      <DefinitionList
        items={[
          {
            term: t('office.cycleRuns'),
            value: t('office.fromTo', { from: t.format.date(cycle.startsOn), to: t.format.date(cycle.endsOn) }),
          },
          {
            term: t('office.new.terms_adopted_on'),
            value:
              cycle.termsAdoptedOn === null ? (
                <Missing>{t('office.termsOpen')}</Missing>
              ) : (
                t.format.date(cycle.termsAdoptedOn)
              ),
          },
          { term: t('office.new.call_closes_on'), value: t.format.date(cycle.callClosesOn) },
          { term: t('office.new.review_starts_on'), value: t.format.date(cycle.reviewStartsOn) },
          {
            term: t('office.asks'),
            value:
              asks === null ? (
                <Missing>{t('office.asksNothing')}</Missing>
              ) : (
                <>
                  <Isolate>{inLang(asks.title, t.lang).text}</Isolate>{' '}
                  {t('office.asksVersion', { version: asks.version })}
                </>
              ),
          },
        ]}
      />
    </Section>
  )
}

/** Once it is adopted, or its State has left, nobody is admitted to a review or assigned to it. */
function isSettled(state: ReviewState): boolean {
  return isAdopted(state) || state === 'WITHDRAWN'
}

/** Alphabetical, as the server sorted it; there is no other order of States [N 8]. */
function Desk({ rows }: { rows: readonly DeskRow[] }) {
  const t = useText()
  const columns: Column<DeskRow>[] = [
    { key: 'state', head: t('office.col.state'), rowHeader: true, cell: (row) => <StateName row={row} /> },
    { key: 'stage', head: t('office.col.stage'), cell: (row) => <Stage row={row} /> },
    { key: 'waits', head: t('office.col.waits'), cell: (row) => <Waits row={row} /> },
    {
      key: 'due',
      head: t('office.col.due'),
      cell: (row) => (row.review?.due == null ? <Missing>{t('office.noDay')}</Missing> : t.format.date(row.review.due)),
    },
    {
      key: 'assign',
      head: t('office.col.open'),
      cell: (row) =>
        row.review === null ? (
          <span className="quiet">{t('office.reviewsOnly')}</span>
        ) : (
          <>
            {isSettled(row.review.state) ? null : (
              <>
                <a href={paths.assign(t.lang, row.review.id)}>
                  {t('office.toAssign')} <span className="visually-hidden">{inLang(row.name, t.lang).text}</span>
                </a>
                <br />
              </>
            )}
            <a href={paths.eSurvey(t.lang, row.review.id)}>
              {t('room.toESurvey')} <span className="visually-hidden">{inLang(row.name, t.lang).text}</span>
            </a>
          </>
        ),
    },
  ]
  return (
    <DataTable
      caption={t('office.states')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t('office.nobody')}
    />
  )
}

function StateName({ row }: { row: DeskRow }) {
  const t = useText()
  const name = inLang(row.name, t.lang)
  const said = <Isolate lang={name.lang}>{name.text}</Isolate>
  return row.review === null ? said : <a href={paths.room(t.lang, row.review.id)}>{said}</a>
}

function Stage({ row }: { row: DeskRow }) {
  const t = useText()
  if (row.review === null) return <>{t(`office.part.${row.partIn ?? 'reviewer'}`)}</>
  const { state } = row.review
  return <StateChip tone={stateTone(state)}>{t(`review.state.${state}`)}</StateChip>
}

function Waits({ row }: { row: DeskRow }) {
  const t = useText()
  // What two sides are to do is one line here.
  const tasks = [...new Set(row.review?.expected.map(({ task }) => task))]
  if (tasks.length === 0) return <Missing>{t('office.nobodyWaits')}</Missing>
  return (
    <div>
      {tasks.map((task) => (
        <div key={task}>{t(`room.waits.${task}`)}</div>
      ))}
    </div>
  )
}

function Invited({ rows }: { rows: readonly DeskRow[] }) {
  const t = useText()
  const columns: Column<DeskRow>[] = [
    {
      key: 'state',
      head: t('office.col.state'),
      rowHeader: true,
      cell: (row) => <Isolate>{inLang(row.name, t.lang).text}</Isolate>,
    },
    {
      key: 'focal',
      head: t('role.focal_point'),
      cell: (row) => <Isolate>{inLang(row.focalPoint ?? {}, t.lang).text}</Isolate>,
    },
  ]
  return (
    <Section title={t('office.invited')} lead={t('office.invitedLead')}>
      <DataTable caption={t('office.invited')} captionHidden columns={columns} rows={rows} rowKey={(row) => row.id} />
    </Section>
  )
}

function AccreditForm({ view, problem }: { view: OfficeView; problem: Problem | undefined }) {
  const t = useText()
  const labels = {
    organisation: t('office.accredit.state'),
    name: t('team.field.name'),
    email: t('team.field.email'),
    lang: t('team.field.lang'),
    note_verbale: t('team.field.note'),
  }
  return (
    <Section title={t('office.accredit')} lead={t('office.accreditLead')}>
      <ActForm name="accredit" problem={problem} labels={labels}>
        <input type="hidden" name="role" value="focal_point" />
        <SelectField
          name="organisation"
          label={labels.organisation}
          required
          options={view.accreditable.map((state) => ({ value: state.id, label: inLang(state.name, t.lang).text }))}
        />
        <PersonFields />
        <TextField
          name="note_verbale"
          label={labels.note_verbale}
          hint={t('team.field.noteHint')}
          required
          maxLength={120}
          width="medium"
        />
        <Actions>
          <Button look="main" may={view.may.accredit}>
            {t('office.accredit.act')}
          </Button>
        </Actions>
      </ActForm>
    </Section>
  )
}
