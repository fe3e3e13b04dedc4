import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { Isolate, useText } from './text.tsx'

export type NavItem = { href: string; label: string; current?: boolean }

/** Views of one thing, as links: each has its own address. */
export function Tabs({ items, label }: { items: readonly (NavItem & { count?: number })[]; label: string }) {
  const t = useText()
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current === true ? 'page' : undefined}>
              {item.label}
              {item.count === undefined ? null : <span className="tabs-count">{t.format.number(item.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export type RailItem = NavItem & {
  number?: number | string
  /** How far this section is: "4 of 7", "not begun". */
  state?: ReactNode
}

export type RailProps = { items: readonly RailItem[]; label?: string; title?: ReactNode; footer?: ReactNode }

/** The sections of a document at the side, each with its state. */
export function Rail({ items, label, title, footer }: RailProps) {
  const t = useText()
  return (
    <nav className="rail" aria-label={label ?? t('ui.nav.sections')}>
      {title === undefined ? null : <p className="small-label">{title}</p>}
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current === true ? 'page' : undefined}>
              {item.number === undefined ? null : (
                <span className="rail-number">{t.format.digits(String(item.number))}</span>
              )}
              <span className="rail-label">{item.label}</span>
              {item.state === undefined ? null : <span className="rail-state">{item.state}</span>}
            </a>
          </li>
        ))}
      </ol>
      {footer === undefined ? null : <div className="rail-footer">{footer}</div>}
    </nav>
  )
}

export function Breadcrumb({ items }: { items: readonly { label: string; href?: string }[] }) {
  const t = useText()
  return (
    <nav className="breadcrumb" aria-label={t('ui.nav.breadcrumb')}>
      <ol>
        {items.map((item) => (
          <li key={item.label}>
            {item.href === undefined ? (
              <span aria-current="page">
                <Isolate>{item.label}</Isolate>
              </span>
            ) : (
              <a href={item.href}>
                <Isolate>{item.label}</Isolate>
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

export type PaginationProps = { page: number; pages: number; hrefOf: (page: number) => string; found?: number }

export function Pagination({ page, pages, hrefOf, found }: PaginationProps) {
  const t = useText()
  return (
    <nav className="pagination" aria-label={t('ui.nav.pages')}>
      {page > 1 ? (
        <a href={hrefOf(page - 1)} rel="prev">
          <Icon name="back" /> {t('ui.page.previous')}
        </a>
      ) : null}
      <span>
        {t('ui.page.of', { page, pages })}
        {found === undefined ? null : <> · {t('ui.page.found', { count: found })}</>}
      </span>
      {page < pages ? (
        <a href={hrefOf(page + 1)} rel="next">
          {t('ui.page.next')} <Icon name="forward" />
        </a>
      ) : null}
    </nav>
  )
}
