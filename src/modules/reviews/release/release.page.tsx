import { Fragment, type ReactNode } from 'react'
import { findDemoCode } from '#modules/people/index.ts'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { releasePage } from '../reviews.routes.ts'
import { Words } from '../review/answer.part.tsx'
import { Certify } from '../review/certify.part.tsx'
import { RoomPage } from '../review/room.part.tsx'
import { Name } from '../review/submission.part.tsx'
import { releaseUnits } from './release.service.ts'
import { type ConsentView, loadRelease, type ReleaseView } from './release-view.service.ts'
import { choicesIn, choicesText } from './release.schema.ts'
import { type Chosen, ChosenUnits } from './chosen.part.tsx'
import { UnitName } from './unit.part.tsx'
import { RELEASE_LEVELS, type UnitView } from './unit-view.ts'
import type { Route } from './+types/release.page.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(releasePage, async (ctx, { params, query, info }) => ({
  released: query.released,
  choice: query.choice,
  view: await loadRelease(ctx, params.reviewId),
  demoCode: await findDemoCode(ctx, info.auth),
}))

export const action = pageAction(releasePage, {
  look: async (ctx, { params, input }) => ({
    to: `${paths.release(ctx.lang, params.reviewId)}?choice=${choicesText(input)}#choice`,
  }),
  release: async (ctx, { params, input }) => {
    const count = await releaseUnits(ctx, { reviewId: params.reviewId, choices: input })
    return { to: `${paths.release(ctx.lang, params.reviewId)}?released=${count}` }
  },
})

export default function ReleasePage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { view, demoCode, released } = loaderData
  const chosen = choicesIn(loaderData.choice)
  const problem: Problem | undefined = actionData
  return (
    <RoomPage
      room={view.room}
      place="release"
      title={t('release.title')}
      lead={t('release.lead')}
      level={2}
      audience={t('finding.seenBy.2')}
    >
      {released === undefined || problem !== undefined ? null : (
        <Notice kind="success" live title={t('release.done', { count: released })}>
          <p>
            <a href={paths.released(t.lang, view.room.reviewId)}>{t('release.toPublic')}</a>
          </p>
        </Notice>
      )}
      <Previews reviewId={view.room.reviewId} />
      {view.units.length === 0 ? (
        <EmptyState title={t('release.none')}>{t('release.noneYet')}</EmptyState>
      ) : (
        <Blocks view={view} demoCode={demoCode} problem={problem} chosen={chosen} />
      )}
      <Consents view={view} />
    </RoomPage>
  )
}

/** Before anything is decided: how it looks from outside. */
function Previews({ reviewId }: { reviewId: string }) {
  const t = useText()
  return (
    <Section title={t('release.previews')} lead={t('release.previewsLead')}>
      <Actions>
        {(['public', 'member-states', 'reviewer'] as const).map((as) => (
          <LinkButton key={as} href={paths.preview(t.lang, reviewId, as)}>
            {t(`preview.as.${as}`)}
          </LinkButton>
        ))}
      </Actions>
    </Section>
  )
}

/** Summary and report are called as they are; findings and sections stand under a heading. */
const GROUPS = ['finding', 'section'] as const

function Blocks({
  view,
  demoCode,
  problem,
  chosen,
}: {
  view: ReleaseView
  demoCode: string | undefined
  problem: Problem | undefined
  chosen: Chosen
}) {
  const t = useText()
  const open = view.release.ok
  const units = (...kinds: UnitView['kind'][]): ReactNode[] =>
    view.units
      .filter((unit) => kinds.includes(unit.kind))
      .map((unit) => (
        <UnitChoice
          key={unit.id}
          reviewId={view.room.reviewId}
          unit={unit}
          open={open}
          chosen={chosen.get(unit.id)}
          consent={view.consents.findLast((one) => one.unitId === unit.id && one.level <= unit.level)}
        />
      ))
  return (
    <Section title={t('release.blocks')} lead={t('release.blocksLead')}>
      <div className="form-wide">
        <ActForm name="release" problem={problem} labels={{ '': t('release.blocks'), code: t('submission.code') }}>
          <div>{units('summary', 'report')}</div>
          {GROUPS.map((kind) => {
            const found = units(kind)
            return found.length === 0 ? null : (
              <Section key={kind} title={t(`release.kinds.${kind}`)} level={3}>
                {found}
              </Section>
            )
          })}
          {open ? (
            <Actions>
              <Button name="form" value="look">
                {t('release.act.look')}
              </Button>
            </Actions>
          ) : null}
          <ChosenUnits view={view} chosen={chosen} />
          {open ? (
            <Notice kind="warning" title={t('release.meansTitle')}>
              <p>{t('release.means')}</p>
            </Notice>
          ) : null}
          <Certify may={view.release} demoCode={demoCode}>
            {t('release.act')}
          </Certify>
        </ActForm>
      </div>
    </Section>
  )
}

