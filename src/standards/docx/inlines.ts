import { ConcreteHyperlink, FootnoteReferenceRun, Paragraph, TextRun } from 'docx'
import type { IParagraphOptions, ParagraphChild } from 'docx'
import { directionOf } from '#kernel/lang.ts'
import type { Direction, Lang } from '#kernel/lang.ts'
import { splitRuns } from './bidi.ts'
import type { DirectedRun } from './bidi.ts'
import { LABELS } from './labels.ts'
import type { Inline, Source, UnDocument } from './model.ts'
import { runStyle } from './styles.ts'
import { linkable, writable } from './text.ts'

/** One document being written. Footnotes and links are numbered as they are met. */
export type Writing = {
  doc: UnDocument
  footnotes: { children: Paragraph[] }[]
  links: { id: string; href: string; part: 'document' | 'footnotes' }[]
  /** Headings met so far at each level, for those numbered in words. */
  headings: [number, number, number]
}

/** The paragraph an inline stands in. */
export type Place = {
  style: string
  lang: Lang
  dir: Direction
  /** Direction of the paragraph, where the text's own differs. */
  base?: Direction
  part?: 'footnotes'
}

type Weight = { strong?: boolean; emphasis?: boolean }

/** The language of a run: a foreign run inside a text is marked by its script, so that Word does not spell-check it wrongly. */
function langOfRun(lang: Lang, dir: Direction): Lang {
  if (directionOf(lang) === dir) return lang
  return dir === 'rtl' ? 'ar' : 'en'
}

/** A mark before a bracketed code keeps its brackets with it: by UAX #9, rule N0, they would follow the text before. */
function held({ text, dir }: DirectedRun): string {
  return dir === 'ltr' && /[([]/.test(text) ? `\u200e${text}\u200e` : text
}

export function textRuns(text: string, place: Place, weight: Weight = {}): TextRun[] {
  const lines = writable(text).split('\n')
  return lines.flatMap((line, number) => {
    const runs = splitRuns(line, place.dir)
    const shown = runs.length === 0 && number > 0 ? [{ text: '', dir: place.dir }] : runs
    return shown.map(
      (run, at) =>
        new TextRun({
          ...runStyle(place.style, run.dir, langOfRun(place.lang, run.dir), {
            ...weight,
            base: place.base ?? place.dir,
          }),
          text: place.dir === 'rtl' ? held(run) : run.text,
          ...(number > 0 && at === 0 ? { break: 1 } : {}),
        }),
    )
  })
}

function inOwnLanguage(place: Place, lang: Lang | undefined): Place {
  return lang === undefined || lang === place.lang
    ? place
    : { ...place, lang, dir: directionOf(lang), base: place.base ?? place.dir }
}

function writeLink(writing: Writing, text: string, href: string, place: Place): ParagraphChild[] {
  const target = linkable(href)
  const runs = textRuns(text, place)
  if (target === undefined) return runs
  const id = `Link${String(writing.links.length + 1)}`
  writing.links.push({ id, href: target, part: place.part ?? 'document' })
  return [new ConcreteHyperlink(runs, id)]
}

function writeSource(writing: Writing, source: Source, place: Place): ParagraphChild[] {
  const own = inOwnLanguage(place, source.lang)
  return source.href === undefined ? textRuns(source.label, own) : writeLink(writing, source.label, source.href, own)
}

function addFootnote(writing: Writing, write: (place: Place) => ParagraphChild[]): ParagraphChild {
  const { lang, dir } = writing.doc
  const place: Place = { style: 'FootnoteText', lang, dir, part: 'footnotes' }
  const children = [...textRuns(' ', place), ...write(place)]
  writing.footnotes.push({ children: [directed({ style: 'FootnoteText', children }, dir)] })
  return new FootnoteReferenceRun(writing.footnotes.length)
}

function sourceFootnote(writing: Writing, source: Source): ParagraphChild {
  return addFootnote(writing, (place) => [
    ...textRuns(`${LABELS[place.lang].source} `, place),
    ...writeSource(writing, source, place),
  ])
}

function writeFootnote(writing: Writing, id: string, place: Place): ParagraphChild[] {
  const inlines = Object.hasOwn(writing.doc.footnotes, id) ? writing.doc.footnotes[id] : undefined
  if (inlines === undefined) throw new RangeError(`footnote without text: ${id}`)
  if (place.part === 'footnotes') throw new RangeError(`footnote inside a footnote: ${id}`)
  return [addFootnote(writing, (inside) => writeInlines(writing, inlines, inside))]
}

function weightOf({ strong = false, emphasis = false }: Weight): Weight {
  return { strong, emphasis }
}

function writeInline(writing: Writing, inline: Inline, place: Place): ParagraphChild[] {
  switch (inline.kind) {
    case 'text':
      return textRuns(inline.text, inOwnLanguage(place, inline.lang), weightOf(inline))
    case 'link':
      return writeLink(writing, inline.text, inline.href, inOwnLanguage(place, inline.lang))
    case 'footnote':
      return writeFootnote(writing, inline.id, place)
    case 'source':
      return place.part === 'footnotes'
        ? writeSource(writing, inline.source, place)
        : [sourceFootnote(writing, inline.source)]
  }
}

export function writeInlines(
  writing: Writing,
  inlines: readonly Inline[],
  place: Place,
  source?: Source,
): ParagraphChild[] {
  const children = inlines.flatMap((inline) => writeInline(writing, inline, place))
  return source === undefined ? children : [...children, sourceFootnote(writing, source)]
}

/** A paragraph that lies in its own direction. */
export function directed(options: IParagraphOptions, dir: Direction): Paragraph {
  return new Paragraph(dir === 'rtl' ? { ...options, bidirectional: true } : options)
}

/** A paragraph of plain text in the document's own language. */
export function line(writing: Writing, style: string, text: string, weight: Weight = {}): Paragraph {
  const { lang, dir } = writing.doc
  return directed({ style, children: textRuns(text, { style, lang, dir }, weight) }, dir)
}
