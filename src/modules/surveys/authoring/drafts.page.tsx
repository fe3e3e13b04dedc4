import { inLang } from '#kernel/lang.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { FileField, TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { type Column, DataTable, Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { Said } from '../section/question-parts.part.tsx'
import { authorPaths } from './author-paths.ts'
import { draftsPage } from './author.routes.ts'
import { DraftStateChip, Refused } from './draft-head.part.tsx'
import { beginDraft } from './draft.service.ts'
import { beginFromFile } from './xlsform-file.service.ts'
import { type DraftRow, type DraftsView, loadDrafts, type VersionView } from './drafts-view.service.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(
  draftsPage,
  async (ctx, { query }): Promise<DraftsView> => await loadDrafts(ctx, query.published),
)

export const action = pageAction(draftsPage, {
  begin: async (ctx, { input }) => ({ to: authorPaths.draft(ctx.lang, await beginDraft(ctx, { from: input.from })) }),
  beginFile: async (ctx, { file }) => {
    const { draftId, leftOut } = await beginFromFile(ctx, file)
    return { to: `${authorPaths.draft(ctx.lang, draftId)}${leftOut === 0 ? '' : `?leftOut=${leftOut}`}` }
  },
  beginEmpty: async (ctx, { input }) => ({ to: authorPaths.draft(ctx.lang, await beginDraft(ctx, input)) }),
})

type Props = { loaderData: DraftsView; actionData?: Problem | undefined }

export default function DraftsPage({ loaderData: view, actionData }: Props) {
  const t = useText()
  const { may, drafts } = view
  return (
    <>
      <title>{t('author.questionnaires')}</title>
      <PageTitle
        kicker={inLang(view.mechanism, t.lang).text}
        lead={t('author.lead')}
        chips={<VisibilityChip level={1} audience={t('author.audience')} who={<p>{t('author.audience.who')}</p>} />}
      >
        {t('author.questionnaires')}
      </PageTitle>
      {may.author.ok ? (
        <>
          {view.published === null || actionData !== undefined ? null : <Published {...view.published} />}
          {actionData?.form === 'begin' ? (
            <Refused problem={{ ...actionData, code: 'notAllowedNow', values: {} }} />
          ) : null}
          <Section title={t('author.drafts')} lead={t('author.draftsLead')}>
            {drafts.length === 0 ? (
              <EmptyState title={t('author.noDrafts')}>{t('author.noDraftsHow')}</EmptyState>
            ) : (
              <Drafts rows={drafts} />
            )}
          </Section>
          <Section title={t('author.versions')} lead={t('author.versionsLead')}>
            <Versions view={view} />
          </Section>
          <Section title={t('author.begin')} lead={t('author.beginLead')}>
            <BeginEmpty view={view} problem={actionData} />
          </Section>
          <Section title={t('author.fromFile')} lead={t('author.fromFileLead')}>
            <BeginFile view={view} problem={actionData} />
          </Section>
        </>
      ) : (
        <Notice kind="info" title={t.of('reason', may.author.reason)} />
      )}
    </>
  )
}

function Published({ version, states, beside }: NonNullable<DraftsView['published']>) {
  const t = useText()
  return (
    <Notice kind="success" live title={t('author.published', { version })}>
      <p>{beside ? t('author.published.beside') : t('author.published.next', { states })}</p>
    </Notice>
  )
}

function Drafts({ rows }: { rows: readonly DraftRow[] }) {
  const t = useText()
  const columns: Column<DraftRow>[] = [
    {
      key: 'title',
      head: t('author.col.title'),
      rowHeader: true,
      cell: (row) => (
        <a href={authorPaths.draft(t.lang, row.id)}>
          <Said text={row.title} />
        </a>
      ),
    },
    { key: 'state', head: t('author.col.state'), cell: (row) => <DraftStateChip state={row.state} /> },
    {
      key: 'base',
      head: t('author.col.base'),
      cell: (row) => (row.base === null ? t('author.fromNothing') : t('author.fromVersion', { version: row.base })),
    },
    {
      key: 'changed',
      head: t('author.col.changed'),
      cell: (row) => (
        <>
          {t.format.dayTime(row.changedAt)} · <Isolate>{inLang(row.changedBy, t.lang).text}</Isolate>
        </>
      ),
    },
  ]
  return <DataTable caption={t('author.drafts')} captionHidden columns={columns} rows={rows} rowKey={(row) => row.id} />
}

