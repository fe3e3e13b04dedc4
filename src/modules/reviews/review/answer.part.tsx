import type { DisplayPart } from '#engines/survey/parse-answer.ts'
import { inLang } from '#kernel/lang.ts'
import { Isolate, Block, useText } from '#ui/text.tsx'
import { Missing } from '#ui/table.tsx'
import type { Shown } from '#platform/blocks/block.ts'
import type { AnswerShown } from './answer-shown.ts'
import './answers.css'

/** A person's words as they may be shown, labelled when they are translated. */
export function Words({ of }: { of: Shown }) {
  return <Block text={of.text} lang={of.lang} original={of.original} />
}

/** What the State answered: words, figures or choices, or the reason why there is nothing. */
export function AnswerText({ answer }: { answer: AnswerShown }) {
  const t = useText()
  if (answer.notAvailable)
    return (
      <>
        <p>
          <Missing>{t('question.notAvailable')}</Missing>
        </p>
        {answer.reason === null ? null : <Words of={answer.reason} />}
      </>
    )
  if (answer.text !== null) return <Words of={answer.text} />
  if (answer.values.length === 0) return <Missing>{t('question.noAnswer')}</Missing>
  return <Values values={answer.values} />
}

export function Values({ values }: { values: readonly DisplayPart[] }) {
  if (values.length === 1 && values[0] !== undefined)
    return (
      <p>
        <Value of={values[0]} />
      </p>
    )
  return (
    <ul className="answer-values">
      {values.map((value, index) => (
        <li key={index}>
          <Value of={value} />
        </li>
      ))}
    </ul>
  )
}

/** Figures that follow each other from left to right in every language. */
function Digits({ children }: { children: string }) {
  const t = useText()
  return (
    <bdi dir="ltr" className="tabular">
      {t.format.digits(children)}
    </bdi>
  )
}

function Value({ of }: { of: DisplayPart }) {
  const t = useText()
  if (of.kind === 'text') return <Isolate>{of.text}</Isolate>
  if (of.kind === 'date') return t.format.date(of.value)
  if (of.kind === 'time' || of.kind === 'location') return <Digits>{of.value}</Digits>
  if (of.kind === 'datetime') {
    return (
      <>
        {t.format.date(of.date)} <Digits>{of.time}</Digits>
      </>
    )
  }
  // Decimal text as it was certified: a number type would lose digits.
  if (of.kind === 'number') return <span className="tabular">{t.format.digits(of.value)}</span>
  const { text, lang, wanted } = inLang(of.label, t.lang)
  if (text === '') return <Isolate>{of.value}</Isolate>
  return wanted ? text : <Isolate lang={lang}>{text}</Isolate>
}
