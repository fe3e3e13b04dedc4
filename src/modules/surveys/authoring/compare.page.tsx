import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageLoader } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { SelectField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { comparePage } from './author.routes.ts'
import { ChangeList, EffectCounts } from './changes.part.tsx'
import { DraftTop } from './draft-head.part.tsx'
import { type CompareView, type EditionName, loadComparison } from './compare-view.service.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(
  comparePage,
  async (ctx, { query }): Promise<CompareView> => await loadComparison(ctx, query),
)

export default function ComparePage({ loaderData: view }: { loaderData: CompareView }) {
  const t = useText()
  const { may, changes, held } = view
  const nameOf = ({ kind, version, title }: EditionName): string =>
    `${t(kind === 'draft' ? 'author.draftOf' : 'author.version', { version })} · ${inLang(title, t.lang).text}`
  return (
    <>
      <title>{t('author.compare')}</title>
      <Top view={view} nameOf={nameOf} />
      {may.ok ? null : <Notice kind="info" title={t.of('reason', may.reason)} />}
      {may.ok ? <Choose view={view} nameOf={nameOf} /> : null}
      {changes === null ? null : (
        <>
          <Section
            title={t('author.effects')}
            lead={t('author.effectsHeld', { held: held.held, answering: held.answering })}
          >
            <EffectCounts counts={changes.counts} />
          </Section>
          <Section title={t('author.changes', { count: changes.lines.length })}>
            <ChangeList lines={changes.lines} />
          </Section>
        </>
      )}
    </>
  )
}

type Named = { view: CompareView; nameOf: (edition: EditionName) => string }

function Choose({ view, nameOf }: Named) {
  const t = useText()
  const options = view.editions.map((edition) => ({ value: edition.id, label: nameOf(edition) }))
  return (
    <Form method="get">
      <SelectField
        name="from"
        label={t('author.compareFrom')}
        options={options}
        empty={false}
        {...(view.from === null ? {} : { defaultValue: view.from.id })}
      />
      <SelectField
        name="to"
        label={t('author.compareTo')}
        options={options}
        empty={false}
        {...(view.to === null ? {} : { defaultValue: view.to.id })}
      />
      <Actions>
        <Button>{t('author.compareAct')}</Button>
      </Actions>
    </Form>
  )
}

/** The draft's own top where one is compared, so that its other pages stay at hand. */
function Top({ view: { head, from, to }, nameOf }: Named) {
  const t = useText()
  const lead =
    from === null || to === null
      ? t('author.compareLead')
      : t('author.compareOf', { from: nameOf(from), to: nameOf(to) })
  if (head !== null)
    return (
      <>
        <DraftTop head={head} at="compare" />
        <p className="lead">{lead}</p>
      </>
    )
  return (
    <>
      <Breadcrumb
        items={[
          { label: t('author.questionnaires'), href: paths.questionnaires(t.lang) },
          { label: t('author.compare') },
        ]}
      />
      <PageTitle
        lead={lead}
        chips={<VisibilityChip level={1} audience={t('author.audience')} who={<p>{t('author.audience.who')}</p>} />}
      >
        {t('author.compare')}
      </PageTitle>
    </>
  )
}
