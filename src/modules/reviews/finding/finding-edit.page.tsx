import { inLang } from '#kernel/lang.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { ChainStrip } from '#ui/chain.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { StateChip, Tag } from '#ui/chips.tsx'
import { SelectField, TextArea } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Columns, Quote, Section } from '#ui/prose.tsx'
import { Block, useText } from '#ui/text.tsx'
import { LANGS } from '#kernel/lang.ts'
import { paths } from '#paths'
import { findingPage } from '../reviews.routes.ts'
import { RoomPage } from '../review/room.part.tsx'
import { FindingFields } from './finding.part.tsx'
import { changeFinding, moveFinding, replyToFinding } from './finding.service.ts'
import { type FindingView, loadFinding } from './finding-view.service.ts'
import { isSettled, VERDICTS } from './finding.ts'
import { FINDING_LENGTH } from './finding.schema.ts'
import type { Route } from './+types/finding-edit.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(findingPage, async (ctx, { params }) => await loadFinding(ctx, params))

export const action = pageAction(findingPage, {
  change: async (ctx, { params, input }) => {
    await changeFinding(ctx, { ...input, findingId: params.findingId })
    return { to: paths.finding(ctx.lang, params.reviewId, params.findingId) }
  },
  propose: async (ctx, { params }) => {
    await moveFinding(ctx, { findingId: params.findingId, verb: 'propose' })
    return { to: paths.finding(ctx.lang, params.reviewId, params.findingId) }
  },
  keep: async (ctx, { params }) => {
    await moveFinding(ctx, { findingId: params.findingId, verb: 'keep' })
    return { to: paths.finding(ctx.lang, params.reviewId, params.findingId) }
  },
  reply: async (ctx, { params, input }) => {
    await replyToFinding(ctx, { ...input, findingId: params.findingId })
    return { to: paths.finding(ctx.lang, params.reviewId, params.findingId) }
  },
})

export default function FindingEditPage({ loaderData: view, actionData }: Route.ComponentProps) {
  const t = useText()
  const { finding, room } = view
  const problem: Problem | undefined = actionData
  const name = finding.number === null ? t('finding.one') : t('finding.numbered', { number: finding.number })
  return (
    <RoomPage
      room={room}
      place="findings"
      title={name}
      level={finding.level}
      audience={t(`finding.seenBy.${finding.level}`)}
    >
      <Strip view={view} />
      <Columns aside={<StandsOn view={view} />}>
        <p>
          <Tag>{t(`finding.type.${finding.type}`)}</Tag>{' '}
          <StateChip tone={isSettled(finding.state) ? 'done' : 'active'}>
            {t(`finding.state.${finding.state}`)}
          </StateChip>
        </p>
        {finding.text === null ? null : (
          <Block text={finding.text.text} lang={finding.text.lang} original={finding.text.original} />
        )}
        <p className="quiet">{t('finding.by', { state: inLang(finding.organisation, t.lang).text })}</p>
        <Replies view={view} />
        <ReplyForm view={view} problem={problem} />
        <ChangeForm view={view} problem={problem} />
      </Columns>
    </RoomPage>
  )
}

function Strip({ view }: { view: FindingView }) {
  const t = useText()
  const provision = view.provisions.find((p) => view.about.includes(p.id))
  const answer = view.answers.find((a) => view.restsOn.includes(a.id))
  return (
    <ChainStrip
      links={[
        {
          kind: t('chain.provision'),
          ...(provision === undefined
            ? {}
            : { label: inLang(provision.num, t.lang).text, href: paths.framework(t.lang, provision.eid) }),
        },
        {
          kind: t('chain.answer'),
          ...(answer === undefined
            ? {}
            : { label: t.format.digits(answer.number), href: paths.question(t.lang, view.room.reviewId, answer.id) }),
        },
        { kind: t('chain.finding'), label: t(`finding.type.${view.finding.type}`), current: true },
      ]}
    />
  )
}

function StandsOn({ view }: { view: FindingView }) {
  const t = useText()
  return (
    <>
      <Section title={t('finding.about')} level={3}>
        {view.provisions
          .filter((p) => view.about.includes(p.id))
          .map((p) => (
            <div key={p.id}>
              <p className="quiet">
                <a href={paths.framework(t.lang, p.eid)}>{inLang(p.num, t.lang).text}</a>
              </p>
              <Block {...inLang(p.text, t.lang)} />
            </div>
          ))}
      </Section>
      <Section title={t('finding.restsOn')} level={3}>
        <ul>
          {view.answers
            .filter((a) => view.restsOn.includes(a.id))
            .map((a) => (
              <li key={a.id}>
                <a href={paths.question(t.lang, view.room.reviewId, a.id)}>
                  {t.format.digits(a.number)} {inLang(a.label, t.lang).text}
                </a>
              </li>
            ))}
        </ul>
      </Section>
    </>
  )
}

