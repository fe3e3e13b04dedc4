import { Fragment } from 'react'
import type { AnswerValue, Question, Questionnaire } from '#engines/survey/definition.ts'
import { displayAnswer, type DisplayPart } from '#engines/survey/parse-answer.ts'
import { inLang, type LangMap } from '#kernel/lang.ts'
import type { Words } from '#engines/survey/words.ts'
import type { Params } from '#kernel/permission.ts'
import type { T } from '#i18n/translate.ts'
import { paths } from '#paths'
import { Disclosure } from '#ui/prose.tsx'
import { Missing } from '#ui/table.tsx'
import { Block, Isolate, useText } from '#ui/text.tsx'
import type { Written } from '../answer/answer.ts'
import { conditionText } from '../questionnaire/condition-text.ts'
import { filledQuestion, formatsLike } from '../questionnaire/filled.ts'
import type { AnchorView, EarlierView } from './section-view.ts'

/** A text of the questionnaire: in the reader's language, else labelled with its own. */
export function Said({ text }: { text: LangMap }) {
  const t = useText()
  const shown = inLang(text, t.lang)
  return shown.wanted ? shown.text : <Isolate lang={shown.lang}>{shown.text}</Isolate>
}

/** A question with answers in the place of names in its words. */
export function asRead(t: T, { question, words }: { question: Question; words: Words }): Question {
  return filledQuestion(question, words, formatsLike(t.format))
}

function partText(t: T, part: DisplayPart): string {
  if (part.kind === 'choice') return inLang(part.label, t.lang).text || part.value
  if (part.kind === 'text') return part.text
  if (part.kind === 'date') return t.format.date(part.value)
  if (part.kind === 'datetime') return `${t.format.date(part.date)} ${t.format.digits(part.time)}`
  return t.format.digits(part.value)
}

/** What is wrong with an answer: in the questionnaire's own words where it has some. */
export function problemText(t: T, question: Question, { code, params }: { code: string; params?: Params }): string {
  const own =
    code === 'constraint' ? question.constraintMessage : code === 'required' ? question.requiredMessage : undefined
  if (own !== undefined) return inLang(own, t.lang).text
  return t.field({ path: question.id, code, ...(params === undefined ? {} : { params }) })
}

export type ShownAnswerProps = { question: Question; value: AnswerValue; text: Written | null; reason: Written | null }

/** An answer to read; no answer is said in words, never shown as a zero. */
export function ShownAnswer({ question, value, text, reason }: ShownAnswerProps) {
  const t = useText()
  if (reason !== null) {
    return (
      <div className="answer-shown">
        <p className="small-label">{t('survey.notAvailable.because')}</p>
        <Block text={reason.body} lang={reason.lang} />
      </div>
    )
  }
  if (text !== null) return <Block text={text.body} lang={text.lang} className="answer-shown" />
  const parts = displayAnswer(question, value)
  if (parts.length === 0) return <Missing>{t('survey.noAnswer')}</Missing>
  if (parts.length === 1)
    return (
      <p className="answer-shown">
        {parts.map((part) => (
          <Shown key={part.kind} part={part} />
        ))}
      </p>
    )
  const List = question.type === 'rank' ? 'ol' : 'ul'
  return (
    <List className="answer-shown">
      {parts.map((part) => (
        <li key={'value' in part ? part.value : part.text}>
          <Shown part={part} />
        </li>
      ))}
    </List>
  )
}

/** Figures follow each other from left to right in every language. */
function Shown({ part }: { part: DisplayPart }) {
  const t = useText()
  const shown = partText(t, part)
  return part.kind === 'location' || part.kind === 'time' || part.kind === 'number' ? (
    <bdi dir="ltr">{shown}</bdi>
  ) : (
    shown
  )
}

/** What the question rests on, and what the State said last time. */
export function Beside({
  question,
  anchors,
  earlier,
}: {
  question: Question
  anchors: readonly AnchorView[]
  earlier: EarlierView | null
}) {
  const t = useText()
  return (
    <div className="question-beside">
      {anchors.map((anchor) => (
        <Anchor key={anchor.eid} anchor={anchor} />
      ))}
      {earlier === null ? null : (
        <Disclosure title={t('survey.earlier')}>
          <ShownAnswer
            question={question}
            value={question.type === 'choices' ? earlier.value : (earlier.value[0] ?? null)}
            text={earlier.notAvailable ? null : earlier.text}
            reason={earlier.notAvailable ? earlier.text : null}
          />
        </Disclosure>
      )}
    </div>
  )
}

function Anchor({ anchor }: { anchor: AnchorView }) {
  const t = useText()
  const text = inLang(anchor.text, t.lang)
  return (
    <Disclosure title={<Said text={anchor.heading ?? anchor.num} />}>
      <Block text={text.text} lang={text.lang} />
      <p className="evidence-note">
        <a href={paths.framework(t.lang, anchor.eid)}>
          <Said text={anchor.num} />
        </a>
        {anchor.paragraph === null ? null : (
          <> · {t('survey.paragraph', { paragraph: t.format.digits(anchor.paragraph) })}</>
        )}
      </p>
    </Disclosure>
  )
}

type ConditionProps = { source: string; questionnaire: Questionnaire; numbers: Readonly<Record<string, string>> }

/** "Answer this if your answer to 2.1 is ...": for readers without script. */
export function ConditionText({ source, questionnaire, numbers }: ConditionProps) {
  return <p className="condition">{conditionText(useText(), { source, questionnaire, numbers })}</p>
}

/** A section's name with its city, if it is one city's copy. */
export function SectionName({ title, city }: { title: LangMap; city: LangMap | null }) {
  return (
    <>
      <Said text={title} />
      {city === null ? null : (
        <Fragment>
          {': '}
          <Said text={city} />
        </Fragment>
      )}
    </>
  )
}
