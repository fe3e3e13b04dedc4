import type { ReactNode } from 'react'
import type { Lang } from '#kernel/lang.ts'
import { FieldErrorText, FieldHint, RequiredMark, type FieldProps } from './field.tsx'
import { useFieldId, useChosen, useFieldError } from './form.tsx'

export type Choice = {
  value: string
  label: ReactNode
  hint?: ReactNode
  lang?: Lang
  /** A choice that cannot be taken says why. */
  reason?: ReactNode
}

export type RadioGroupProps = FieldProps & {
  choices: readonly Choice[]
  defaultValue?: string
  /** Side by side, for two or three short choices. */
  inline?: boolean
}

export function RadioGroup({ defaultValue, ...props }: RadioGroupProps) {
  return <ChoiceGroup {...props} type="radio" stored={defaultValue === undefined ? [] : [defaultValue]} />
}

export type CheckboxGroupProps = FieldProps & {
  choices: readonly Choice[]
  defaultValue?: readonly string[]
  inline?: boolean
}

export function CheckboxGroup({ defaultValue, ...props }: CheckboxGroupProps) {
  return <ChoiceGroup {...props} type="checkbox" stored={defaultValue ?? []} />
}

/** One box on its own: a consent, a setting. */
export function Checkbox({
  value = 'yes',
  defaultChecked,
  ...field
}: FieldProps & { value?: string; defaultChecked?: boolean }) {
  const id = useFieldId(field.name)
  const chosen = useChosen(field.name, defaultChecked === true ? [value] : [])
  const error = useFieldError(field.name, field.error)
  return (
    <div className={error === undefined ? 'field' : 'field field-wrong'}>
      <ChoiceLine
        choice={{ value, label: field.label, hint: field.hint }}
        input={{
          type: 'checkbox',
          id,
          name: field.name,
          checked: chosen.includes(value),
          errorId: error && `${id}-error`,
        }}
        mark={<RequiredMark required={field.required} />}
      />
      <FieldErrorText id={id} error={error} />
    </div>
  )
}

type GroupProps = FieldProps & {
  choices: readonly Choice[]
  inline?: boolean
  type: 'radio' | 'checkbox'
  stored: readonly string[]
}

function ChoiceGroup({ choices, inline = false, type, stored, ...field }: GroupProps) {
  const id = useFieldId(field.name)
  const error = useFieldError(field.name, field.error)
  const chosen = useChosen(field.name, stored)
  const described = [field.hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
  return (
    <fieldset
      className={error === undefined ? 'field' : 'field field-wrong'}
      aria-describedby={described.filter(Boolean).join(' ') || undefined}
    >
      <legend className="field-label">
        {field.label}
        <RequiredMark required={field.required} />
      </legend>
      <FieldHint id={id} hint={field.hint} />
      <div className={inline ? 'choices choices-inline' : 'choices'}>
        {choices.map((choice, index) => (
          <ChoiceLine
            key={choice.value}
            choice={choice}
            input={{
              type,
              id: index === 0 ? id : `${id}-${index}`,
              name: field.name,
              checked: chosen.includes(choice.value),
            }}
          />
        ))}
      </div>
      <FieldErrorText id={id} error={error} />
    </fieldset>
  )
}

type ChoiceInput = { type: 'radio' | 'checkbox'; id: string; name: string; checked: boolean; errorId?: string }

function ChoiceLine({ choice, input, mark }: { choice: Choice; input: ChoiceInput; mark?: ReactNode }) {
  const note = choice.reason ?? choice.hint
  const noteId = note === undefined ? undefined : `${input.id}-note`
  return (
    <div className="choice">
      <input
        type={input.type}
        id={input.id}
        name={input.name}
        value={choice.value}
        defaultChecked={input.checked}
        disabled={choice.reason !== undefined}
        aria-describedby={[noteId, input.errorId].filter(Boolean).join(' ') || undefined}
        aria-invalid={input.errorId === undefined ? undefined : true}
      />
      <label htmlFor={input.id} lang={choice.lang}>
        {choice.label}
        {mark}
      </label>
      {note === undefined ? null : (
        <p className="choice-note" id={noteId}>
          {note}
        </p>
      )}
    </div>
  )
}
