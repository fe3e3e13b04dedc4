import { createContext, useContext, type ReactNode } from 'react'
import { directionOf, type Lang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'

const TextContext = createContext<T | undefined>(undefined)

/** Gives every component below it the reader's language. Each page has one at its root. */
export function TextProvider({ t, children }: { t: T; children: ReactNode }) {
  return <TextContext value={t}>{children}</TextContext>
}

export function useText(): T {
  const t = useContext(TextContext)
  if (t === undefined) throw new Error('no TextProvider above this component')
  return t
}

/** A run of unknown direction inside a sentence: a name, a code, a file name. */
export function Isolate({ children, lang }: { children: ReactNode; lang?: Lang }) {
  return <bdi lang={lang}>{children}</bdi>
}

export type BlockProps = {
  text: string
  /** The language this text is in. */
  lang: Lang
  /** The language it was first written in, when `text` is a translation. */
  original?: Lang
  /** Unreviewed translations are labelled. */
  unreviewed?: boolean
  className?: string
}

/** A person's text in its own language and direction, labelled when that is not the reader's. */
export function Block({ text, lang, original, unreviewed = false, className }: BlockProps) {
  const t = useText()
  const label = blockLabel(t, lang, original, unreviewed)
  return (
    <div className={className === undefined ? 'block' : `block ${className}`}>
      <div lang={lang} dir={directionOf(lang)} className="block-text">
        {paragraphs(text).map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
      {label === undefined ? null : <p className="block-label">{label}</p>}
    </div>
  )
}

function blockLabel(t: T, lang: Lang, original: Lang | undefined, unreviewed: boolean): string | undefined {
  if (unreviewed) return t('ui.block.unreviewed', { lang: t(`ui.lang.${original ?? lang}`) })
  if (original !== undefined && original !== lang) return t('ui.block.translated', { lang: t(`ui.lang.${original}`) })
  return lang === t.lang ? undefined : t('ui.block.original', { lang: t(`ui.lang.${lang}`) })
}

function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '')
}