function Replies({ view }: { view: FindingView }) {
  const t = useText()
  if (view.replies.length === 0) return null
  return (
    <Section title={t('finding.replies')} level={3}>
      {view.replies.map((reply) => (
        <Quote
          key={reply.id}
          source={`${inLang(view.room.country, t.lang).text}، ${t(`finding.verdict.${reply.verdict}`)}، ${t.format.date(reply.at)}`}
        >
          {reply.text === null ? (
            <p>{t(`finding.said.${reply.verdict}`)}</p>
          ) : (
            <Block text={reply.text.text} lang={reply.text.lang} original={reply.text.original} />
          )}
        </Quote>
      ))}
    </Section>
  )
}

/** The State's word in the fact check; shown to others only as what has been said. */
function ReplyForm({ view, problem }: { view: FindingView; problem: Problem | undefined }) {
  const t = useText()
  if (!view.may.reply.ok) return null
  return (
    <Section title={t('finding.reply')} lead={t('finding.replyLead')}>
      <ActForm
        name="reply"
        problem={problem}
        labels={{ verdict: t('finding.field.verdict'), text: t('finding.field.replyText') }}
      >
        <input type="hidden" name="version" value={view.finding.version} />
        <RadioGroup
          name="verdict"
          label={t('finding.field.verdict')}
          required
          choices={VERDICTS.map((v) => ({
            value: v,
            label: t(`finding.verdict.${v}`),
            hint: t(`finding.verdictHint.${v}`),
          }))}
        />
        <TextArea
          name="text"
          label={t('finding.field.replyText')}
          hint={t('finding.field.replyTextHint')}
          lang={t.lang}
          maxLength={FINDING_LENGTH}
        />
        <SelectField
          name="lang"
          label={t('finding.field.lang')}
          empty={false}
          defaultValue={t.lang}
          options={LANGS.map((l) => ({ value: l, label: t(`ui.lang.${l}`) }))}
        />
        <Actions>
          <Button look="main">{t('finding.act.reply')}</Button>
        </Actions>
      </ActForm>
    </Section>
  )
}

function ChangeForm({ view, problem }: { view: FindingView; problem: Problem | undefined }) {
  const t = useText()
  const { finding, may } = view
  if (!may.change.ok && finding.level >= 2 && !may.keep.ok) return null
  const values = {
    type: finding.type,
    lang: finding.original.lang,
    text: finding.original.text,
    about: view.about,
    restsOn: view.restsOn,
    audience: finding.level === 0 ? ('author' as const) : ('team' as const),
  }
  return (
    <Section title={finding.state === 'CONTESTED' ? t('finding.revise') : t('finding.change')}>
      <StaleText problem={problem} />
      {may.change.ok ? (
        <ActForm
          name="change"
          problem={problem}
          labels={{
            text: t('finding.field.text'),
            provisions: t('finding.field.provisions'),
            answers: t('finding.field.answers'),
            type: t('finding.field.type'),
          }}
        >
          <input type="hidden" name="version" value={currentVersion(problem) ?? finding.version} />
          <FindingFields provisions={view.provisions} answers={view.answers} values={values} />
          <Actions>
            <Button look="main">{t('finding.act.save')}</Button>
          </Actions>
        </ActForm>
      ) : (
        <p className="quiet">{t.of('reason', may.change.reason)}</p>
      )}
      {finding.state === 'DRAFT' ? (
        <ActForm name="propose" problem={problem}>
          <Actions>
            {may.propose.ok ? (
              <Button>{t('finding.act.propose')}</Button>
            ) : (
              <Button disabled reason={t.of('reason', may.propose.reason)}>
                {t('finding.act.propose')}
              </Button>
            )}
          </Actions>
        </ActForm>
      ) : null}
      {may.keep.ok ? (
        <ActForm name="keep" problem={problem}>
          <p>{t('finding.keepLead')}</p>
          <Actions>
            <Button>{t('finding.act.keep')}</Button>
          </Actions>
        </ActForm>
      ) : null}
    </Section>
  )
}

type Current = { version: number; text: string; lang: (typeof LANGS)[number] }

function currentOf(problem: Problem | undefined): Current | undefined {
  const current = problem?.code === 'stale' ? problem.details.current : undefined
  return typeof current === 'object' && current !== null && 'version' in current && 'text' in current
    ? (current as Current)
    : undefined
}

/** After a refusal as stale, saving again is a choice made with both texts in sight. */
function currentVersion(problem: Problem | undefined): number | undefined {
  return currentOf(problem)?.version
}

/** Somebody saved meanwhile: their text stands here, one's own stays in the form below. */
function StaleText({ problem }: { problem: Problem | undefined }) {
  const t = useText()
  const current = currentOf(problem)
  if (current === undefined) return null
  return (
    <Notice kind="warning" title={t('finding.staleTitle')}>
      <p>{t('finding.staleLead')}</p>
      <Block text={current.text} lang={current.lang} />
    </Notice>
  )
}
