import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { useText } from './text.tsx'

export type NoticeKind = 'info' | 'success' | 'warning' | 'problem'

const ICONS = { info: 'info', success: 'check', warning: 'alert', problem: 'alert' } as const satisfies Record<
  NoticeKind,
  IconName
>

export type NoticeProps = {
  kind?: NoticeKind
  title?: ReactNode
  children?: ReactNode
  /** Announced at once: the result of something the reader just did. */
  live?: boolean
}

export function Notice({ kind = 'info', title, children, live = false }: NoticeProps) {
  const t = useText()
  return (
    <div className={`notice notice-${kind}`} role={live ? (kind === 'problem' ? 'alert' : 'status') : undefined}>
      <Icon name={ICONS[kind]} />
      <div className="notice-body">
        <p className="notice-title">{title ?? t(`ui.notice.${kind}`)}</p>
        {children}
      </div>
    </div>
  )
}

/** What stands where there is nothing yet: why, and what one can do. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children === undefined ? null : <div className="empty-text">{children}</div>}
      {action}
    </div>
  )
}

/** The proof that a field is kept. `at` is a time already written out. */
export function Receipt({
  at,
  state = 'saved',
  by,
}: {
  at?: string
  state?: 'saved' | 'unsaved' | 'queued'
  by?: string
}) {
  const t = useText()
  const said =
    state === 'saved' && at !== undefined
      ? t('ui.receipt.saved', { time: at })
      : t(`ui.receipt.${state === 'queued' ? 'queued' : 'unsaved'}`)
  return (
    <p className={`receipt receipt-${state}`} role="status">
      {said}
      {by === undefined ? null : (
        <>
          {' '}
          · <bdi>{by}</bdi>
        </>
      )}
    </p>
  )
}
