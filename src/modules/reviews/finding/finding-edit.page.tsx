import { inLang } from '#kernel/lang.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import type { Problem } from '#ui/act-form.tsx'
import { ChainStrip } from '#ui/chain.tsx'
import { StateChip, Tag } from '#ui/chips.tsx'
import { Columns, Quote, Section } from '#ui/prose.tsx'
import { Block, useText } from '#ui/text.tsx'
import { paths } from '#paths'
import { findingPage } from '../reviews.routes.ts'
import { RoomPage } from '../review/room.part.tsx'
import { provisionName } from './finding.part.tsx'
import { ChangeForm, ReplyForm } from './finding-forms.part.tsx'
import { changeFinding, moveFinding, replyToFinding } from './finding.service.ts'
import { type FindingView, loadFinding } from './finding-view.service.ts'
import { isSettled } from './finding.ts'
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
            : { label: provisionName(t, provision), href: paths.framework(t.lang, provision.eid) }),
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
                <a href={paths.framework(t.lang, p.eid)}>{provisionName(t, p)}</a>
              </p>
              <Block {...inLang(p.text, t.lang)} />
            </div>
          ))}
      </Section>
      <Section title={t('finding.restsOn')} level={3}>
        <ul className="bulleted">
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
          source={t('finding.replySource', {
            state: inLang(view.room.country, t.lang).text,
            verdict: t(`finding.verdict.${reply.verdict}`),
            date: reply.at,
          })}
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