/** Keep, add the translations approved since, or one of the levels above; nothing that was released can be taken back. */
function UnitChoice({
  reviewId,
  unit,
  open,
  chosen,
  consent,
}: {
  reviewId: string
  unit: UnitView
  open: boolean
  chosen: number | undefined
  consent: ConsentView | undefined
}) {
  const t = useText()
  const higher = RELEASE_LEVELS.filter((level) => level > unit.level)
  const waiting = unit.waiting.length > 0
  const choices = [
    { value: 'keep', label: t('release.keep') },
    ...(waiting ? [{ value: String(unit.level), label: t('release.translationsToo') }] : []),
    ...higher.map((level) => ({ value: String(level), label: t(`release.to.${level}`) })),
  ]
  return (
    <div className="release-unit">
      <div className="section-head">
        <div className="answer-question">
          <UnitName unit={unit} />
        </div>
        <VisibilityChip
          level={unit.level}
          audience={t(`finding.seenBy.${unit.level}`)}
          {...(consent === undefined ? {} : { since: consent.at })}
        />
      </div>
      {unit.kind !== 'finding' || unit.text === null ? null : <Words of={unit.text} />}
      {unit.kind !== 'finding' || unit.views.length === 0 ? null : (
        <div className="release-views">
          <p className="small-label">{t('release.views')}</p>
          {unit.views.map((view) => (
            <Words key={view.text} of={view} />
          ))}
        </div>
      )}
      {unit.kind !== 'section' ? null : (
        <p>
          <a href={paths.submission(t.lang, reviewId)}>{t('release.readSection')}</a>
        </p>
      )}
      {waiting ? <Waiting reviewId={reviewId} unit={unit} /> : null}
      {!open || choices.length === 1 ? null : (
        <RadioGroup
          name={`unit_${unit.id}`}
          label={
            <>
              {t('release.choice')}
              <span className="visually-hidden">
                {' '}
                <UnitName unit={unit} />
              </span>
            </>
          }
          inline
          defaultValue={chosen === undefined ? 'keep' : String(chosen)}
          choices={choices}
        />
      )}
    </div>
  )
}

/** Who reads at each level of a release; participating States see what the other side sees. */
const PREVIEW_OF = { 3: 'reviewer', 4: 'member-states', 5: 'public' } as const

/** Which translations were approved after the release, and how the block reads with them, in each of the languages. */
function Waiting({ reviewId, unit }: { reviewId: string; unit: UnitView }) {
  const t = useText()
  const languages = unit.waiting.map((lang) => t(`ui.lang.${lang}`))
  const as = PREVIEW_OF[RELEASE_LEVELS.find((level) => level === unit.level) ?? 5]
  return (
    <p>
      {t('release.waiting', { count: languages.length, languages: t.format.list(languages) })}{' '}
      {unit.waiting.map((lang, index) => (
        <Fragment key={lang}>
          {index === 0 ? null : t.format.marks.dot}
          <a href={paths.preview(lang, reviewId, as, true)} hrefLang={lang}>
            {t('release.waitingPreview', { language: t(`ui.lang.${lang}`) })}
          </a>
        </Fragment>
      ))}
    </p>
  )
}

/** The proof: what exactly was consented to, by whom, when. */
function Consents({ view }: { view: ReleaseView }) {
  const t = useText()
  const unitOf = (consent: ConsentView): UnitView | undefined => view.units.find((unit) => unit.id === consent.unitId)
  const columns: Column<ConsentView>[] = [
    {
      key: 'unit',
      head: t('release.block'),
      rowHeader: true,
      cell: (consent) => {
        const unit = unitOf(consent)
        if (unit !== undefined) return <UnitName unit={unit} />
        return t(consent.unitId === view.participationId ? 'release.participation' : 'release.earlier')
      },
    },
    { key: 'level', head: t('release.openTo'), cell: (consent) => t(`finding.seenBy.${consent.level}`) },
    {
      key: 'person',
      head: t('release.by'),
      cell: (consent) => (consent.person === null ? t('submission.byUnseen') : <Name of={consent.person} />),
    },
    { key: 'at', head: t('release.at'), cell: (consent) => t.format.dayTime(consent.at) },
    {
      key: 'digest',
      head: t('submission.digest'),
      cell: (consent) => <code className="digest">{consent.digest}</code>,
    },
  ]
  return (
    <Section title={t('release.consents')} lead={t('release.consentsLead')} id="consents">
      <DataTable
        caption={t('release.consents')}
        captionHidden
        columns={columns}
        rows={view.consents}
        rowKey={(consent) => consent.id}
        empty={t('release.noConsents')}
      />
    </Section>
  )
}
