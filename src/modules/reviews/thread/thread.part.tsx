import { inLang, LANGS } from '#kernel/lang.ts'
import { paths } from '#paths'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { SelectField, TextArea } from '#ui/field.tsx'
import { Quote, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { Words } from '../review/answer.part.tsx'
import { MESSAGE_LENGTH } from './thread.schema.ts'
import type { MessageView, ThreadView } from './thread-view.service.ts'
import { MOST_ROUNDS } from './thread.ts'

/** Questions and answers about one answer, by round; what the reviewing team says among itself stands apart. */
export function Threads({
  threads,
  answerHref,
}: {
  threads: readonly ThreadView[]
  answerHref: (threadId: string) => string
}) {
  const t = useText()
  const open = threads.filter((thread) => thread.level >= 2)
  const team = threads.filter((thread) => thread.level < 2)
  return (
    <>
      <Section title={t('thread.toState')} level={3}>
        {open.length === 0 ? <p className="quiet">{t('thread.none')}</p> : null}
        {open.map((thread) => (
          <ThreadText key={thread.id} thread={thread} answerHref={answerHref(thread.id)} />
        ))}
      </Section>
      {team.length === 0 ? null : (
        <Section title={t('thread.team')} level={3}>
          <p className="quiet">{t('thread.teamSeen')}</p>
          {team.map((thread) => (
            <ThreadText key={thread.id} thread={thread} answerHref={answerHref(thread.id)} />
          ))}
        </Section>
      )}
    </>
  )
}

function ThreadText({ thread, answerHref }: { thread: ThreadView; answerHref: string }) {
  const t = useText()
  return (
    <div className="thread" id={`thread-${thread.id}`}>
      {thread.level < 2 ? null : (
        <p className="small-label">
          {t('thread.round', { round: thread.round, most: MOST_ROUNDS })}
          {thread.answered ? null : `${t.format.marks.dot}${t('thread.unanswered')}`}
        </p>
      )}
      {thread.messages.map((message) => (
        <MessageText key={message.id} message={message} />
      ))}
      {thread.may.answer.ok ? <a href={answerHref}>{t('thread.answer')}</a> : null}
    </div>
  )
}

function MessageText({ message }: { message: MessageView }) {
  const t = useText()
  const { text, lang } = inLang(message.organisation, t.lang)
  return (
    <div className="message">
      <p className="message-from">
        <strong lang={lang}>{text}</strong>
        {t.format.marks.dot}
        {t.format.dayMonth(message.at)}
      </p>
      {message.text === null ? null : <Words of={message.text} />}
    </div>
  )
}

function LangField() {
  const t = useText()
  return (
    <SelectField
      name="lang"
      label={t('finding.field.lang')}
      required
      empty={false}
      defaultValue={t.lang}
      options={LANGS.map((l) => ({ value: l, label: t(`ui.lang.${l}`) }))}
    />
  )
}

/** A question about an answer: to the State, or to the co-reviewers. */
export function AskForm({
  about,
  audience,
  round,
  problem,
  cancel,
}: {
  about: string
  audience: 'review' | 'team'
  round: number
  problem: Problem | undefined
  cancel: string
}) {
  const t = useText()
  const toState = audience === 'review'
  return (
    <Section
      id="ask"
      title={toState ? t('thread.askState') : t('thread.askTeam')}
      lead={toState ? t('thread.askLead', { round, most: MOST_ROUNDS }) : t('thread.askTeamLead')}
      beside={
        <VisibilityChip level={toState ? 2 : 1} audience={toState ? t('finding.seenBy.2') : t('finding.seenBy.1')} />
      }
    >
      <ActForm name="ask" problem={problem} labels={{ text: t('thread.field.question') }}>
        <input type="hidden" name="about" value={about} />
        <input type="hidden" name="audience" value={audience} />
        <TextArea
          name="text"
          label={t('thread.field.question')}
          hint={t('thread.field.questionHint')}
          required
          lang={t.lang}
          rows={4}
          maxLength={MESSAGE_LENGTH}
        />
        <LangField />
        <Actions>
          <Button look="main">{toState ? t('thread.act.ask') : t('thread.act.askTeam')}</Button>
          <LinkButton look="plain" href={cancel}>
            {t('thread.act.cancel')}
          </LinkButton>
        </Actions>
      </ActForm>
    </Section>
  )
}

/** An answer in a thread, under the words it answers. */
export function AnswerForm({
  thread,
  problem,
  cancel,
}: {
  thread: ThreadView
  problem: Problem | undefined
  cancel: string
}) {
  const t = useText()
  const last = thread.messages.at(-1)
  return (
    <Section
      id="answer"
      title={t('thread.answer')}
      beside={
        <VisibilityChip
          level={thread.level}
          audience={thread.level < 2 ? t('finding.seenBy.1') : t('finding.seenBy.2')}
        />
      }
    >
      {last?.text === null || last === undefined ? null : (
        <Quote source={inLang(last.organisation, t.lang).text}>
          <Words of={last.text} />
        </Quote>
      )}
      <ActForm name="answer" problem={problem} labels={{ text: t('thread.field.answer') }}>
        <input type="hidden" name="thread" value={thread.id} />
        <TextArea
          name="text"
          label={t('thread.field.answer')}
          required
          lang={t.lang}
          rows={5}
          maxLength={MESSAGE_LENGTH}
        />
        <LangField />
        <Actions>
          <Button look="main">{t('thread.act.answer')}</Button>
          <LinkButton look="plain" href={cancel}>
            {t('thread.act.cancel')}
          </LinkButton>
        </Actions>
      </ActForm>
    </Section>
  )
}

/** The address of a page with what is to be opened on it. */
export function opened(
  lang: Parameters<typeof paths.question>[0],
  reviewId: string,
  answerId: string,
  open: { do: string; thread?: string },
): string {
  const query = new URLSearchParams(open.thread === undefined ? { do: open.do } : { do: open.do, thread: open.thread })
  const anchor = open.do === 'write' ? 'write' : open.do === 'answer' ? 'answer' : 'ask'
  return `${paths.question(lang, reviewId, answerId)}?${query.toString()}#${anchor}`
}
