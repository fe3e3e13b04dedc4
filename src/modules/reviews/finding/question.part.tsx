import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { ChainStrip } from '#ui/chain.tsx'
import { StateChip, Tag } from '#ui/chips.tsx'
import { Icon } from '#ui/icon.tsx'
import { Rail } from '#ui/nav.tsx'
import { Disclosure, Section } from '#ui/prose.tsx'
import { Block, useText } from '#ui/text.tsx'
import { EvidenceList } from '#ui/evidence.tsx'
import { type AnswerShown } from '../review/answer-shown.ts'
import { AnswerText, Words } from '../review/answer.part.tsx'
import { opened, Threads } from '../thread/thread.part.tsx'
import { isSettled } from './finding.ts'
import { provisionName } from './finding.part.tsx'
import type { FindingCard } from './finding-view.service.ts'
import type { QuestionLink, QuestionView } from './question-view.service.ts'

/** Paragraph, question, answer, findings: where this answer stands in the chain. */
export function QuestionStrip({ view }: { view: QuestionView }) {
  const t = useText()
  const [provision] = view.anchors
  const [finding] = view.findings
  const number = t.format.digits(view.answer.number)
  const findingName =
    view.findings.length === 1
      ? finding && t(`finding.type.${finding.type}`)
      : t('question.findings', { count: view.findings.length })
  return (
    <ChainStrip
      links={[
        {
          kind: t('chain.provision'),
          ...(provision === undefined
            ? {}
            : { label: provisionName(t, provision), href: paths.framework(t.lang, provision.eid) }),
        },
        { kind: t('question.kind'), label: number, href: '#question' },
        { kind: t('chain.answer'), label: t('question.versionShort', { number: view.version.number }), current: true },
        {
          kind: t('chain.finding'),
          ...(finding === undefined || findingName === undefined
            ? {}
            : {
                label: findingName,
                href: view.findings.length === 1 ? paths.finding(t.lang, view.room.reviewId, finding.id) : '#findings',
              }),
        },
      ]}
    />
  )
}

/** The sections at the side, each with how many of its answers reviewers have taken up; below, the questions of this one. */
export function QuestionRail({ view }: { view: QuestionView }) {
  const t = useText()
  const reviewId = view.room.reviewId
  return (
    <Rail
      items={view.rail.map((section) => {
        const city = section.city === null ? '' : `${t.format.marks.dot}${inLang(section.city, t.lang).text}`
        return {
          href:
            section.first === null
              ? paths.submission(t.lang, reviewId)
              : paths.question(t.lang, reviewId, section.first),
          number: section.number,
          label: `${inLang(section.title, t.lang).text}${city}`,
          state:
            section.touched === 0
              ? t('question.untouched')
              : t('question.touched', { count: section.touched, of: section.answers }),
          current: section.current,
        }
      })}
      footer={<Numbers view={view} />}
    />
  )
}

