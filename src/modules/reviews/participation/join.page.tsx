import { inLang, LANGS } from '#kernel/lang.ts'
import { findDemoCode } from '#modules/people/index.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, LinkButton } from '#ui/button.tsx'
import { Checkbox, CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { DueChip, VisibilityChip } from '#ui/chips.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { NumberedText, PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { Certify } from '../review/certify.part.tsx'
import { joinPage } from '../reviews.routes.ts'
import { type JoinView, loadJoin } from './join-view.service.ts'
import { joinCycle } from './participation.service.ts'
import type { Route } from './+types/join.page.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(joinPage, async (ctx, { params, info }) => ({
  view: await loadJoin(ctx, params.cycleId),
  demoCode: await findDemoCode(ctx, info.auth),
}))

export const action = pageAction(joinPage, {
  join: async (ctx, { params, input }) => {
    const { reviewId } = await joinCycle(ctx, { ...input, cycleId: params.cycleId })
    return {
      to: input.part_in === 'reviewer' ? paths.cycleJoin(ctx.lang, params.cycleId) : paths.room(ctx.lang, reviewId),
    }
  },
})

const PARTS = ['reviewed', 'reviewer', 'both'] as const
const MEANING = ['public', 'summary', 'counts', 'rest', 'leave'] as const

export default function JoinPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { view, demoCode } = loaderData
  const { cycle, joined, state } = view
  const title = inLang(cycle.title, t.lang).text
  return (
    <>
      <title>{t('join.title', { cycle: title })}</title>
      <PageTitle
        kicker={<a href={paths.cycle(t.lang, cycle.id)}>{title}</a>}
        lead={t('join.lead')}
        chips={
          <>
            {joined === null ? <DueChip due={cycle.callClosesOn} now={view.today} label={t('join.closes')} /> : null}
            <VisibilityChip
              level={joined?.public === true ? 5 : 2}
              audience={t(joined?.public === true ? 'join.seenByAll' : 'join.seenBy')}
            />
          </>
        }
      >
        {state === null ? t('join.titleOf') : t('join.titleFor', { state: inLang(state, t.lang).text })}
      </PageTitle>
      {joined === null ? null : <Joined view={view} />}
      <Section title={t('join.meaning')} lead={t('join.meaningLead')}>
        <NumberedText
          paragraphs={MEANING.map((key, index) => ({ number: index + 1, content: <p>{t(`join.meaning.${key}`)}</p> }))}
        />
      </Section>
      {joined === null ? <JoinForm view={view} demoCode={demoCode} problem={actionData} /> : null}
    </>
  )
}

function Joined({ view }: { view: JoinView }) {
  const t = useText()
  const { joined, cycle } = view
  if (joined === null) return null
  return (
    <Notice kind="success" title={t('join.joined')}>
      <p>{t(joined.reviewed ? 'join.joinedReviewed' : 'join.joinedReviewer')}</p>
      <p>{t(joined.public ? 'join.isPublic' : 'join.notPublicYet')}</p>
      <Actions>
        <LinkButton href={joined.reviewed ? paths.room(t.lang, joined.reviewId) : paths.cycle(t.lang, cycle.id)}>
          {t(joined.reviewed ? 'join.toRoom' : 'join.toCycle')}
        </LinkButton>
      </Actions>
    </Notice>
  )
}

type FormProps = { view: JoinView; demoCode: string | undefined; problem: Problem | undefined }

/** Only a focal point of the cycle sees the form; everyone else, who may join and until when. */
function JoinForm({ view, demoCode, problem }: FormProps) {
  const t = useText()
  const { may, scopes, state } = view
  if (!may.ok) {
    return (
      <Notice title={t('join.notNow')}>
        <p>{t.of('reason', may.reason)}</p>
      </Notice>
    )
  }
  const labels = {
    part_in: t('join.partIn'),
    scope: t('join.scope'),
    working_langs: t('join.langs'),
    cities: t('join.cities'),
    programmes: t('join.programmes'),
    support_letter: t('join.letter'),
    contribution: t('join.contribution'),
    accepts_minimum: t('join.accept', { first: 1, last: 3 }),
    code: t('join.code'),
  }
  return (
    <Section
      title={t('join.interest')}
      lead={t('join.interestLead', { state: state === null ? '' : inLang(state, t.lang).text })}
    >
      <ActForm name="join" problem={problem} labels={labels}>
        <RadioGroup
          name="part_in"
          label={labels.part_in}
          required
          choices={PARTS.map((value) => ({ value, label: t(`join.part.${value}`), hint: t(`join.partHint.${value}`) }))}
        />
        <CheckboxGroup
          name="scope"
          label={labels.scope}
          hint={t('join.scopeHint')}
          required
          choices={scopes.map(({ value, heading, text }) => ({
            value,
            label: <Isolate lang={inLang(heading, t.lang).lang}>{inLang(heading, t.lang).text}</Isolate>,
            hint: inLang(text, t.lang).text,
          }))}
        />
        <CheckboxGroup
          name="working_langs"
          label={labels.working_langs}
          hint={t('join.langsHint')}
          required
          inline
          choices={LANGS.map((lang) => ({ value: lang, label: t(`ui.lang.${lang}`) }))}
        />
        <TextArea
          name="cities"
          label={labels.cities}
          hint={t('join.citiesHint')}
          rows={5}
          lang={t.lang}
          maxLength={4000}
        />
        <TextArea
          name="programmes"
          label={labels.programmes}
          hint={t('join.programmesHint')}
          rows={3}
          lang={t.lang}
          maxLength={4000}
        />
        <TextField
          name="support_letter"
          label={labels.support_letter}
          hint={t('join.letterHint')}
          required
          maxLength={300}
        />
        <TextArea
          name="contribution"
          label={labels.contribution}
          hint={t('join.contributionHint')}
          rows={4}
          lang={t.lang}
          maxLength={2000}
        />
        <Checkbox name="accepts_minimum" label={labels.accepts_minimum} hint={t('join.acceptHint')} required />
        <Certify may={may} demoCode={demoCode}>
          {t('join.act')}
        </Certify>
      </ActForm>
    </Section>
  )
}
