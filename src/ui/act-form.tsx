import { createContext, useContext, type ReactNode } from 'react'
import type { ErrorDetails } from '#kernel/errors.ts'
import { Actions, Button } from './button.tsx'
import { Form, type FormValues } from './form.tsx'
import { Notice } from './notice.tsx'
import { useText } from './text.tsx'

/** What came back when a form was refused: what is wrong, why, and everything that was typed. */
export type Problem = { form: string; code: string; details: ErrorDetails; values: FormValues }

export type ActFormProps = {
  /** One of the forms that the page's declaration names. */
  name: string
  problem: Problem | undefined
  labels?: Readonly<Record<string, string>>
  action?: string
  children: ReactNode
}

/** A form of a declared page: shows its own refusal, keeps what was typed, works without script. */
export function ActForm({ name, problem, labels, action, children }: ActFormProps) {
  const mine = problem?.form === name ? problem : undefined
  const fields = mine?.details.fields ?? []
  const saidAbove = useContext(SaidAbove)
  return (
    <Form
      id={`form-${name}`}
      errors={fields}
      {...(mine === undefined ? {} : { values: mine.values })}
      {...(labels === undefined ? {} : { labels })}
      {...(action === undefined ? {} : { action })}
    >
      <input type="hidden" name="form" value={name} />
      {mine === undefined || fields.length > 0 || saidAbove ? null : <Refusal problem={mine} />}
      {children}
    </Form>
  )
}

function Refusal({ problem, children }: { problem: Problem; children?: ReactNode }) {
  const t = useText()
  const { reason, params } = problem.details
  return (
    <Notice kind="problem" title={t.of('error', problem.code)} live>
      {reason === undefined ? null : <p>{t.of('reason', reason, params)}</p>}
      {children}
    </Notice>
  )
}

/** Refusals after which the form is mostly gone from the page. */
const OVER = ['notAllowedNow', 'notPermitted']
/** What a form carries beside the words somebody typed. */
const NO_WORDS = ['form', 'code', 'lang', 'role', 'type', 'verb']
const ID = /^[0-9a-f-]{36}$|^[0-9a-f]{64}$|^\d+$/

const SaidAbove = createContext(false)

/** The words of a refused form, told from its ids, codes and choices. */
function typedWords(values: FormValues): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' && !NO_WORDS.includes(name) && !ID.test(value) ? [value] : [],
  )
}

/** Around the forms of a page: one that closed while somebody wrote in it takes nothing with it, the words stand here to be copied. */
export function KeepsWords({ problem, children }: { problem: Problem | undefined; children: ReactNode }) {
  if (problem === undefined || !OVER.includes(problem.code)) return children
  return (
    <>
      <Refusal problem={problem}>
        <TypedWords values={problem.values} />
      </Refusal>
      <SaidAbove value>{children}</SaidAbove>
    </>
  )
}

/** What somebody wrote and nobody took, to be copied. */
function TypedWords({ values }: { values: FormValues }) {
  const t = useText()
  const words = typedWords(values)
  if (words.length === 0) return null
  return (
    <>
      <p>{t('ui.form.unsent')}</p>
      {words.map((text) => (
        <p key={text} dir="auto" className="typed">
          {text}
        </p>
      ))}
    </>
  )
}

/** A refused form whose page cannot be shown: its words, and the same form again, for when the way is open (after signing in, say). */
export function Unsent({ values, action }: { values: FormValues; action: string }) {
  const t = useText()
  if (typedWords(values).length === 0) return null
  return (
    <Form action={action}>
      <TypedWords values={values} />
      {Object.entries(values).flatMap(([name, value]) =>
        [value ?? []].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
      )}
      <Actions>
        <Button>{t('ui.form.sendAgain')}</Button>
      </Actions>
    </Form>
  )
}
