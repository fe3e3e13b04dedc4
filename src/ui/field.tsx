import type { ReactNode } from 'react'
import { directionOf, type Lang } from '#kernel/lang.ts'
import { useFieldId, useFieldError, useFieldValue } from './form.tsx'
import { useText } from './text.tsx'

/** What every field has. Its `id` follows from its name, so that the summary of errors can lead to it. */
export type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Overrides the error the form was given for this name. */
  error?: string
  required?: boolean
}

export type InputIds = {
  id: string
  name: string
  required: boolean | undefined
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** The frame of a field: label, required mark, hint, control, error. */
export function Field({ field, children }: { field: FieldProps; children: (ids: InputIds) => ReactNode }) {
  const { name, label, hint, required } = field
  const id = useFieldId(name)
  const error = useFieldError(name, field.error)
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
  const ids: InputIds = {
    id,
    name,
    required,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
  }
  return (
    <div className={error === undefined ? 'field' : 'field field-wrong'}>
      <label className="field-label" htmlFor={id}>
        {label}
        <RequiredMark required={required} />
      </label>
      <FieldHint id={id} hint={hint} />
      {children(ids)}
      <FieldErrorText id={id} error={error} />
    </div>
  )
}

export function RequiredMark({ required }: { required: boolean | undefined }) {
  const t = useText()
  // The space keeps the last letter of an Arabic label from joining the mark.
  return required === true ? (
    <>
      {' '}
      <span className="field-required">{t('ui.form.required')}</span>
    </>
  ) : null
}

export function FieldHint({ id, hint }: { id: string; hint: ReactNode }) {
  if (hint === undefined) return null
  return (
    <p className="field-hint" id={`${id}-hint`}>
      {hint}
    </p>
  )
}

export function FieldErrorText({ id, error }: { id: string; error: string | undefined }) {
  const t = useText()
  if (error === undefined) return null
  return (
    <p className="field-error" id={`${id}-error`}>
      <span className="visually-hidden">{t('ui.form.problem')} </span>
      {error}
    </p>
  )
}

/** A text in another language than the page carries its own `lang` and `dir`. */
function written(lang: Lang | undefined): { lang?: Lang; dir?: 'rtl' | 'ltr' } {
  return lang === undefined ? {} : { lang, dir: directionOf(lang) }
}

export type TextFieldProps = FieldProps & {
  defaultValue?: string
  type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'tel'
  autoComplete?: string
  lang?: Lang
  maxLength?: number
  width?: 'short' | 'medium' | 'full'
  /** Brings the keys of digits on a telephone. */
  inputMode?: 'numeric'
}

export function TextField({
  defaultValue,
  type = 'text',
  autoComplete,
  lang,
  maxLength,
  width,
  inputMode,
  ...field
}: TextFieldProps) {
  const value = useFieldValue(field.name, defaultValue)
  const digits = inputMode === 'numeric'
  const latin = digits || type === 'email' || type === 'url' || type === 'tel' || type === 'password'
  return (
    <Field field={field}>
      {(ids) => (
        <input
          {...ids}
          {...written(lang)}
          className={inputClass(width, latin)}
          type={type}
          dir={latin ? 'ltr' : written(lang).dir}
          defaultValue={type === 'password' ? undefined : value}
          {...{ autoComplete, maxLength, inputMode }}
        />
      )}
    </Field>
  )
}

function inputClass(width: 'short' | 'medium' | 'full' = 'full', aligned = false): string {
  return `input input-${width}${aligned ? ' input-aligned' : ''}`
}

export type TextAreaProps = FieldProps & {
  defaultValue?: string
  /** The language the person writes in. */
  lang?: Lang
  rows?: number
  maxLength?: number
  /** Space for the receipt of the last saving. */
  receipt?: ReactNode
}

export function TextArea({ defaultValue, lang, rows = 5, maxLength, receipt, ...field }: TextAreaProps) {
  const t = useText()
  const value = useFieldValue(field.name, defaultValue)
  const limit = maxLength === undefined ? undefined : t('ui.form.characters', { max: maxLength })
  return (
    <Field field={{ ...field, hint: field.hint ?? limit }}>
      {(ids) => (
        <>
          <textarea
            {...ids}
            {...written(lang)}
            className="input"
            rows={rows}
            defaultValue={value}
            maxLength={maxLength}
          />
          {receipt}
        </>
      )}
    </Field>
  )
}

export type Option = { value: string; label: string; lang?: Lang }

export type SelectFieldProps = FieldProps & {
  options: readonly Option[]
  defaultValue?: string
  /** First line that stands for no choice; `false` when there must be one. */
  empty?: string | false
}

export function SelectField({ options, defaultValue, empty, ...field }: SelectFieldProps) {
  const t = useText()
  const value = useFieldValue(field.name, defaultValue)
  return (
    <Field field={field}>
      {(ids) => (
        <select {...ids} className="input input-medium" defaultValue={value ?? ''}>
          {empty === false ? null : <option value="">{empty ?? t('ui.form.choose')}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export type NumberFieldProps = FieldProps & { defaultValue?: number | string; unit?: ReactNode; whole?: boolean }

/** A text field with a number keyboard: browsers' own number fields refuse Arabic digits and change on scroll. */
export function NumberField({ defaultValue, unit, whole = false, ...field }: NumberFieldProps) {
  const value = useFieldValue(field.name, defaultValue === undefined ? undefined : String(defaultValue))
  return (
    <Field field={field}>
      {(ids) => (
        <span className="input-with-unit">
          <input
            {...ids}
            className={`${inputClass('short', true)} tabular`}
            type="text"
            dir="ltr"
            inputMode={whole ? 'numeric' : 'decimal'}
            defaultValue={value}
          />
          {unit === undefined ? null : <span className="input-unit">{unit}</span>}
        </span>
      )}
    </Field>
  )
}

/** `defaultValue`, `min` and `max` are civil days, `YYYY-MM-DD`. */
export type DateFieldProps = FieldProps & { defaultValue?: string; min?: string; max?: string }

export function DateField({ defaultValue, min, max, ...field }: DateFieldProps) {
  const value = useFieldValue(field.name, defaultValue)
  return (
    <Field field={field}>
      {(ids) => <input {...ids} className="input input-short" type="date" defaultValue={value} {...{ min, max }} />}
    </Field>
  )
}

export type FileFieldProps = FieldProps & { accept?: string; multiple?: boolean; maxBytes?: number }

export function FileField({ accept, multiple = false, maxBytes, ...field }: FileFieldProps) {
  const t = useText()
  const limit = maxBytes === undefined ? undefined : t('ui.form.fileLimit', { size: t.format.fileSize(maxBytes) })
  return (
    <Field field={{ ...field, hint: field.hint ?? limit }}>
      {(ids) => <input {...ids} className="input-file" type="file" accept={accept} multiple={multiple} />}
    </Field>
  )
}

/** A one-time code: six digits, offered by the phone's keyboard. */
export function CodeField({ digits = 6, ...field }: FieldProps & { digits?: number }) {
  const t = useText()
  return (
    <Field field={{ ...field, hint: field.hint ?? t('ui.form.code') }}>
      {(ids) => (
        <input
          {...ids}
          className="input input-code tabular"
          type="text"
          dir="ltr"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={digits + 1}
        />
      )}
    </Field>
  )
}
