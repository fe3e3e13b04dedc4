import type { ReactNode } from 'react'
import { directionOf, type Lang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { Phrased, useText } from './text.tsx'

export type PageTitleProps = {
  children: ReactNode
  /** Stands above: the kind of thing this page is about. */
  kicker?: ReactNode
  /** A sentence or two below. */
  lead?: ReactNode
  /** Chips: visibility, state, deadline. */
  chips?: ReactNode
  actions?: ReactNode
}

export function PageTitle({ children, kicker, lead, chips, actions }: PageTitleProps) {
  return (
    <div className="page-title">
      {kicker === undefined ? null : <p className="page-title-kicker">{kicker}</p>}
      <h1>
        <Phrased>{children}</Phrased>
      </h1>
      {chips === undefined ? null : <div className="chips">{chips}</div>}
      {lead === undefined ? null : <p className="lead">{lead}</p>}
      {actions === undefined ? null : <div className="actions">{actions}</div>}
    </div>
  )
}

/** Running text at a comfortable measure. */
export function Prose({ children, lang }: { children: ReactNode; lang?: Lang }) {
  return (
    <div className="prose" lang={lang} dir={lang === undefined ? undefined : directionOf(lang)}>
      {children}
    </div>
  )
}

export type Paragraph = {
  /** As the document numbers it: 12, "12 bis". */
  number: number | string
  /** Makes a permanent link; without it the number is plain. */
  id?: string
  content: ReactNode
  /** Controls and notes beside this paragraph. */
  beside?: ReactNode
}

/** "12." in most languages, "12-" in Arabic, as the documents of the United Nations write it. */
function paragraphNumber(t: T, number: number | string): string {
  const written = typeof number === 'number' ? t.format.plain(number) : t.format.digits(number)
  return t.lang === 'ar' ? `${written}-` : `${written}.`
}

export type NumberedTextProps = { paragraphs: readonly Paragraph[]; lang?: Lang; label?: string }

/** Paragraphs numbered as in a United Nations document, with what belongs to each beside it. */
export function NumberedText({ paragraphs, lang, label }: NumberedTextProps) {
  const t = useText()
  return (
    <div
      className="numbered"
      lang={lang}
      dir={lang === undefined ? undefined : directionOf(lang)}
      role="list"
      aria-label={label}
    >
      {paragraphs.map((paragraph) => (
        <div className="numbered-item" role="listitem" key={paragraph.number} id={paragraph.id}>
          <span className={typeof paragraph.number === 'string' ? 'numbered-number numbered-wide' : 'numbered-number'}>
            {paragraph.id === undefined ? (
              paragraphNumber(t, paragraph.number)
            ) : (
              <a href={`#${paragraph.id}`}>{paragraphNumber(t, paragraph.number)}</a>
            )}
          </span>
          <div className="numbered-text">{paragraph.content}</div>
          {paragraph.beside === undefined ? null : <div className="numbered-beside">{paragraph.beside}</div>}
        </div>
      ))}
    </div>
  )
}

export type SectionProps = {
  title: ReactNode
  children: ReactNode
  lead?: ReactNode
  id?: string
  level?: 2 | 3
  /** Sand surface over the whole width. */
  band?: boolean
  beside?: ReactNode
}

export function Section({ title, children, lead, id, level = 2, band = false, beside }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={band ? 'section section-band' : 'section'} id={id}>
      <div className="section-head">
        <Heading>
          <Phrased>{title}</Phrased>
        </Heading>
        {beside}
      </div>
      {lead === undefined ? null : <p className="section-lead">{lead}</p>}
      {children}
    </section>
  )
}

/** Main column with what stands beside it; on a phone one after the other. */
export function Columns({
  children,
  aside,
  rail,
  label,
}: {
  children: ReactNode
  aside?: ReactNode
  rail?: ReactNode
  label?: string
}) {
  return (
    <div
      className={`columns${rail === undefined ? '' : ' columns-rail'}${aside === undefined ? '' : ' columns-aside'}`}
    >
      {rail}
      <div className="column-main">{children}</div>
      {aside === undefined ? null : (
        <aside className="column-aside" aria-label={label}>
          {aside}
        </aside>
      )}
    </div>
  )
}

export type Definition = { term: ReactNode; value: ReactNode }

export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className="definitions">
      {items.map((item, index) => (
        <div key={index}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A released finding or practice: its kind, where it is from, its text, where to read on. */
export type CardProps = {
  kind?: ReactNode
  source?: ReactNode
  children: ReactNode
  footer?: ReactNode
  number?: number | string
}

export function Card({ kind, source, children, footer, number }: CardProps) {
  const t = useText()
  return (
    <article className="card">
      <p className="card-head">
        {kind === undefined ? null : <span className="card-kind">{kind}</span>}
        {source === undefined ? null : <span className="card-source">{source}</span>}
      </p>
      <div className="card-body">
        {number === undefined ? null : <span className="numbered-number">{paragraphNumber(t, number)}</span>}
        <div>{children}</div>
      </div>
      {footer === undefined ? null : <div className="card-foot">{footer}</div>}
    </article>
  )
}

export function Quote({ children, source, lang }: { children: ReactNode; source?: ReactNode; lang?: Lang }) {
  return (
    <figure className="quote">
      <blockquote lang={lang} dir={lang === undefined ? undefined : directionOf(lang)}>
        {children}
      </blockquote>
      {source === undefined ? null : <figcaption>{source}</figcaption>}
    </figure>
  )
}

/** Numbers that stand for themselves: the value, and a sentence saying what it counts. */
export function Figures({ items }: { items: readonly { value: string; label: ReactNode }[] }) {
  return (
    <dl className="figures">
      {items.map((item, index) => (
        <div key={index}>
          <dt>{item.label}</dt>
          <dd className="tabular">{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Disclosure({
  title,
  children,
  open = false,
}: {
  title: ReactNode
  children: ReactNode
  open?: boolean
}) {
  return (
    <details className="disclosure" open={open}>
      <summary>{title}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
