import { useId, type ReactNode } from 'react'
import type { Permission } from '#kernel/permission.ts'
import type { T } from '#i18n/translate.ts'
import { useText } from './text.tsx'

export type ButtonLook = 'main' | 'second' | 'plain' | 'danger'

/** Either usable, or disabled and saying why; a policy's answer can be handed over as it is. */
export type Usable =
  | { disabled?: false; reason?: undefined; may?: Permission }
  | { disabled: true; reason: ReactNode; may?: undefined }

export type ButtonProps = Usable & {
  children: ReactNode
  look?: ButtonLook
  type?: 'submit' | 'button'
  /** Sent with the form, so that one form can have several verbs. */
  name?: string
  value?: string
  /** Posts the form elsewhere. */
  formAction?: string
  /** Lets the form be sent with fields still empty: for "save and go on later". */
  formNoValidate?: boolean
  /** Said instead of the visible text when that is too short out of its place. */
  label?: string
}

function whyNot(t: T, usable: Usable): ReactNode {
  if (usable.disabled === true) return usable.reason
  const { may } = usable
  return may === undefined || may.ok ? undefined : t.of('reason', may.reason, may.params)
}

export function Button({ children, look = 'second', type = 'submit', label, ...rest }: ButtonProps) {
  const t = useText()
  const reason = whyNot(t, rest)
  const className = `button button-${look}`
  if (reason !== undefined) {
    return (
      <WithReason reason={reason}>
        {(id) => (
          <button type="button" className={className} aria-disabled="true" aria-describedby={id} aria-label={label}>
            {children}
          </button>
        )}
      </WithReason>
    )
  }
  const { name, value, formAction, formNoValidate } = rest
  return (
    <button type={type} className={className} aria-label={label} {...{ name, value, formAction, formNoValidate }}>
      {children}
    </button>
  )
}

export type LinkButtonProps = Usable & { children: ReactNode; href: string; look?: ButtonLook; download?: boolean }

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton({ children, href, look = 'second', download = false, ...usable }: LinkButtonProps) {
  const t = useText()
  const reason = whyNot(t, usable)
  const className = `button button-${look}`
  if (reason === undefined) {
    return (
      <a className={className} href={href} download={download ? true : undefined}>
        {children}
      </a>
    )
  }
  return (
    <WithReason reason={reason}>
      {(id) => (
        <a className={className} role="link" tabIndex={0} aria-disabled="true" aria-describedby={id}>
          {children}
        </a>
      )}
    </WithReason>
  )
}

function WithReason({ reason, children }: { reason: ReactNode; children: (id: string) => ReactNode }) {
  const t = useText()
  const id = useId()
  return (
    <span className="why-not">
      {children(id)}
      <span className="why-not-reason" id={id}>
        <span className="visually-hidden">{t('ui.reason')} </span>
        {reason}
      </span>
    </span>
  )
}

/** Buttons side by side, the main one first. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>
}
