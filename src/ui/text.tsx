import { createContext, Fragment, useContext, type ReactNode } from 'react'
import { directionOf, inLang, type Lang, type LangMap } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { inNumerals } from './numerals.ts'

const TextContext = createContext<T | undefined>(undefined)

/** Each language under its own name. */
export const OWN_NAMES: Record<Lang, string> = {
  ar: 'العربية',
  en: 'English',
  es: 'español',
  fr: 'français',
  ru: 'русский',
  zh: '中文',
}

/** Gives every component below it the reader's language. Each page has one at its root. */
export function TextProvider({ t, children }: { t: T; children: ReactNode }) {
  return <TextContext value={t}>{children}</TextContext>
}

export function useText(): T {
  const t = useContext(TextContext)
  if (t === undefined) throw new Error('no TextProvider above this component')
  return t
}

const PhrasedContext = createContext(false)

/** Chinese words of a heading, so that a line ends between two of them; other languages have their spaces. */
function inPhrases(text: string): ReactNode {
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)]
  return words.map(({ segment, index, isWordLike }) => (
    <Fragment key={index}>
      {index > 0 && isWordLike === true && segment !== '的' ? <wbr /> : null}
      {segment}
    </Fragment>
  ))
}

/** A heading, whose words are not divided between lines. */
export function Phrased({ children }: { children: ReactNode }) {
  const { lang } = useText()
  if (lang !== 'zh') return children
  return <PhrasedContext value>{typeof children === 'string' ? inPhrases(children) : children}</PhrasedContext>
}

/** A run of unknown direction inside a sentence: a name, a code, a file name. */
export function Isolate({ children, lang }: { children: ReactNode; lang?: Lang }) {
  return <bdi lang={lang}>{children}</bdi>
}

export type BlockProps = {
  text: string
  /** The language this text is in. */
  lang: Lang
  /** Of a person's words: the language they were first written in. Texts of packs have none. */
  original?: Lang
  /** Unreviewed translations are labelled. */
  unreviewed?: boolean
  /** False where `LangNote` says it once for all the texts of a list. */
  labelled?: boolean
  className?: string
}

/** A text in its own language and direction, labelled when that is not the reader's. */
export function Block({ text, lang, original, unreviewed = false, labelled = true, className }: BlockProps) {
  const t = useText()
  const label = labelled ? blockLabel(t, lang, original, unreviewed) : undefined
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
  if (lang === t.lang) return undefined
  const said = { lang: t(`ui.lang.${lang}`) }
  return original === undefined ? t('ui.block.in', said) : t('ui.block.original', said)
}

/** A text of a pack, inside a line of the page: isolated, in the reader's numerals or in its own language; a sentence says so when asked to. */
export function InLang({ of, label = false }: { of: LangMap; label?: boolean }) {
  const t = useText()
  const { text, lang, wanted } = inLang(of, t.lang)
  const phrased = useContext(PhrasedContext)
  if (wanted) return <Isolate>{phrased ? inPhrases(text) : inNumerals(t, text)}</Isolate>
  return (
    <>
      <Isolate lang={lang}>{text}</Isolate>
      {label ? (
        <span className="block-label block-label-inline"> {t('ui.block.in', { lang: t(`ui.lang.${lang}`) })}</span>
      ) : null}
    </>
  )
}

/** Above texts of a pack, once: the languages they are shown in where that is not the reader's. */
export function LangNote({ of }: { of: readonly LangMap[] }) {
  const t = useText()
  const shown = of.map((text) => inLang(text, t.lang)).filter(({ wanted }) => !wanted)
  const langs = [...new Set(shown.map(({ lang }) => lang))]
  if (langs.length === 0) return null
  return (
    <p className="words-label">
      {t('ui.block.in', { lang: t.format.list(langs.map((lang) => t(`ui.lang.${lang}`))) })}
    </p>
  )
}

function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '')
}
