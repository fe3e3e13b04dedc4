import { directionOf } from '#kernel/lang.ts'
import type { Shown } from '#platform/blocks/block.ts'
import { type Block, type Inline, plain, type Source } from '#standards/docx/model.ts'
import type { Wording } from './sources.ts'

/** The paragraphs of a text as a person wrote them. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
}

export function strong(text: string): Inline {
  return { kind: 'text', text, strong: true }
}

/** Somebody's words, indented, in their own language and direction. */
export function quoted(words: Shown, source: Source): Block {
  const paragraphs = paragraphsOf(words.text).map((text) => [plain(text)])
  return { kind: 'quote', lang: words.lang, dir: directionOf(words.lang), paragraphs, source }
}

/** Somebody's words as numbered paragraphs; in another language than the document's they are said to be so, and quoted. */
export function statement({ t }: Wording, lead: readonly Inline[], words: Shown, source?: Source): Block[] {
  if (words.lang !== t.lang) {
    const label = plain(t('report.inLanguage', { lang: t(`ui.lang.${words.lang}`) }))
    const own = { kind: 'quote', lang: words.lang, dir: directionOf(words.lang) } as const
    const paragraphs = paragraphsOf(words.text).map((text) => [plain(text)])
    return [
      { kind: 'paragraph', inlines: [...lead, label] },
      source === undefined ? { ...own, paragraphs } : { ...own, paragraphs, source },
    ]
  }
  // Lines too: a broken line in a justified Arabic paragraph would be stretched.
  const paragraphs = paragraphsOf(words.text).flatMap((paragraph) => paragraph.split(/\s*\n\s*/))
  return paragraphs.map((text, at) => {
    const inlines = at === 0 ? [...lead, plain(text)] : [plain(text)]
    return at === paragraphs.length - 1 && source !== undefined
      ? { kind: 'paragraph', inlines, source }
      : { kind: 'paragraph', inlines }
  })
}

/** How many numbered paragraphs these blocks make. */
export function numbersIn(blocks: readonly Block[]): number {
  return blocks.filter(({ kind }) => kind === 'paragraph').length
}
