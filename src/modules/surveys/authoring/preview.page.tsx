import { inLang, type Lang, LANGS } from '#kernel/lang.ts'
import { paths } from '#paths'
import { type FormAgain, type FormProblem, pageLoader, pageTrial } from '#platform/http/page.ts'
import { Island } from '#ui/island.tsx'
import { Breadcrumb, Tabs } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { authorPaths } from './author-paths.ts'
import { previewPage } from './author.routes.ts'
import { DraftTop } from './draft-head.part.tsx'
import { PreviewForm } from './preview-form.part.tsx'
import { loadPreview, type PreviewView } from './preview-view.service.ts'

export const handle = { shell: 'work' } as const

type Data = { view: PreviewView; as: Lang }

export const loader = pageLoader(previewPage, async (ctx, { params, query }): Promise<Data> => ({
  view: await loadPreview(ctx, params.of),
  as: query.as ?? ctx.lang,
}))

// Evaluated where it is shown; nothing of it is kept.
export const action = pageTrial(previewPage, { try: true })

export default function PreviewPage({
  loaderData,
  actionData,
}: {
  loaderData: Data
  actionData?: FormAgain | FormProblem
}) {
  const t = useText()
  const { view, as } = loaderData
  const { definition, head } = view
  const title = inLang(definition.title, t.lang).text
  return (
    <>
      <title>{`${t('author.tab.preview')} · ${title}`}</title>
      {head === null ? <VersionTop view={view} /> : <DraftTop head={head} at="preview" />}
      <p className="lead">{t('author.preview.lead')}</p>
      <Tabs
        label={t('author.preview.in')}
        items={LANGS.map((lang) => ({
          href: authorPaths.preview(t.lang, view.id, lang),
          label: t(`ui.lang.${lang}`),
          current: lang === as,
        }))}
      />
      {actionData === undefined ? null : <Outcome answer={actionData} />}
      <Island
        name="preview"
        part={PreviewForm}
        data={{ view: { definition, today: view.today }, as, answer: actionData }}
      />
    </>
  )
}

function Outcome({ answer }: { answer: FormAgain | FormProblem }) {
  const t = useText()
  return 'code' in answer ? (
    <Notice kind="problem" live title={t.of('error', answer.code)} />
  ) : (
    <Notice kind="success" live title={t('author.preview.computed')} />
  )
}

function VersionTop({ view }: { view: PreviewView }) {
  const t = useText()
  const { title, version } = view.definition
  const name = inLang(title, t.lang).text
  return (
    <>
      <Breadcrumb
        items={[{ label: t('author.questionnaires'), href: paths.questionnaires(t.lang) }, { label: name }]}
      />
      <PageTitle kicker={t('author.version', { version })}>{name}</PageTitle>
    </>
  )
}
