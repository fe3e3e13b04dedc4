import { createContext, useContext, type ReactNode } from 'react'
import type { FieldError } from '#kernel/errors.ts'
import { useText } from './text.tsx'

/** What was typed, so that a refused form loses nothing. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>

type FormState = { errors: readonly FieldError[]; values: FormValues; id?: string | undefined }

const FormContext = createContext<FormState>({ errors: [], values: {} })

export type FormProps = {
  children: ReactNode
  action?: string
  /** From a refused submission: each field finds its own by its name. */
  errors?: readonly FieldError[]
  values?: FormValues
  /** Names of the fields as the summary of errors calls them. */
  labels?: Readonly<Record<string, string>>
  /** Holds files. */
  files?: boolean
  method?: 'post' | 'get'
  id?: string
}

export function Form({
  children,
  action,
  errors = [],
  values = {},
  labels = {},
  files,
  method = 'post',
  id,
}: FormProps) {
  return (
    <form
      className="form"
      id={id}
      method={method}
      action={action}
      encType={files === true ? 'multipart/form-data' : undefined}
      noValidate
    >
      <FormContext value={{ errors, values, id }}>
        {errors.length === 0 ? null : <ErrorSummary errors={errors} labels={labels} form={id} />}
        {children}
      </FormContext>
    </form>
  )
}

export type ErrorSummaryProps = {
  errors: readonly FieldError[]
  labels?: Readonly<Record<string, string>>
  /** The `id` of the form, where a page has several. */
  form?: string | undefined
}

/** All that is wrong with a form, at its top, each line leading to its field. */
export function ErrorSummary({ errors, labels = {}, form }: ErrorSummaryProps) {
  const t = useText()
  return (
    <div
      className="error-summary"
      role="alert"
      tabIndex={-1}
      id={form === undefined ? 'error-summary' : `${form}-errors`}
    >
      <p className="error-summary-title">{t('ui.form.errors', { count: errors.length })}</p>
      <ul>
        {errors.map((error) => (
          <li key={`${error.path} ${error.code}`}>
            <a href={`#${fieldId(error.path, form)}`}>
              {labels[error.path] === undefined ? '' : `${labels[error.path]}: `}
              {t.field(error)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function fieldId(name: string, form: string | undefined): string {
  const own = `field-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`
  return form === undefined ? own : `${form}-${own}`
}

/** A field's `id` follows from its name, and from its form's `id` where it has one, so that two forms may share names. */
export function useFieldId(name: string): string {
  return fieldId(name, useContext(FormContext).id)
}

/** The first error of a field, as a sentence. */
export function useFieldError(name: string, given: string | undefined): string | undefined {
  const t = useText()
  const { errors } = useContext(FormContext)
  const found = errors.find(({ path }) => path === name)
  return given ?? (found === undefined ? undefined : t.field(found))
}

/** What a text field begins with: what was typed before, else what is stored. */
export function useFieldValue(name: string, stored: string | undefined): string | undefined {
  const typed = useContext(FormContext).values[name]
  return typeof typed === 'string' ? typed : stored
}

/** Was anything typed in one of these fields before? What is folded away then stands open. */
export function useIsTyped(names: readonly string[]): boolean {
  const { values, errors } = useContext(FormContext)
  return names.some((name) => values[name] || errors.some(({ path }) => path === name))
}

/** What a group of choices begins with. */
export function useChosen(name: string, stored: readonly string[]): readonly string[] {
  const typed = useContext(FormContext).values[name]
  if (typed === undefined) return stored
  return typeof typed === 'string' ? [typed] : typed
}
