import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { Name, Words } from '../shown.part.tsx'
import type { AnswerView, FindingView, Source } from './released.service.ts'

/** A finding with the State's own view under it, where the two differ (rule 5). */
export function FindingParagraph({ finding, country }: { finding: FindingView; country: string }) {
  const t = useText()
  return (
    <>
      <p className="finding-type">
        {t(`portal.finding.${finding.type}`)}
        {finding.number === null ? null : (
          <>
            {t.format.marks.dot}
            {t('portal.finding.number', { number: t.format.plain(finding.number) })}
          </>
        )}
      </p>
      <Words of={finding.words} />
      {finding.views.map((view) => (
        <div className="finding-view" key={view.id}>
          <p className="finding-view-title">{t(`portal.released.view.${view.verdict}`, { country })}</p>
          <Words of={view.words} />
        </div>
      ))}
    </>
  )
}

/** A question and what the State answered, as certified. */
export function AnswerParagraph({ answer }: { answer: AnswerView }) {
  const t = useText()
  return (
    <>
      <p className="answer-question">
        <Name of={answer.question.label} />
        {answer.ordinal === '' ? null : <> ({t.format.digits(answer.ordinal)})</>}
      </p>
      <AnswerText answer={answer} />
    </>
  )
}

function AnswerText({ answer }: { answer: AnswerView }) {
  const t = useText()
  if (answer.notAvailable)
    return (
      <>
        <p>
          <Missing>{t('portal.released.notAvailable')}</Missing>
        </p>
        {answer.reason === null ? null : <Words of={answer.reason} />}
      </>
    )
  if (answer.words !== null) return <Words of={answer.words} />
  if (answer.value === null) return <Missing>{t('portal.released.noAnswer')}</Missing>
  return <AnswerValue answer={answer} value={answer.value} />
}

function AnswerValue({ answer, value }: { answer: AnswerView; value: string | string[] }) {
  const t = useText()
  const { question } = answer
  const labelOf = (code: string) => {
    const choice = question.choices?.find((one) => one.value === code)
    return choice === undefined ? code : <Name of={choice.label} />
  }
  if (Array.isArray(value))
    return (
      <ul className="bulleted">
        {value.map((code) => (
          <li key={code}>{labelOf(code)}</li>
        ))}
      </ul>
    )
  if (question.type === 'choice') return <p>{labelOf(value)}</p>
  if (question.type === 'date') return <p>{t.format.date(value)}</p>
  if (question.type === 'text')
    return (
      <p>
        <Isolate>{value}</Isolate>
      </p>
    )
  // Decimal text as it was certified: a number type would lose digits.
  return <p className="tabular">{t.format.digits(value)}</p>
}

/** The provisions a paragraph stands on, each a permanent link into the framework. */
export function Sources({ of }: { of: readonly Source[] }) {
  const t = useText()
  if (of.length === 0) return null
  return (
    <>
      <span className="source-of">{t('portal.released.from')}</span>
      {of.map((source) => (
        <p key={source.eid}>
          <a href={paths.framework(t.lang, source.eid)}>
            {source.nums.map((num) => t.format.digits(inLang(num, t.lang).text)).join(' ')}
            {source.heading === null ? null : (
              <>
                {t.format.marks.colon}
                <Name of={source.heading} />
              </>
            )}
          </a>
        </p>
      ))}
    </>
  )
}
