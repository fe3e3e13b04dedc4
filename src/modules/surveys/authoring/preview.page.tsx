import { useMemo, useState } from 'react'
import type { Section } from '#engines/survey/definition.ts'
import { prepare } from '#engines/survey/dependencies.ts'
import { type Evaluation, evaluatePrepared } from '#engines/survey/evaluate.ts'
import { directionOf, inLang, type Lang, LANGS } from '#kernel/lang.ts'
import { paths } from '#paths'
import { type FormAgain, type FormProblem, pageLoader, pageTrial } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { Breadcrumb, Tabs } from '#ui/nav.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { authorPaths } from './author-paths.ts'
import { previewPage } from './author.routes.ts'
import { DraftTop } from './draft-head.part.tsx'
import { PreviewField, PreviewLang, Words } from './preview-field.part.tsx'
import { loadPreview, type PreviewView } from './preview-view.service.ts'
import { copiesOf, nodesOf, previewAnswers, previewCircumstances, type PreviewNode } from './preview.ts'
import type { Sent } from './read-form.ts'

export const handle = { shell: 'work', script: true } as const

type Data = { view: PreviewView; as: Lang }

export const loader = pageLoader(previewPage, async (ctx, { params, query }): Promise<Data> => ({
  view: await loadPreview(ctx, params.of),
  as: query.as ?? ctx.lang,
}))

// Evaluated where it is shown; nothing of it is kept.
export const action = pageTrial(previewPage, { try: true })

function sentIn(form: HTMLFormElement): Sent {
  const sent: Record<string, string | string[]> = {}
  const data = new FormData(form)
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).filter((value) => typeof value === 'string')
    sent[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return sent
}

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
  const [typed, setTyped] = useState<Sent>(actionData?.values ?? {})
  const prepared = useMemo(() => prepare(definition), [definition])
  const evaluation = useMemo(
    () => evaluatePrepared(prepared, previewAnswers(definition, typed), previewCircumstances(definition, view.today)),
    [prepared, definition, typed, view.today],
  )
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
      <PreviewLang value={as}>
        <div
          className="author-form preview"
          lang={as}
          dir={directionOf(as)}
          onChange={(event) => {
            const form = (event.target as HTMLInputElement).form
            if (form !== null) setTyped(sentIn(form))
          }}
        >
          <Form
            id="form-try"
            values={actionData?.values ?? {}}
            errors={actionData !== undefined && 'details' in actionData ? (actionData.details.fields ?? []) : []}
          >
            <input type="hidden" name="form" value="try" />
            {definition.intro === undefined ? null : (
              <p>
                <Words text={definition.intro} />
              </p>
            )}
            {definition.sections.length === 0 ? <EmptyState title={t('author.noSections')} /> : null}
            {definition.sections.map((section, index) =>
              copiesOf(section).map((copy) => (
                <PreviewSection
                  key={`${section.id} ${copy}`}
                  section={section}
                  number={index + 1}
                  copy={copy}
                  evaluation={evaluation}
                  sent={typed}
                  tried={actionData !== undefined}
                />
              )),
            )}
            <Actions>
              <Button look="main">{t('author.preview.act')}</Button>
            </Actions>
          </Form>
        </div>
      </PreviewLang>
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

type Shown = { evaluation: Evaluation; sent: Sent; tried: boolean }

function PreviewSection({
  section,
  number,
  copy,
  ...shown
}: Shown & { section: Section; number: number; copy: string }) {
  const t = useText()
  const asked = shown.evaluation.relevant(section.id, copy)
  const which = copy === '' ? '' : Number(copy.slice(1))
  return (
    <section className="section" hidden={!asked}>
      <h2>
        {t.format.plain(number)}. <Words text={section.title} />
        {which === ''
          ? ''
          : ` · ${t(section.repeat === 'city' ? 'author.preview.city' : 'author.preview.programme', { number: which })}`}
      </h2>
      {section.intro === undefined ? null : (
        <p>
          <Words text={section.intro} />
        </p>
      )}
      {section.questions.length === 0 ? <EmptyState title={t('author.preview.empty')} /> : null}
      <Nodes nodes={nodesOf(section)} path={copy} {...shown} />
    </section>
  )
}

function Nodes({ nodes, path, ...shown }: Shown & { nodes: readonly PreviewNode[]; path: string }) {
  return nodes.map((node) => {
    if ('group' in node) return <PreviewGroup key={node.group.id} node={node} path={path} {...shown} />
    const place = shown.evaluation.place(node.question.id, path)
    if (place === undefined) return null
    return (
      <div key={node.question.id} hidden={!place.asked}>
        <PreviewField question={node.question} path={path} place={place} sent={shown.sent} tried={shown.tried} />
      </div>
    )
  })
}

function PreviewGroup({
  node,
  path,
  ...shown
}: Shown & { node: Extract<PreviewNode, { group: unknown }>; path: string }) {
  const t = useText()
  const { group, nodes } = node
  const repeats = group.repeat !== undefined
  const entries = repeats ? shown.evaluation.entries(group.id, path) : [path]
  const word = group.repeat?.entry
  return (
    <div hidden={!shown.evaluation.relevant(group.id, path)}>
      {group.title === undefined ? null : (
        <h3>
          <Words text={group.title} />
        </h3>
      )}
      {entries.map((entry, index) => (
        <div key={entry} className={repeats ? 'preview-entry' : undefined}>
          {repeats ? (
            <p className="small-label">
              {word === undefined ? t('author.preview.anEntry') : <Words text={word} />} {t.format.plain(index + 1)}
            </p>
          ) : null}
          <Nodes nodes={nodes} path={entry} {...shown} />
        </div>
      ))}
    </div>
  )
}
