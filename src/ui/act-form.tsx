import type { ReactNode } from 'react'
import type { ErrorDetails } from '#kernel/errors.ts'
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
  return (
    <Form
      id={`form-${name}`}
      errors={fields}
      {...(mine === undefined ? {} : { values: mine.values })}
      {...(labels === undefined ? {} : { labels })}
      {...(action === undefined ? {} : { action })}
    >
      <input type="hidden" name="form" value={name} />
      {mine === undefined || fields.length > 0 ? null : <Refusal problem={mine} />}
      {children}
    </Form>
  )
}

function Refusal({ problem }: { problem: Problem }) {
  const t = useText()
  const { reason, params } = problem.details
  return (
    <Notice kind="problem" title={t.of('error', problem.code)} live>
      {reason === undefined ? null : <p>{t.of('reason', reason, params)}</p>}
    </Notice>
  )
}
