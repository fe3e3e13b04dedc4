import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { Columns, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { questionPage } from '../reviews.routes.ts'
import { RoomPage } from '../review/room.part.tsx'
import { AnswerForm, AskForm, opened } from '../thread/thread.part.tsx'
import { answer, ask } from '../thread/thread.service.ts'
import { FindingFields } from './finding.part.tsx'
import { writeFinding } from './finding.service.ts'
import { AnswerPair, Beside, Neighbours, QuestionRail, QuestionStrip } from './question.part.tsx'
import { loadQuestion, type QuestionView } from './question-view.service.ts'
import type { Route } from './+types/question.page.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(questionPage, async (ctx, { params, query }) => ({
  view: await loadQuestion(ctx, params),
  open: query,
}))

export const action = pageAction(questionPage, {
  ask: async (ctx, { params, input }) => {
    const thread = await ask(ctx, { ...input, about: params.answerId, reviewId: params.reviewId, aboutKind: 'answer' })
    return { to: `${paths.question(ctx.lang, params.reviewId, params.answerId)}#thread-${thread}` }
  },
  answer: async (ctx, { params, input }) => {
    await answer(ctx, { ...input, reviewId: params.reviewId })
    return { to: `${paths.question(ctx.lang, params.reviewId, params.answerId)}#thread-${input.thread}` }
  },
  write: async (ctx, { params, input }) => {
    await writeFinding(ctx, { ...input, reviewId: params.reviewId })
    return { to: `${paths.question(ctx.lang, params.reviewId, params.answerId)}#findings` }
  },
})

export default function QuestionPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { view, open } = loaderData
  const { room, version, section } = view
  const problem: Problem | undefined = actionData
  const city = section.city === null ? '' : `${t.format.marks.dot}${inLang(section.city, t.lang).text}`
  return (
    <RoomPage
      room={room}
      place="submission"
      title={t('question.title', { number: t.format.digits(view.answer.number) })}
      lead={`${inLang(section.title, t.lang).text}${city}`}
      level={view.answer.level}
      audience={t(`finding.seenBy.${view.answer.level}`)}
    >
      <Columns rail={<QuestionRail view={view} />} aside={<Beside view={view} />} label={t('question.beside')}>
        <QuestionStrip view={view} />
        <p className="quiet">
          {t('question.certified', { number: version.number, date: version.certifiedAt })}
          {version.newer === null ? null : (
            <>
              {' '}
              <a href={paths.question(t.lang, room.reviewId, version.newer)}>{t('question.newer')}</a>
            </>
          )}
        </p>
        <AnswerPair view={view} />
        <Acts view={view} />
        <OpenForm view={view} open={open} problem={problem} />
        <Neighbours view={view} />
      </Columns>
    </RoomPage>
  )
}

function Acts({ view }: { view: QuestionView }) {
  const t = useText()
  const { may, room, answer: shown } = view
  if (may === null) return null
  const href = (act: string): string => opened(t.lang, room.reviewId, shown.id, { do: act })
  return (
    <Actions>
      <LinkButton look="main" href={href('write')} may={may.write}>
        {t('question.act.write')}
      </LinkButton>
      <LinkButton href={href('ask')} may={may.ask}>
        {t('thread.askState')}
      </LinkButton>
      <LinkButton look="plain" href={href('team')} may={may.askTeam}>
        {t('thread.askTeam')}
      </LinkButton>
    </Actions>
  )
}

type Open = { do?: 'write' | 'ask' | 'team' | 'answer' | undefined; thread?: string | undefined }

/** One form at a time, opened by its own address, so that the page stays a text to read. */
function OpenForm({ view, open, problem }: { view: QuestionView; open: Open; problem: Problem | undefined }) {
  const t = useText()
  const { may, answer: shown, threads } = view
  const cancel = paths.question(t.lang, view.room.reviewId, shown.id)
  const thread = threads.find((one) => one.id === open.thread)
  if (open.do === 'answer' && thread?.may.answer.ok === true)
    return <AnswerForm thread={thread} problem={problem} cancel={cancel} />
  if (may === null) return null
  if (open.do === 'ask' && may.ask.ok)
    return <AskForm about={shown.id} audience="review" round={view.round ?? 1} problem={problem} cancel={cancel} />
  if (open.do === 'team' && may.askTeam.ok)
    return <AskForm about={shown.id} audience="team" round={1} problem={problem} cancel={cancel} />
  return open.do === 'write' && may.write.ok ? <WriteForm view={view} problem={problem} cancel={cancel} /> : null
}

function WriteForm({ view, problem, cancel }: { view: QuestionView; problem: Problem | undefined; cancel: string }) {
  const t = useText()
  const values = { about: view.anchors.map((provision) => provision.id), restsOn: [view.answer.id] }
  return (
    <Section
      id="write"
      title={t('question.write')}
      lead={t('question.writeLead')}
      beside={<VisibilityChip level={1} audience={t('finding.seenBy.1')} />}
    >
      <ActForm
        name="write"
        problem={problem}
        labels={{
          text: t('finding.field.text'),
          provisions: t('finding.field.provisions'),
          answers: t('finding.field.answers'),
          type: t('finding.field.type'),
        }}
      >
        <FindingFields provisions={view.provisions} answers={view.answers} values={values} />
        <Actions>
          <Button look="main">{t('question.act.note')}</Button>
          <LinkButton look="plain" href={cancel}>
            {t('thread.act.cancel')}
          </LinkButton>
        </Actions>
      </ActForm>
    </Section>
  )
}
