import { type Lang, LANGS } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { StateChip, type StateTone } from '#ui/chips.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { DiffText } from '#ui/diff.tsx'
import { TextArea } from '#ui/field.tsx'
import { Tabs } from '#ui/nav.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { Block, useText } from '#ui/text.tsx'
import { UnitName } from '../release/unit.part.tsx'
import { translationsPage } from '../reviews.routes.ts'
import { RoomPage } from '../review/room.part.tsx'
import { Name } from '../review/submission.part.tsx'
import { approve, translate } from './translation.service.ts'
import {
  loadTranslations,
  type OpenText,
  type TextGroup,
  type TextItem,
  type TranslationStatus,
  type TranslationsView,
} from './translations-view.service.ts'
import type { Route } from './+types/translations.page.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(translationsPage, async (ctx, { params, query: { done = null, ...query } }) => ({
  view: await loadTranslations(ctx, { ...query, reviewId: params.reviewId }),
  done,
}))

type At = { to: Lang; waiting: boolean; text?: string | undefined; done?: Done }
type Done = 'translate' | 'approve'

/** The list in one language, whole or what waits of it, or one text of it. */
function hrefOf(lang: Lang, reviewId: string, { to, waiting, text, done }: At): string {
  const query = new URLSearchParams({
    to,
    ...(waiting ? { only: 'waiting' } : {}),
    ...(text === undefined ? {} : { text }),
    ...(done === undefined ? {} : { done }),
  })
  return `${paths.translations(lang, reviewId)}?${query.toString()}${text === undefined ? '' : '#text'}`
}

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

/** `below`: under the name of its section, which names the city too. */
function ItemName({ item, below = false }: { item: TextItem; below?: boolean }) {
  const t = useText()
  return (
    <>
      {item.question === null ? (
        <UnitName unit={item.unit} />
      ) : (
        <>
          {t.format.digits(item.question.number)} <Name of={below ? item.question.plain : item.question.label} />
        </>
      )}
      {item.part === 'text' ? null : `${t.format.marks.dot}${t(`translation.part.${item.part}`)}`}
    </>
  )
}

type OpenProps = { view: TranslationsView; open: OpenText; problem: Problem | undefined; done: Done | null }

/** Where to go on; after saving, that it is saved. */
function Next({ view: { room, to, waiting, next }, done }: Pick<OpenProps, 'view' | 'done'>) {
  const t = useText()
  const way =
    next === null ? (
      <p>{t('translation.noNext')}</p>
    ) : (
      <p>
        {t('translation.next')}{' '}
        <a href={hrefOf(t.lang, room.reviewId, { to, waiting, text: next.id })}>
          <ItemName item={next} />
        </a>
      </p>
    )
  return done === null ? (
    way
  ) : (
    <Notice kind="success" live title={t(`translation.done.${done}`)}>
      {way}
    </Notice>
  )
}

/** Original and translation side by side; who may, writes or approves under the translation. */
function OpenSection({ view, open, problem, done }: OpenProps) {
  const t = useText()
  const { to } = view
  return (
    <Section id="text" title={<ItemName item={open.item} />} beside={<Status status={open.item.status} />}>
      {done === null ? null : <Next view={view} done={done} />}
      {open.translation?.outdated === true ? (
        <Notice kind="warning" title={t('translation.outdatedTitle')}>
          <p>{t('translation.outdated')}</p>
          {open.changed === null ? null : <DiffText parts={open.changed} lang={open.item.lang} />}
        </Notice>
      ) : null}
      <div className="side-by-side">
        <div>
          <p className="small-label">
            {t('translation.original', {
              lang: t(`ui.lang.${open.item.lang}`),
              side: t(`translation.side.${open.item.side}`),
            })}
          </p>
          <Block text={open.original} lang={open.item.lang} />
        </div>
        <div>
          <p className="small-label">{t(`ui.lang.${to}`)}</p>
          <Work open={open} to={to} problem={problem} />
        </div>
      </div>
      {done === null ? <Next view={view} done={null} /> : null}
    </Section>
  )
}

function Work({ open, to, problem }: { open: OpenText; to: Lang; problem: Problem | undefined }) {
  const t = useText()
  const { may, translation } = open
  const rows = Math.min(24, Math.max(6, Math.ceil(open.original.length / 60)))
  const field = (
    <TextArea
      name="text"
      label={t('translation.field.text')}
      required
      lang={to}
      rows={rows}
      maxLength={40_000}
      defaultValue={translation?.text ?? ''}
    />
  )
  if (may.approve.ok && translation !== null)
    return (
      <ActForm name="approve" problem={problem} labels={{ text: t('translation.field.text') }}>
        <input type="hidden" name="block" value={translation.id} />
        {field}
        {translation.made === 'machine' ? <p className="field-hint">{t('translation.machineLead')}</p> : null}
        <p className="field-hint">{t('translation.approveLead')}</p>
        <Actions>
          <Button look="main">{t('translation.act.approve')}</Button>
        </Actions>
      </ActForm>
    )
  if (may.translate.ok)
    return (
      <ActForm
        name="translate"
        problem={problem}
        labels={{ text: t('translation.field.text'), made: t('translation.field.made') }}
      >
        <input type="hidden" name="thing" value={open.thing} />
        <input type="hidden" name="field" value={open.field} />
        <input type="hidden" name="lang" value={to} />
        {field}
        <RadioGroup
          name="made"
          label={t('translation.field.made')}
          required
          defaultValue={translation?.made ?? 'human'}
          choices={[
            { value: 'human', label: t('translation.made.human') },
            { value: 'machine', label: t('translation.made.machine') },
          ]}
        />
        <Actions>
          <Button look="main">{t('translation.act.save')}</Button>
        </Actions>
      </ActForm>
    )
  return (
    <>
      {translation === null ? null : <Block text={translation.text} lang={to} />}
      <p className="quiet">{t.of('reason', may.translate.reason)}</p>
    </>
  )
}

const TONES: Record<TranslationStatus, StateTone> = {
  original: 'done',
  none: 'open',
  machine: 'active',
  human: 'active',
  approved: 'done',
  outdated: 'waiting',
}

function Status({ status }: { status: TranslationStatus }) {
  const t = useText()
  return <StateChip tone={TONES[status]}>{t(`translation.status.${status}`)}</StateChip>
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
