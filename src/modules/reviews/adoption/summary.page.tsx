import { LANGS } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { DiffText } from '#ui/diff.tsx'
import { SelectField, TextArea } from '#ui/field.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Disclosure, Section } from '#ui/prose.tsx'
import { Block, useText } from '#ui/text.tsx'
import { summaryPage } from '../reviews.routes.ts'
import { RoomPage } from '../review/room.part.tsx'
import { type CurrentText, currentText } from '../review/stale.ts'
import { wordDiff } from '../review/word-diff.ts'
import { SUMMARY_LENGTH } from './adoption.schema.ts'
import { writeSummary } from './adoption.service.ts'
import { SummaryText } from './summary.part.tsx'
import { fitOf, SUMMARY_PAGES } from './summary.ts'
import { loadSummary, type SummaryView } from './summary-view.service.ts'
import type { Route } from './+types/summary.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(summaryPage, async (ctx, { params }) => await loadSummary(ctx, params.reviewId))

export const action = pageAction(summaryPage, {
  write: async (ctx, { params, input }) => {
    await writeSummary(ctx, { ...input, reviewId: params.reviewId })
    return { to: paths.summary(ctx.lang, params.reviewId) }
  },
})

export default function SummaryPage({ loaderData: view, actionData }: Route.ComponentProps) {
  const t = useText()
  const problem: Problem | undefined = actionData
  return (
    <RoomPage
      room={view.room}
      place="summary"
      title={t('summary.title')}
      lead={t('summary.lead')}
      level={view.level}
      audience={t(`finding.seenBy.${view.level}`)}
    >
      <Pages view={view} />
      {view.text === null ? (
        <EmptyState title={t('summary.none')}>{t('summary.noneYet')}</EmptyState>
      ) : (
        <SummaryText text={view.text} />
      )}
      <WriteForm view={view} problem={problem} />
    </RoomPage>
  )
}

/** About how long it is, and whether that is what was agreed. */
function Pages({ view }: { view: SummaryView }) {
  const t = useText()
  if (view.original === null) return null
  const { pages } = view.original
  const fit = fitOf(pages)
  return (
    <p className="quiet">
      {t('summary.pages', { count: pages })}{' '}
      {fit === 'short' || fit === 'long'
        ? t(`summary.fit.${fit}`, { least: SUMMARY_PAGES.least, most: SUMMARY_PAGES.most })
        : null}
    </p>
  )
}

function WriteForm({ view, problem }: { view: SummaryView; problem: Problem | undefined }) {
  const t = useText()
  if (view.write === null) return null
  if (!view.write.ok)
    return view.room.state === 'DESK_REVIEW' || view.room.state === 'DIALOGUE' ? (
      <p className="quiet">{t('summary.notYet')}</p>
    ) : null
  const current = currentText(problem)
  const lang = view.original?.lang ?? t.lang
  return (
    <Section
      title={view.original === null ? t('summary.write') : t('summary.change')}
      lead={t('summary.writeLead')}
      id="write"
    >
      {current === undefined ? null : <Stale current={current} mine={problem?.values.text} />}
      <div className="form-wide">
        <ActForm
          name="write"
          problem={problem}
          labels={{ text: t('summary.field.text'), lang: t('finding.field.lang') }}
        >
          <input type="hidden" name="version" value={current?.version ?? view.version} />
          <TextArea
            name="text"
            label={t('summary.field.text')}
            hint={t('summary.field.hint', {
              least: SUMMARY_PAGES.least,
              most: SUMMARY_PAGES.most,
              characters: SUMMARY_PAGES.characters,
            })}
            required
            lang={lang}
            rows={24}
            maxLength={SUMMARY_LENGTH.most}
            defaultValue={view.original?.text ?? ''}
          />
          <SelectField
            name="lang"
            label={t('finding.field.lang')}
            required
            empty={false}
            defaultValue={lang}
            options={LANGS.map((l) => ({ value: l, label: t(`ui.lang.${l}`) }))}
          />
          <Actions>
            <Button look="main">{t('summary.act.save')}</Button>
          </Actions>
        </ActForm>
      </div>
    </Section>
  )
}

/** Browsers send the lines of a text with two characters at their end. */
function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

/** Somebody saved meanwhile: their text, and how one's own differs; saving again is then a choice made with both in sight. */
function Stale({ current, mine }: { current: CurrentText; mine: string | readonly string[] | undefined }) {
  const t = useText()
  return (
    <Notice kind="warning" title={t('finding.staleTitle')}>
      <p>{t('finding.staleLead')}</p>
      <Disclosure title={t('summary.theirs')} open>
        <Block text={unixLines(current.text)} lang={current.lang} />
      </Disclosure>
      {typeof mine !== 'string' ? null : (
        <Disclosure title={t('summary.differs')}>
          <DiffText parts={wordDiff(unixLines(current.text), unixLines(mine))} lang={current.lang} />
        </Disclosure>
      )}
    </Notice>
  )
}
