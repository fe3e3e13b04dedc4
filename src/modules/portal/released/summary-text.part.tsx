import type { Shown } from '#platform/blocks/block.ts'
import { NumberedText } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { paragraphsOf } from '../words.ts'

/** A long text, its paragraphs numbered; the language is said once, above. */
export function SummaryText({ words, first }: { words: Shown; first: number }) {
  const t = useText()
  const translated = words.lang !== words.original
  const label = translated
    ? t('portal.released.translated', { lang: t(`ui.lang.${words.original}`) })
    : words.lang === t.lang
      ? undefined
      : t('portal.released.original', { lang: t(`ui.lang.${words.lang}`) })
  return (
    <>
      {label === undefined ? null : <p className="words-label">{label}</p>}
      <NumberedText
        lang={words.lang === t.lang ? undefined : words.lang}
        paragraphs={paragraphsOf(words.text).map((paragraph, index) => ({
          number: first + index,
          id: `paragraph-${first + index}`,
          content: <p>{paragraph}</p>,
        }))}
      />
    </>
  )
}
