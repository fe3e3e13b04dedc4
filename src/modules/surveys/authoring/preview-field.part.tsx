import { createContext, useContext } from 'react'
import { DEFAULT_MAX_LENGTH } from '#engines/survey/answer-check.ts'
import type { Question } from '#engines/survey/definition.ts'
import type { QuestionPlace } from '#engines/survey/evaluate.ts'
import { displayAnswer, fieldValues, parseAnswer } from '#engines/survey/parse-answer.ts'
import { inLang, type Lang, type LangMap } from '#kernel/lang.ts'
import { CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { DateField, Field, NumberField, SelectField, TextArea, TextField } from '#ui/field.tsx'
import { Disclosure } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { previewField } from './preview.ts'
import type { Sent } from './read-form.ts'

/** The language of the preview, which need not be the reader's. */
export const PreviewLang = createContext<Lang>('en')

/** A text of the questionnaire in the language of the preview; where it lacks it, marked with the one it has. */
export function Words({ text }: { text: LangMap }) {
  const shown = inLang(text, useContext(PreviewLang))
  return <Isolate lang={shown.lang}>{shown.text}</Isolate>
}

type Props = { question: Question; path: string; place: QuestionPlace; sent: Sent; tried: boolean }

/** One question as who answers sees it, with what the engine says of what was typed. */
export function PreviewField({ question, path, place, sent, tried }: Props) {
  const t = useText()
  const as = useContext(PreviewLang)
  const name = previewField(question.id, path)
  const typed = sent[name]
  const parsed = parseAnswer(question, typed)
  const [finding] = parsed.ok ? place.findings : [parsed]
  const shown = finding !== undefined && finding.code !== 'evidenceMissing' && (tried || finding.code !== 'required')
  const said =
    finding?.code === 'constraint' && question.constraintMessage !== undefined
      ? inLang(question.constraintMessage, as).text
      : finding === undefined
        ? ''
        : t.field({
            path: name,
            code: finding.code,
            ...(finding.params === undefined ? {} : { params: finding.params }),
          })
  const common = {
    name,
    label: <Words text={question.label} />,
    required: place.required,
    ...(question.help === undefined ? {} : { hint: <Words text={question.help} /> }),
    ...(shown ? { error: said } : {}),
  }
  return (
    <div className="preview-field">
      {place.computed ? (
        <Computed question={question} place={place} />
      ) : (
        <Input question={question} place={place} common={common} as={as} />
      )}
      {question.guidance === undefined ? null : (
        <Disclosure title={t('author.field.guidance')}>
          <Words text={question.guidance} />
        </Disclosure>
      )}
    </div>
  )
}

type Common = { name: string; label: React.ReactNode; required: boolean; hint?: React.ReactNode; error?: string }
type InputProps = { question: Question; place: QuestionPlace; common: Common; as: Lang }

function Input({ question, place, common, as }: InputProps) {
  const t = useText()
  const [stored] = fieldValues(place.value)
  const value = stored === undefined ? {} : { defaultValue: stored }
  const words = (text: LangMap): string => inLang(text, as).text
  switch (question.type) {
    case 'note':
      return (
        <p>
          <Words text={question.label} />
        </p>
      )
    case 'file':
      return (
        <p>
          <Words text={question.label} /> <span className="quiet">{t('author.preview.asFile')}</span>
        </p>
      )
    case 'choice':
      return question.layout === 'menu' ? (
        <SelectField
          {...common}
          {...value}
          options={place.choices.map((one) => ({ value: one.value, label: words(one.label) }))}
        />
      ) : (
        <RadioGroup
          {...common}
          {...value}
          inline={question.layout === 'inline'}
          choices={place.choices.map((one) => ({ value: one.value, label: <Words text={one.label} /> }))}
        />
      )
    case 'choices':
      return (
        <CheckboxGroup
          {...common}
          inline={question.layout === 'inline'}
          defaultValue={fieldValues(place.value)}
          choices={place.choices.map((one) => ({ value: one.value, label: <Words text={one.label} /> }))}
        />
      )
    case 'rank':
      return <Rank common={common} place={place} words={words} />
    case 'date':
      return <DateField {...common} {...value} />
    case 'time':
    case 'datetime':
      return (
        <Field field={common}>
          {(ids) => (
            <input
              {...ids}
              className="input input-short"
              type={question.type === 'time' ? 'time' : 'datetime-local'}
              {...value}
            />
          )}
        </Field>
      )
    case 'integer':
    case 'decimal':
      return <NumberField {...common} {...value} whole={question.type === 'integer'} />
    case 'location':
      return <TextField {...common} {...value} width="medium" />
    default:
      return question.layout === 'short' ? (
        <TextField {...common} {...value} lang={as} />
      ) : (
        <TextArea
          {...common}
          {...value}
          lang={as}
          rows={question.layout === 'long' ? 8 : 3}
          maxLength={question.maxLength ?? DEFAULT_MAX_LENGTH}
        />
      )
  }
}

/** One list for each rank. */
function Rank({ common, place, words }: { common: Common; place: QuestionPlace; words: (text: LangMap) => string }) {
  const t = useText()
  const given = fieldValues(place.value)
  const { name, label, error } = common
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      {error === undefined ? null : <p className="field-error">{error}</p>}
      {place.choices.map((choice, index) => (
        <label key={choice.value} className="field-label">
          {t.format.plain(index + 1)}{' '}
          <select name={name} className="input input-medium" defaultValue={given[index] ?? ''}>
            <option value="">{t('ui.form.choose')}</option>
            {place.choices.map((one) => (
              <option key={one.value} value={one.value}>
                {words(one.label)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  )
}

function Computed({ question, place }: { question: Question; place: QuestionPlace }) {
  const t = useText()
  const parts = displayAnswer(question, place.value)
  return (
    <p>
      <Words text={question.label} />:{' '}
      <output>
        {parts.length === 0
          ? t('survey.noAnswer')
          : parts.map((part) =>
              'label' in part ? (
                <Words key={part.value} text={part.label} />
              ) : 'value' in part ? (
                t.format.digits(part.value)
              ) : (
                part.text
              ),
            )}
      </output>
    </p>
  )
}
