import type { ReactNode } from 'react'
import type { Question } from '#engines/survey/definition.ts'
import type { QuestionPlace } from '#engines/survey/evaluate.ts'
import { DEFAULT_MAX_LENGTH } from '#engines/survey/answer-check.ts'
import { fieldValues } from '#engines/survey/parse-answer.ts'
import { inLang, type Lang } from '#kernel/lang.ts'
import { CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { DateField, Field, type FieldProps, NumberField, SelectField, TextArea, TextField } from '#ui/field.tsx'
import { useFieldValue } from '#ui/form.tsx'
import { Disclosure } from '#ui/prose.tsx'
import { Missing } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { fieldName } from '../answer/answer-form.ts'
import type { Entered } from '../answer/answer.ts'
import { LocationField } from './location-field.part.tsx'
import { Said, ShownAnswer } from './question-parts.part.tsx'
import { RankField } from './rank-field.part.tsx'

export type AnswerFieldProps = {
  question: Question
  /** Where it is asked, as the names of its fields say it. */
  slot: string
  entered: Entered
  /** As it stands while the person types: choices on offer, whether it must be answered, what is computed. */
  place: QuestionPlace | undefined
  lang: Lang
  error?: string | undefined
  /** For fields that no event of the browser tells of. */
  onMoved: (form: HTMLFormElement) => void
}

/** The values a field starts with. */
function startOf({ question, entered }: AnswerFieldProps): string[] {
  return question.type === 'text' ? fieldValues(entered.text) : fieldValues(entered.value)
}

function HelpOf({ question }: { question: Question }) {
  return question.help === undefined ? null : <Said text={question.help} />
}

/** Longer help, folded away until it is asked for. */
export function Guidance({ question }: { question: Question }) {
  const t = useText()
  if (question.guidance === undefined) return null
  return (
    <Disclosure title={t('survey.guidance')}>
      <p>
        <Said text={question.guidance} />
      </p>
    </Disclosure>
  )
}

/** The field of one question, by its type and layout. What is computed or only read has none. */
export function AnswerField(props: AnswerFieldProps) {
  const { question, slot, place, error } = props
  const common: FieldProps = {
    name: fieldName('answer', slot),
    label: <Said text={question.label} />,
    required: place?.required ?? question.required === true,
    ...(question.help === undefined ? {} : { hint: <HelpOf question={question} /> }),
    ...(error === undefined ? {} : { error }),
  }
  if (question.type === 'note' || question.type === 'file') return <Words question={question} />
  if (question.type === 'calculation' || question.readOnly === true) return <Given {...props} />
  return <Typed {...props} common={common} />
}

type TypedProps = AnswerFieldProps & { common: FieldProps }

function Typed(props: TypedProps) {
  const { question, slot, common } = props
  const start = startOf(props)
  const defaults = start[0] === undefined ? {} : { defaultValue: start[0] }
  switch (question.type) {
    case 'text':
      return <TextAnswer {...props} />
    case 'choice':
      return <OneChoice {...props} />
    case 'choices':
      return <CheckboxGroup {...common} {...choicesOf(props)} defaultValue={start} />
    case 'rank':
      return <RankField {...props} start={start} />
    case 'date':
      return <DateField {...common} {...defaults} />
    case 'time':
    case 'datetime':
      return <MomentField field={common} type={question.type === 'time' ? 'time' : 'datetime-local'} {...defaults} />
    case 'location':
      return <LocationField slot={slot} common={common} start={start[0] ?? ''} />
    default:
      return <NumberAnswer {...props} />
  }
}

function choicesOf({ question, place }: AnswerFieldProps) {
  const offered = place?.choices ?? question.choices ?? []
  const choices = offered.map(({ value, label }) => ({ value, label: <Said text={label} /> }))
  return { choices, inline: question.layout === 'inline' }
}

function OneChoice(props: TypedProps) {
  const t = useText()
  const { question, common, place } = props
  const [stored] = startOf(props)
  const defaults = stored === undefined ? {} : { defaultValue: stored }
  const { choices, inline } = choicesOf(props)
  if (choices.length === 0) return <NothingYet {...props} />
  if (question.layout === 'menu') {
    const options = (place?.choices ?? question.choices ?? []).map(({ value, label }) => {
      const shown = inLang(label, t.lang)
      return { value, label: shown.text, ...(shown.wanted ? {} : { lang: shown.lang }) }
    })
    return <SelectField {...common} options={options} empty={t('survey.noAnswer')} {...defaults} />
  }
  const none = common.required === true && stored === undefined ? [] : [{ value: '', label: t('survey.noAnswer') }]
  return <RadioGroup {...common} choices={[...choices, ...none]} inline={inline} {...defaults} />
}

/** A choice that hangs on another answer, which is not given yet. */
function NothingYet({ question }: AnswerFieldProps) {
  const t = useText()
  return (
    <div className="field">
      <p className="field-label">
        <Said text={question.label} />
      </p>
      <Missing>{t('survey.choicesLater')}</Missing>
    </div>
  )
}

function TextAnswer(props: TypedProps) {
  const t = useText()
  const { question, common, lang } = props
  const max = question.maxLength ?? DEFAULT_MAX_LENGTH
  const defaultValue = startOf(props)[0] ?? ''
  if (question.layout === 'short')
    return <TextField {...common} defaultValue={defaultValue} lang={lang} maxLength={max} />
  const limit = t('ui.form.characters', { max })
  const hint: ReactNode =
    common.hint === undefined ? (
      limit
    ) : (
      <>
        {common.hint} {limit}
      </>
    )
  const rows = question.layout === 'long' ? 12 : 6
  return <TextArea {...common} hint={hint} defaultValue={defaultValue} lang={lang} rows={rows} maxLength={max} />
}

function NumberAnswer(props: TypedProps) {
  const t = useText()
  const { question, common } = props
  const [stored] = startOf(props)
  const { range } = question
  const said =
    range === undefined
      ? undefined
      : t('survey.range', {
          start: t.format.digits(range.start),
          end: t.format.digits(range.end),
          step: t.format.digits(range.step),
        })
  const hint =
    said === undefined ? (
      common.hint
    ) : common.hint === undefined ? (
      said
    ) : (
      <>
        {common.hint} {said}
      </>
    )
  return (
    <NumberField
      {...common}
      {...(hint === undefined ? {} : { hint })}
      whole={question.type === 'integer'}
      {...(stored === undefined ? {} : { defaultValue: stored })}
    />
  )
}

type MomentProps = { field: FieldProps; type: 'time' | 'datetime-local'; defaultValue?: string }

/** A time, or a day with its time: the browser's own field, which knows how the person's country writes them. */
function MomentField({ field, type, defaultValue }: MomentProps) {
  const value = useFieldValue(field.name, defaultValue)
  return (
    <Field field={field}>
      {(ids) => (
        <input
          {...ids}
          className={type === 'time' ? 'input input-short' : 'input input-medium'}
          type={type}
          step="any"
          defaultValue={value}
        />
      )}
    </Field>
  )
}

function Words({ question }: { question: Question }) {
  return (
    <div>
      <p className="question-label">
        <Said text={question.label} />
      </p>
      {question.help === undefined ? null : (
        <p className="field-hint">
          <HelpOf question={question} />
        </p>
      )}
    </div>
  )
}

/** A value that comes from other answers, or is given and only read. */
function Given(props: AnswerFieldProps) {
  const t = useText()
  const { question, place, slot } = props
  const value = place === undefined ? null : place.value
  return (
    <div className="field">
      <Words question={question} />
      <p className="field-hint">{t(question.calculate === undefined ? 'survey.readOnly' : 'survey.computed')}</p>
      <output id={`given-${slot}`} className="question-given">
        <ShownAnswer question={question} value={value} text={null} reason={null} />
      </output>
    </div>
  )
}