function Versions({ view }: { view: DraftsView }) {
  const t = useText()
  const columns: Column<VersionView>[] = [
    {
      key: 'version',
      head: t('author.col.version'),
      rowHeader: true,
      cell: (row) => (
        <>
          <Said text={row.title} /> <bdi className="quiet">{row.key}</bdi> ·{' '}
          {t('author.version', { version: row.version })}
        </>
      ),
    },
    {
      key: 'published',
      head: t('author.col.published'),
      cell: (row) =>
        row.published === null ? (
          <Missing>{t('author.cameWithFile')}</Missing>
        ) : (
          <a href={authorPaths.draft(t.lang, row.published.draftId)}>
            {t.format.date(row.published.at)} · <Isolate>{inLang(row.published.by, t.lang).text}</Isolate>
          </a>
        ),
    },
    {
      key: 'held',
      head: t('author.col.held'),
      cell: (row) => t('author.held', { held: row.held, answering: row.answering }),
    },
    { key: 'open', head: t('author.col.open'), cell: (row) => <VersionActs row={row} view={view} /> },
  ]
  return (
    <DataTable
      caption={t('author.versions')}
      captionHidden
      columns={columns}
      rows={view.versions}
      rowKey={(row) => row.id}
      empty={t('author.noVersions')}
    />
  )
}

function VersionActs({ row, view }: { row: VersionView; view: DraftsView }) {
  const t = useText()
  const which = t('author.version', { version: row.version })
  return (
    <div className="author-acts">
      <a href={authorPaths.preview(t.lang, row.id)} aria-label={`${t('author.tab.preview')}: ${which}`}>
        {t('author.tab.preview')}
      </a>
      <a href={authorPaths.file(t.lang, row.id)} download aria-label={`${t('author.export')}: ${which}`}>
        {t('author.export')}
      </a>
      {row.before === null ? null : (
        <a href={authorPaths.compare(t.lang, row.before, row.id)} aria-label={`${t('author.compareBefore')}: ${which}`}>
          {t('author.compareBefore')}
        </a>
      )}
      <form method="post">
        <input type="hidden" name="form" value="begin" />
        <Button name="from" value={row.id} may={view.may.begin} label={`${t('author.beginFrom')}: ${which}`}>
          {t('author.beginFrom')}
        </Button>
      </form>
    </div>
  )
}

function BeginEmpty({ view, problem }: { view: DraftsView; problem: Problem | undefined }) {
  const t = useText()
  const labels = { title: t('author.field.title'), key: t('author.key') }
  return (
    <ActForm name="beginEmpty" problem={problem} labels={labels}>
      <TextField name="title" label={labels.title} required maxLength={300} lang={t.lang} />
      <TextField name="key" label={labels.key} hint={t('author.keyHint')} required maxLength={60} width="medium" />
      <Actions>
        <Button look="main" may={view.may.begin}>
          {t('author.beginAct')}
        </Button>
      </Actions>
    </ActForm>
  )
}

/** Not an `ActForm`, since it holds a file. */
function BeginFile({ view, problem }: { view: DraftsView; problem: Problem | undefined }) {
  const t = useText()
  const mine = problem?.form === 'beginFile' ? problem : undefined
  const fields = mine?.details.fields ?? []
  return (
    <Form
      id="form-beginFile"
      files
      errors={fields}
      labels={Object.fromEntries(fields.map(({ path }) => [path, path === 'file' ? t('author.file') : path]))}
    >
      <input type="hidden" name="form" value="beginFile" />
      {mine === undefined || fields.length > 0 ? null : <Notice kind="problem" live title={t.of('error', mine.code)} />}
      <FileField name="file" label={t('author.file')} accept=".xlsx,.csv" required />
      <Actions>
        <Button may={view.may.begin}>{t('author.fileAct')}</Button>
      </Actions>
    </Form>
  )
}
