import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm, KeepsWords } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { TextArea } from '#ui/field.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { placesPage } from '../surveys.routes.ts'
import type { NamedKind } from './named.ts'
import { addPlaces, takePlaceAway } from './named.service.ts'
import { loadPlaces, type PlaceLine, type PlacesView } from './named-view.service.ts'

export const handle: PageHandle = { shell: 'work' }

type Data = { view: PlacesView; done: 'added' | 'taken' | null }

export const loader = pageLoader(placesPage, async (ctx, { params, query }): Promise<Data> => ({
  view: await loadPlaces(ctx, params.reviewId),
  done: query.done ?? null,
}))

export const action = pageAction(placesPage, {
  add: async (ctx, { params: { reviewId }, input }) => {
    await addPlaces(ctx, { ...input, reviewId })
    return { to: `${paths.named(ctx.lang, reviewId)}?done=added` }
  },
  take: async (ctx, { params: { reviewId }, input }) => {
    await takePlaceAway(ctx, { ...input, reviewId })
    return { to: `${paths.named(ctx.lang, reviewId)}?done=taken` }
  },
})

type Props = { view: PlacesView; problem: FormProblem | undefined }

export default function PlacesPage({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const { view, done } = loaderData
  const country = inLang(view.country, t.lang).text
  return (
    <>
      <title>{`${t('survey.named')}${t.format.marks.dot}${country}`}</title>
      <Breadcrumb
        items={[{ label: t('survey.review'), href: paths.room(t.lang, view.reviewId) }, { label: t('survey.named') }]}
      />
      <PageTitle
        kicker={<Isolate>{country}</Isolate>}
        lead={t('survey.named.lead')}
        chips={<VisibilityChip level={1} audience={t('survey.audience')} />}
        actions={<a href={paths.delegate(t.lang, view.reviewId)}>{t('delegation.title')}</a>}
      >
        {t('survey.named')}
      </PageTitle>
      {done === null || actionData !== undefined ? null : (
        <Notice kind="success" live title={t(`survey.named.done.${done}`)} />
      )}
      <KeepsWords problem={actionData}>
        <Places view={view} problem={actionData} kind="cities" />
        <Places view={view} problem={actionData} kind="programmes" />
        <AddForm view={view} problem={actionData} />
      </KeepsWords>
    </>
  )
}

function Places({ view, problem, kind }: Props & { kind: NamedKind }) {
  const t = useText()
  const columns: Column<PlaceLine>[] = [
    { key: 'name', head: t('survey.named.name'), rowHeader: true, cell: ({ name }) => <Name of={name} /> },
    { key: 'act', head: t('survey.named.take'), cell: (line) => <TakeForm line={line} problem={problem} /> },
  ]
  return (
    <Section
      title={t(`survey.named.${kind}`)}
      lead={t('survey.named.sections', { count: view.sections[kind] })}
      id={kind}
    >
      {view[kind].length === 0 ? (
        <p>{t(`survey.named.none.${kind}`)}</p>
      ) : (
        <DataTable
          caption={t(`survey.named.${kind}`)}
          captionHidden
          columns={view.may.ok ? columns : columns.slice(0, 1)}
          rows={view[kind]}
          rowKey={({ id }) => id}
        />
      )}
    </Section>
  )
}

function Name({ of }: { of: PlaceLine['name'] }) {
  const t = useText()
  const { text, lang } = inLang(of, t.lang)
  return <Isolate lang={lang}>{text}</Isolate>
}

/** Where something was written the button says so instead. */
function TakeForm({ line: { id, name, may }, problem }: { line: PlaceLine; problem: FormProblem | undefined }) {
  const t = useText()
  const mine = problem?.form === 'take' && problem.values.place === id ? problem : undefined
  return (
    <ActForm name="take" problem={mine}>
      <input type="hidden" name="place" value={id} />
      <Actions>
        <Button look="plain" may={may} label={t('survey.named.takeOf', { name: inLang(name, t.lang).text })}>
          {t('survey.named.take')}
        </Button>
      </Actions>
    </ActForm>
  )
}

function AddForm({ view, problem }: Props) {
  const t = useText()
  const labels = { cities: t('survey.named.addCities'), programmes: t('survey.named.addProgrammes') }
  if (!view.may.ok) return <p className="quiet">{t.of('reason', view.may.reason)}</p>
  return (
    <Section title={t('survey.named.add')} lead={t('survey.named.addLead')} id="add">
      <ActForm name="add" problem={problem} labels={labels}>
        {(['cities', 'programmes'] as const).map((kind) => (
          <TextArea
            key={kind}
            name={kind}
            label={labels[kind]}
            hint={t('survey.named.addHint')}
            rows={3}
            lang={t.lang}
            maxLength={4000}
          />
        ))}
        <Actions>
          <Button look="main">{t('survey.named.addAct')}</Button>
        </Actions>
      </ActForm>
    </Section>
  )
}
