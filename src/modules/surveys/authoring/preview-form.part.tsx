import { useMemo, useState } from 'react'
import type { Section } from '#engines/survey/definition.ts'
import { prepare } from '#engines/survey/dependencies.ts'
import { type Evaluation, evaluatePrepared } from '#engines/survey/evaluate.ts'
import { directionOf, type Lang } from '#kernel/lang.ts'
import type { FormAgain, FormProblem } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { useText } from '#ui/text.tsx'
import { filledGroup, filledQuestion, formatsLike } from '../questionnaire/filled.ts'
import { PreviewField, PreviewLang, Words } from './preview-field.part.tsx'
import type { PreviewView } from './preview-view.service.ts'
import { copiesOf, nodesOf, previewAnswers, previewCircumstances, type PreviewNode } from './preview.ts'
import type { Sent } from './read-form.ts'

function sentIn(form: HTMLFormElement): Sent {
  const sent: Record<string, string | string[]> = {}
  const data = new FormData(form)
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).filter((value) => typeof value === 'string')
    sent[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return sent
}

type Props = { view: Pick<PreviewView, 'definition' | 'today'>; as: Lang; answer: FormAgain | FormProblem | undefined }

/** The questionnaire as a respondent has it; what is asked, offered and computed follows what is typed. */
export function PreviewForm({ view, as, answer }: Props) {
  const t = useText()
  const { definition } = view
  const [typed, setTyped] = useState<Sent>(answer?.values ?? {})
  const prepared = useMemo(() => prepare(definition), [definition])
  const evaluation = useMemo(
    () => evaluatePrepared(prepared, previewAnswers(definition, typed), previewCircumstances(definition, view.today)),
    [prepared, definition, typed, view.today],
  )
  return (
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
          values={answer?.values ?? {}}
          errors={answer !== undefined && 'details' in answer ? (answer.details.fields ?? []) : []}
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
                tried={answer !== undefined}
              />
            )),
          )}
          <Actions>
            <Button look="main">{t('author.preview.act')}</Button>
          </Actions>
        </Form>
      </div>
    </PreviewLang>
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
  const t = useText()
  const formatOf = formatsLike(t.format)
  return nodes.map((node) => {
    if ('group' in node) return <PreviewGroup key={node.group.id} node={node} path={path} {...shown} />
    const { question } = node
    const place = shown.evaluation.place(question.id, path)
    if (place === undefined) return null
    const read = filledQuestion(question, shown.evaluation.words(question.id, path), formatOf)
    return (
      <div key={question.id} hidden={!place.asked}>
        <PreviewField question={read} path={path} place={place} sent={shown.sent} tried={shown.tried} />
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
  const { nodes } = node
  const group = filledGroup(node.group, shown.evaluation.words(node.group.id, path), formatsLike(t.format))
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
