import { inLang } from '#kernel/lang.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { authorPaths } from './author-paths.ts'
import { itemHistoryPage } from './author.routes.ts'
import { DraftTop, Refused } from './draft-head.part.tsx'
import { restoreItem } from './item.service.ts'
import { type ItemHistoryView, type ItemVersionView, loadItemHistory } from './item-view.service.ts'
import { pathLabel } from './path-label.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(
  itemHistoryPage,
  async (ctx, { params }): Promise<ItemHistoryView> => await loadItemHistory(ctx, params),
)

export const action = pageAction(itemHistoryPage, {
  restore: async (ctx, { params, input }) => {
    await restoreItem(ctx, { ...params, version: input.version })
    return { to: authorPaths.history(ctx.lang, params.draftId, params.itemId) }
  },
})

type Props = { loaderData: ItemHistoryView; actionData?: FormProblem }

export default function ItemHistoryPage({ loaderData: view, actionData }: Props) {
  const t = useText()
  const title = inLang(view.title, t.lang).text || view.name
  return (
    <>
      <title>{`${t('survey.history')} · ${title}`}</title>
      <DraftTop
        head={view.head}
        at="part"
        kicker={t('survey.history')}
        title={<Isolate>{title}</Isolate>}
        trail={[
          { label: title, href: authorPaths.item(t.lang, view.head.id, view.itemId) },
          { label: t('survey.history') },
        ]}
      />
      <Refused problem={actionData} />
      <ol className="versions">
        {view.versions.map((version, index) => (
          <li key={version.version}>
            <Version version={version} view={view} current={index === 0} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Version({ version, view, current }: { version: ItemVersionView; view: ItemHistoryView; current: boolean }) {
  const t = useText()
  return (
    <>
      <p className="small-label">
        {t.format.dayTime(version.at)} · <Isolate>{inLang(version.by, t.lang).text}</Isolate>
        {current ? ` · ${t('survey.history.current')}` : ''}
        {version.removed ? ` · ${t('author.takenOut')}` : ''}
      </p>
      <dl className="author-changes">
        {version.changes.map(({ path, before, after }) => (
          <div key={path}>
            <dt>{pathLabel(t, path)}</dt>
            {before === '' ? null : (
              <dd>
                <del dir="auto">{before}</del>
              </dd>
            )}
            {after === '' ? null : (
              <dd>
                <ins dir="auto">{after}</ins>
              </dd>
            )}
          </div>
        ))}
      </dl>
      {current ? null : (
        <form method="post">
          <input type="hidden" name="form" value="restore" />
          <Button
            name="version"
            value={String(version.version)}
            may={view.head.may.change}
            label={`${t('survey.history.restore')}: ${t.format.dayTime(version.at)}`}
          >
            {t('survey.history.restore')}
          </Button>
        </form>
      )}
    </>
  )
}
