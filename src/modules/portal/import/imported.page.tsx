import { inLang } from '#kernel/lang.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { importMachine, type Import } from '#platform/imports/import.ts'
import { ActForm, type Problem as ActProblem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { type ImportShown, settle, showImport } from './import-page.service.ts'
import { paths } from '#paths'
import { Differences, Notes, Problems } from './import.part.tsx'
import { importedPage } from './import.routes.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(
  importedPage,
  async (ctx, { params }): Promise<ImportShown> => await showImport(ctx, params.importId),
)

export const action = pageAction(importedPage, {
  commit: async (ctx, { params }) => {
    await settle(ctx, params.importId, 'commit')
    return { to: paths.imported(ctx.lang, params.importId) }
  },
  drop: async (ctx, { params }) => {
    await settle(ctx, params.importId, 'drop')
    return { to: paths.imports(ctx.lang) }
  },
  undo: async (ctx, { params }) => {
    await settle(ctx, params.importId, 'undo')
    return { to: paths.imported(ctx.lang, params.importId) }
  },
})

type Props = { loaderData: ImportShown; actionData?: ActProblem | undefined }

export default function ImportedPage({ loaderData, actionData }: Props) {
  const t = useText()
  const { one, by } = loaderData
  const { problems, notes = [], differences, format } = one.report
  const who = by === null ? t('import.operator') : inLang(by, t.lang).text
  return (
    <>
      <title>{`${one.fileName}${t.format.marks.dot}${t('import.title')}`}</title>
      <PageTitle kicker={<a href={paths.imports(t.lang)}>{t('import.title')}</a>} lead={t(`import.state.${one.state}`)}>
        <bdi>{one.fileName}</bdi>
      </PageTitle>
      <p>
        <bdi>{who}</bdi> · {t.format.date(one.at)} {t.format.time(one.at)}
      </p>
      <p>
        {t('import.facts', { kind: t(`import.kind.${one.kind ?? 'none'}`), format })}{' '}
        <bdi className="hash">{one.digest}</bdi>
      </p>
      {problems.length === 0 ? null : <Problems problems={problems} />}
      {notes.length === 0 ? null : <Notes notes={notes} />}
      {one.kind === null ? null : <Differences differences={differences} />}
      <Decision one={one} problem={actionData} />
    </>
  )
}

/** The verbs that the table of the machine gives for this state. */
function Decision({ one, problem }: { one: Import; problem: ActProblem | undefined }) {
  const t = useText()
  const verbs = importMachine.moves[one.state]
  if (Object.keys(verbs).length === 0) return null
  const undo = verbs.undo !== undefined
  return (
    <Section title={t('import.decide')} lead={t(undo ? 'import.undoLead' : 'import.decideLead')}>
      {(['commit', 'drop', 'undo'] as const)
        .filter((verb) => verbs[verb] !== undefined)
        .map((verb) => (
          <ActForm key={verb} name={verb} problem={problem}>
            <Actions>
              <Button look={verb === 'commit' ? 'main' : 'second'}>{t(`import.act.${verb}`)}</Button>
            </Actions>
          </ActForm>
        ))}
    </Section>
  )
}
