import { LANGS } from '#kernel/lang.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import type { Problem } from '#ui/act-form.tsx'
import { Tabs } from '#ui/nav.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { UnitName } from '../release/unit.part.tsx'
import { translationsPage } from '../reviews.routes.ts'
import { RoomPage } from '../review/room.part.tsx'
import { OpenSection } from './open-text.part.tsx'
import { hrefOf } from './text-href.ts'
import { ItemName, Status } from './text-item.part.tsx'
import { approve, translate } from './translation.service.ts'
import { loadTranslations, type TextGroup, type TranslationsView } from './translations-view.service.ts'
import type { Route } from './+types/translations.page.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(translationsPage, async (ctx, { params, query: { done = null, ...query } }) => ({
  view: await loadTranslations(ctx, { ...query, reviewId: params.reviewId }),
  done,
}))

export const action = pageAction(translationsPage, {
  translate: async (ctx, { params, query, input }) => {
    await translate(ctx, { ...input, reviewId: params.reviewId })
    const waiting = query.only === 'waiting'
    return { to: hrefOf(ctx.lang, params.reviewId, { to: input.lang, waiting, text: query.text, done: 'translate' }) }
  },
  approve: async (ctx, { params, query, input }) => {
    await approve(ctx, { ...input, reviewId: params.reviewId })
    const at = { to: query.to ?? ctx.lang, waiting: query.only === 'waiting', text: query.text }
    return { to: hrefOf(ctx.lang, params.reviewId, { ...at, done: 'approve' }) }
  },
})

export default function TranslationsPage({ loaderData: { view, done }, actionData }: Route.ComponentProps) {
  const t = useText()
  const problem: Problem | undefined = actionData
  const { room, to, open } = view
  return (
    <RoomPage
      room={room}
      place="translations"
      title={t('translation.title')}
      lead={t('translation.lead')}
      level={2}
      audience={t('finding.seenBy.2')}
    >
      <Tabs
        label={t('translation.into')}
        items={LANGS.map((lang) => ({
          href: hrefOf(t.lang, room.reviewId, { to: lang, waiting: view.waiting }),
          label: t(`ui.lang.${lang}`),
          current: lang === to,
        }))}
      />
      {open === null ? null : (
        <OpenSection view={view} open={open} problem={problem} done={problem === undefined ? done : null} />
      )}
      {view.all === 0 ? (
        <EmptyState title={t('translation.none')}>{t('translation.noneYet')}</EmptyState>
      ) : (
        <Texts view={view} />
      )}
    </RoomPage>
  )
}

function Texts({ view }: { view: TranslationsView }) {
  const t = useText()
  const { room, to, groups, waiting } = view
  return (
    <Section title={t('translation.list')} lead={t('translation.count', { count: view.ready, of: view.all })}>
      <Tabs
        label={t('translation.which')}
        items={([false, true] as const).map((only) => ({
          href: hrefOf(t.lang, room.reviewId, { to, waiting: only }),
          label: t(only ? 'translation.onlyWaiting' : 'translation.allTexts'),
          current: waiting === only,
        }))}
      />
      {groups.length === 0 ? <p className="quiet">{t('translation.nothingWaits')}</p> : null}
      {groups.length === 0 ? null : <TextsTable view={view} />}
    </Section>
  )
}

/** One table: a section names itself once above its texts, with how many of several are ready; findings stand together. */
function TextsTable({ view }: { view: TranslationsView }) {
  const t = useText()
  const { room, to, open, waiting, groups } = view
  const rows = groups.flatMap((group) => group.items.map((item) => ({ item, group })))
  type Row = (typeof rows)[number]
  const columns: Column<Row>[] = [
    {
      key: 'text',
      head: t('translation.text'),
      rowHeader: true,
      cell: ({ item }) => (
        <a href={hrefOf(t.lang, room.reviewId, { to, waiting, text: item.id })}>
          <ItemName item={item} below />
        </a>
      ),
    },
    { key: 'from', head: t('translation.from'), cell: ({ item }) => t(`ui.lang.${item.lang}`) },
    { key: 'side', head: t('translation.whose'), cell: ({ item }) => t(`translation.side.${item.side}`) },
    {
      key: 'status',
      head: t('translation.state', { lang: t(`ui.lang.${to}`) }),
      cell: ({ item }) => <Status status={item.status} />,
    },
  ]
  return (
    <DataTable
      caption={t('translation.list')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ item }) => item.id}
      current={({ item }) => item.id === open?.item.id}
      group={({ group }) =>
        group.unit.kind === 'section'
          ? { key: group.unit.id, title: <GroupTitle group={group} /> }
          : group.unit.kind === 'finding'
            ? { key: 'findings', title: t('finding.list') }
            : null
      }
    />
  )
}

function GroupTitle({ group }: { group: TextGroup }) {
  const t = useText()
  return (
    <>
      <UnitName unit={group.unit} />
      {group.all === 1 ? null : (
        <>
          {t.format.marks.dot}
          <span className="quiet">{t('translation.count', { count: group.ready, of: group.all })}</span>
        </>
      )}
    </>
  )
}
