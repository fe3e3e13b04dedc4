import type { Shown } from '#platform/blocks/block.ts'
import { NumberedText } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { paragraphsOf } from './summary.ts'

/** The summary as a document: its paragraphs numbered, its language said once where it is not the reader's. */
export function SummaryText({ text }: { text: Shown }) {
  const t = useText()
  const translated = text.lang !== text.original
  return (
    <>
      {text.lang === t.lang && !translated ? null : (
        <p className="quiet">
          {translated
            ? t('ui.block.translated', { lang: t(`ui.lang.${text.original}`) })
            : t('ui.block.original', { lang: t(`ui.lang.${text.lang}`) })}
        </p>
      )}
      <NumberedText
        label={t('review.place.summary')}
        {...(text.lang === t.lang ? {} : { lang: text.lang })}
        paragraphs={paragraphsOf(text.text).map((paragraph, index) => ({
          number: index + 1,
          id: `paragraph-${index + 1}`,
          content: <p>{paragraph}</p>,
        }))}
      />
    </>
  )
}
