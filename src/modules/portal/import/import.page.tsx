import { inLang } from '#kernel/lang.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { MAX_FILE } from '#platform/imports/limits.ts'
import type { Problem as ActProblem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { FileField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { type ImportsShown, showImports, takeFile } from './import-page.service.ts'
import { paths } from '#paths'
import { importPage } from './import.routes.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(importPage, async (ctx): Promise<ImportsShown> => await showImports(ctx))

export const action = pageAction(importPage, {
  stage: async (ctx, { file }) => ({ to: paths.imported(ctx.lang, await takeFile(ctx, file)) }),
})

type Props = { loaderData: ImportsShown; actionData?: ActProblem | undefined }

export default function ImportPage({ loaderData, actionData }: Props) {
  const t = useText()
  const { mechanism, may, imports } = loaderData
  return (
    <>
      <title>{t('import.title')}</title>
      <PageTitle kicker={inLang(mechanism, t.lang).text} lead={t('import.lead')}>
        {t('import.title')}
      </PageTitle>
      {may.ok ? <TakeFile problem={actionData} /> : <Notice kind="info" title={t.of('reason', may.reason)} />}
      {may.ok ? (
        <Section title={t('import.history')}>
          <History imports={imports} />
        </Section>
      ) : null}
    </>
  )
}

/** Not an `ActForm`, since it holds a file. */
function TakeFile({ problem }: { problem: ActProblem | undefined }) {
  const t = useText()
  const fields = problem?.details.fields ?? []
  return (
    <Section title={t('import.take')}>
      <Form id="form-stage" files errors={fields} labels={{ file: t('import.file') }}>
        <input type="hidden" name="form" value="stage" />
        {problem === undefined || fields.length > 0 ? null : (
          <Notice kind="problem" title={t.of('error', problem.code)} live />
        )}
        <FileField
          name="file"
          label={t('import.file')}
          hint={t('import.fileHint', { size: t.format.fileSize(MAX_FILE) })}
          accept=".json,.csv,.txt,.xlsx"
          required
        />
        <Actions>
          <Button look="main">{t('import.act.stage')}</Button>
        </Actions>
      </Form>
    </Section>
  )
}

type Entry = ImportsShown['imports'][number]

function History({ imports }: { imports: readonly Entry[] }) {
  const t = useText()
  const columns: Column<Entry>[] = [
    {
      key: 'file',
      head: t('import.column.file'),
      rowHeader: true,
      cell: (one) => (
        <a href={paths.imported(t.lang, one.id)}>
          <bdi>{one.fileName}</bdi>
        </a>
      ),
    },
    { key: 'kind', head: t('import.column.kind'), cell: (one) => t(`import.kind.${one.kind ?? 'none'}`) },
    { key: 'state', head: t('import.column.state'), cell: (one) => t(`import.state.${one.state}`) },
    {
      key: 'by',
      head: t('import.column.by'),
      cell: (one) => <bdi>{one.by === null ? t('import.operator') : inLang(one.by, t.lang).text}</bdi>,
    },
    { key: 'at', head: t('import.column.at'), cell: (one) => t.format.date(one.at) },
  ]
  return (
    <DataTable
      caption={t('import.history')}
      captionHidden
      columns={columns}
      rows={imports}
      rowKey={(one) => one.id}
      empty={t('import.historyEmpty')}
    />
  )
}
