import { inLang } from '#kernel/lang.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { authorPaths } from './author-paths.ts'
import { draftPage } from './author.routes.ts'
import { DraftTop, Refused } from './draft-head.part.tsx'
import { moveDraftBy } from './draft.service.ts'
import { type DraftView, loadDraftView } from './draft-view.service.ts'
import { addPart, duplicatePart, movePart, takeOut } from './item.service.ts'
import { Outline, Removed } from './outline.part.tsx'

export const handle: PageHandle = { shell: 'work' }

type Data = { view: DraftView; open: string | undefined; leftOut: number | undefined }

export const loader = pageLoader(draftPage, async (ctx, { params, query }): Promise<Data> => ({
  view: await loadDraftView(ctx, params.draftId),
  open: query.open,
  leftOut: query.leftOut,
}))

export const action = pageAction(draftPage, {
  add: async (ctx, { params: { draftId }, input: { parent, kind, label } }) => {
    const itemId = await addPart(ctx, { draftId, parentId: parent, kind, label })
    return {
      to:
        kind === 'question'
          ? authorPaths.item(ctx.lang, draftId, itemId)
          : authorPaths.draft(ctx.lang, draftId, itemId),
    }
  },
  act: async (ctx, { params: { draftId }, input }) => {
    const [verb, itemId = ''] = input.act.split(':')
    if (verb === 'up' || verb === 'down') await movePart(ctx, { draftId, itemId, direction: verb })
    if (verb === 'out' || verb === 'back') await takeOut(ctx, { draftId, itemId, out: verb === 'out' })
    const shown = verb === 'copy' ? await duplicatePart(ctx, { draftId, itemId }) : itemId
    return {
      to:
        verb === 'out'
          ? `${authorPaths.draft(ctx.lang, draftId)}#taken-out`
          : authorPaths.draft(ctx.lang, draftId, shown),
    }
  },
  verb: async (ctx, { params, input }) => {
    await moveDraftBy(ctx, params.draftId, input.verb)
    return { to: authorPaths.draft(ctx.lang, params.draftId) }
  },
})

export default function DraftPage({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const { view, open, leftOut } = loaderData
  const { head, parts, removed, changed } = view
  return (
    <>
      <title>{inLang(head.title, t.lang).text}</title>
      <DraftTop head={head} at="outline" />
      <Refused problem={actionData} fields />
      {head.may.change.ok ? null : (
        <Notice kind="info" title={t.of('reason', head.may.change.reason, head.may.change.params)} />
      )}
      {leftOut === undefined ? null : <Notice kind="warning" live title={t('author.leftOut', { count: leftOut })} />}
      {changed === null ? null : (
        <p className="quiet">
          {t('author.lastChanged', { when: changed.at })} <Isolate>{inLang(changed.by, t.lang).text}</Isolate>
        </p>
      )}
      <Actions>
        <LinkButton href={authorPaths.item(t.lang, head.id, head.headId)}>{t('author.editHead')}</LinkButton>
        <LinkButton href={authorPaths.file(t.lang, head.id)} download>
          {t('author.export')}
        </LinkButton>
      </Actions>
      <Section title={t('author.sections')}>
        {parts.length === 0 ? (
          <EmptyState title={t('author.noSections')}>{t('author.noSectionsHow')}</EmptyState>
        ) : (
          <Outline view={view} open={open} problem={actionData} />
        )}
        {head.may.change.ok ? <AddSection head={view.head} problem={actionData} /> : null}
      </Section>
      {removed.length === 0 ? null : (
        <Section id="taken-out" title={t('author.takenOut')} lead={t('author.takenOutLead')}>
          <Removed view={view} />
        </Section>
      )}
      <DropOrResume view={view} />
    </>
  )
}

function AddSection({ head, problem }: { head: DraftView['head']; problem: FormProblem | undefined }) {
  const t = useText()
  const mine = problem?.form === 'add' && problem.values.parent === head.headId ? problem : undefined
  return (
    <ActForm name="add" problem={mine} labels={{ label: t('author.sectionTitle') }}>
      <input type="hidden" name="parent" value={head.headId} />
      <input type="hidden" name="kind" value="section" />
      <TextField name="label" label={t('author.sectionTitle')} required maxLength={300} lang={t.lang} />
      <Actions>
        <Button>{t('author.addSection')}</Button>
      </Actions>
    </ActForm>
  )
}

function DropOrResume({ view }: { view: DraftView }) {
  const t = useText()
  const { state, may } = view.head
  if (state === 'PUBLISHED') return null
  const verb = state === 'OPEN' ? 'drop' : 'resume'
  return (
    <Section title={t(`author.${verb}`)} lead={t(`author.${verb}Lead`)}>
      <ActForm name="verb" problem={undefined}>
        <Actions>
          <Button name="verb" value={verb} may={may[verb]}>
            {t(`author.${verb}`)}
          </Button>
        </Actions>
      </ActForm>
    </Section>
  )
}