function Numbers({ view }: { view: QuestionView }) {
  const t = useText()
  return (
    <>
      <p className="small-label">{t('question.inSection', { number: t.format.digits(view.section.number) })}</p>
      <ul className="question-numbers">
        {view.questions.map((question) => (
          <li key={question.id}>
            <a
              href={paths.question(t.lang, view.room.reviewId, question.id)}
              aria-current={question.id === view.answer.id ? 'page' : undefined}
              title={inLang(question.label, t.lang).text}
            >
              {t.format.digits(question.number)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Rule and practice together where they are a pair, the rule first; the question this page is about leads. */
export function AnswerPair({ view }: { view: QuestionView }) {
  const { answer, partner } = view
  const both = partner === null ? [answer] : answer.part === 'practice' ? [partner, answer] : [answer, partner]
  return both.map((one) => <AnswerPaper key={one.id} answer={one} view={view} />)
}

function AnswerPaper({ answer, view }: { answer: AnswerShown; view: QuestionView }) {
  const t = useText()
  const own = answer.id === view.answer.id
  const label = inLang(answer.label, t.lang)
  const help = answer.help === null ? undefined : inLang(answer.help, t.lang)
  const words = (
    <span lang={label.wanted ? undefined : label.lang}>
      {t.format.digits(answer.number)} {label.text}
    </span>
  )
  return (
    <section>
      {answer.part === null ? null : <p className="answer-part">{t(`question.part.${answer.part}`)}</p>}
      {own ? (
        <h2 className="question-label" id="question">
          {words}
        </h2>
      ) : (
        <h2 className="question-label">
          <a href={paths.question(t.lang, view.room.reviewId, answer.id)}>{words}</a>
        </h2>
      )}
      {help === undefined || help.text === '' ? null : (
        <Disclosure title={t('question.help')}>
          <Block text={help.text} lang={help.lang} />
        </Disclosure>
      )}
      <div className="answer">
        <AnswerText answer={answer} />
        <EvidenceList evidence={answer.evidence} fileHref={(id) => paths.file(t.lang, id)} />
      </div>
    </section>
  )
}

/** Beside the answer: the text under review, last cycle's answer, questions, findings. */
export function Beside({ view }: { view: QuestionView }) {
  const t = useText()
  return (
    <>
      <Section title={t('finding.about')} level={3}>
        {view.anchors.map((provision) => (
          <div key={provision.id}>
            <p className="quiet">
              <a href={paths.framework(t.lang, provision.eid)}>{provisionName(t, provision)}</a>
            </p>
            <Block {...inLang(provision.text, t.lang)} />
          </div>
        ))}
      </Section>
      {view.earlier === null ? null : (
        <Section title={t('question.earlier')} level={3}>
          <AnswerText answer={view.earlier} />
        </Section>
      )}
      <Threads
        threads={view.threads}
        answerHref={(thread) => opened(t.lang, view.room.reviewId, view.answer.id, { do: 'answer', thread })}
      />
      <Section title={t('question.restingHere')} level={3} id="findings">
        {view.findings.length === 0 ? <p className="quiet">{t('question.noFindings')}</p> : null}
        {view.findings.map((finding) => (
          <AsideFinding key={finding.id} reviewId={view.room.reviewId} finding={finding} />
        ))}
      </Section>
    </>
  )
}

function AsideFinding({ reviewId, finding }: { reviewId: string; finding: FindingCard }) {
  const t = useText()
  return (
    <article className="aside-finding">
      <p>
        <Tag>{t(`finding.type.${finding.type}`)}</Tag>{' '}
        <StateChip tone={isSettled(finding.state) ? 'done' : 'active'}>{t(`finding.state.${finding.state}`)}</StateChip>
      </p>
      {finding.text === null ? <p>{t('finding.empty')}</p> : <Words of={finding.text} />}
      <p className="quiet">{t('question.seenBy', { audience: t(`finding.seenBy.${finding.level}`) })}</p>
      <a href={paths.finding(t.lang, reviewId, finding.id)}>
        {finding.number === null ? t('finding.open') : t('finding.numbered', { number: finding.number })}
      </a>
    </article>
  )
}

/** The question before and the one after, over the borders of sections. */
export function Neighbours({ view }: { view: QuestionView }) {
  const t = useText()
  if (view.previous === null && view.next === null) return null
  const href = (link: QuestionLink): string => paths.question(t.lang, view.room.reviewId, link.id)
  return (
    <nav className="pagination" aria-label={t('question.neighbours')}>
      {view.previous === null ? null : (
        <a href={href(view.previous)} rel="prev">
          <Icon name="back" /> {t('question.previous', { number: t.format.digits(view.previous.number) })}
        </a>
      )}
      {view.next === null ? null : (
        <a href={href(view.next)} rel="next">
          {t('question.next', { number: t.format.digits(view.next.number) })} <Icon name="forward" />
        </a>
      )}
    </nav>
  )
}
