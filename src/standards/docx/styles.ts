import { AlignmentType, LineRuleType } from 'docx'
import type { IParagraphStyleOptions, IRunPropertiesOptions, IStylesOptions } from 'docx'
import type { Direction, Lang } from '#kernel/lang.ts'

/**
 * Times New Roman for both scripts: it is the face of United Nations documents, it holds Latin, Cyrillic and Arabic, and
 * every Word on Windows and macOS has it (Traditional and Simplified Arabic became an optional download with Windows 10).
 * SimSun stands for the same choice in Chinese. LibreOffice puts the metric-compatible Liberation Serif in its place.
 */
export const FONTS = {
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia: 'SimSun',
} as const

/** Indent of the text column on both sides, in twentieths of a point. */
export const BODY_INDENT = 1134

const LOCALES: Readonly<Record<Lang, string>> = {
  ar: 'ar-SA',
  en: 'en-GB',
  es: 'es-ES',
  fr: 'fr-FR',
  ru: 'ru-RU',
  zh: 'zh-CN',
}

/** Sizes in half points, as Word counts them. Arabic is set larger: its letters are smaller on the same body. */
type Look = { size: number; arabic: number; bold?: boolean; italic?: boolean }

const LOOKS: Readonly<Record<string, Look>> = {
  UnParagraph: { size: 21, arabic: 27 },
  UnItem: { size: 21, arabic: 27 },
  UnQuote: { size: 20, arabic: 26 },
  UnNote: { size: 18, arabic: 23 },
  UnCaption: { size: 21, arabic: 26, bold: true },
  UnCellHead: { size: 17, arabic: 22, italic: true },
  UnCell: { size: 18, arabic: 23 },
  UnOrganization: { size: 28, arabic: 34 },
  UnSymbol: { size: 28, arabic: 28 },
  UnBody: { size: 34, arabic: 42, bold: true },
  UnDistribution: { size: 20, arabic: 25 },
  UnSession: { size: 20, arabic: 25 },
  UnDisclaimer: { size: 18, arabic: 23, italic: true },
  Title: { size: 34, arabic: 42, bold: true },
  UnSubtitle: { size: 24, arabic: 30, bold: true },
  Heading1: { size: 28, arabic: 34, bold: true },
  Heading2: { size: 24, arabic: 30, bold: true },
  Heading3: { size: 21, arabic: 27, bold: true },
  FootnoteText: { size: 17, arabic: 22 },
  Header: { size: 18, arabic: 20 },
  Footer: { size: 18, arabic: 20 },
}

function lookOf(style: string): Look {
  return LOOKS[style] ?? { size: 21, arabic: 27 }
}

/**
 * Everything a run needs so that Word takes the right font, size and language for its script. Arabic has no italic.
 * A foreign run keeps the optical size of the text around it, so `base` is the direction of the paragraph.
 */
export function runStyle(
  style: string,
  dir: Direction,
  lang: Lang,
  { base = dir, strong, emphasis }: { base?: Direction; strong?: boolean; emphasis?: boolean } = {},
): IRunPropertiesOptions {
  const look = lookOf(style)
  const bold = look.bold === true || strong === true
  const italic = look.italic === true || emphasis === true
  return {
    font: FONTS,
    size: base === 'rtl' ? Math.round(look.arabic * 0.88) : look.size,
    sizeComplexScript: base === 'rtl' ? look.arabic : Math.round(look.size * 1.15),
    bold,
    boldComplexScript: bold || (dir === 'rtl' && emphasis === true),
    italics: italic && lang !== 'zh',
    italicsComplexScript: false,
    ...(dir === 'rtl'
      ? { rightToLeft: true, language: { bidirectional: LOCALES[lang] } }
      : { language: languageOf(lang) }),
  }
}

function languageOf(lang: Lang): { value: string } | { value: string; eastAsia: string } {
  return lang === 'zh' ? { value: 'en-GB', eastAsia: LOCALES.zh } : { value: LOCALES[lang] }
}

/** Room for the number before a heading's text: Roman figures, or ordinals in words. */
export function headingHang(dir: Direction): number {
  return dir === 'rtl' ? BODY_INDENT : 737
}

type ParagraphLook = NonNullable<IParagraphStyleOptions['paragraph']>

const NARROW = { start: BODY_INDENT, end: BODY_INDENT }

function spaced(before: number, after: number, more: ParagraphLook = {}): ParagraphLook {
  return { spacing: { before, after }, ...more }
}

/**
 * Arabic text is justified, as in the Organization's documents, but for a file that becomes a PDF: the strokes that lengthen its
 * letters stand there as signs of their own, and cut the words of whoever searches, copies or listens.
 */
function paragraphLooks(dir: Direction, forPdf: boolean): Record<string, ParagraphLook> {
  const body = { alignment: dir === 'rtl' && !forPdf ? AlignmentType.JUSTIFIED : AlignmentType.START }
  // Faces of Arabic differ in height: lines stand apart by a length at least, so that in none of them they meet.
  const lines = dir === 'rtl' ? { line: 350, lineRule: LineRuleType.AT_LEAST } : { line: 264 }
  const heading = { keepNext: true, keepLines: true, indent: { ...NARROW, hanging: headingHang(dir) } }
  return {
    UnParagraph: spaced(0, 140, { ...body, indent: NARROW, spacing: { after: 140, ...lines } }),
    UnItem: spaced(0, 120, { ...body, indent: { end: BODY_INDENT }, spacing: { after: 120, ...lines } }),
    UnQuote: spaced(40, 160, { indent: { start: BODY_INDENT + 567, end: BODY_INDENT + 567 } }),
    UnNote: spaced(60, 160, { indent: NARROW }),
    UnCaption: spaced(200, 100, { keepNext: true, indent: NARROW }),
    UnCellHead: spaced(50, 50, { keepNext: true }),
    UnCell: spaced(50, 50),
    UnOrganization: spaced(0, 60),
    UnSymbol: spaced(0, 60, { alignment: AlignmentType.END }),
    UnBody: spaced(120, 60),
    UnDistribution: spaced(0, 0),
    UnSession: spaced(0, 20),
    UnDisclaimer: spaced(120, 160),
    Title: spaced(340, 200, { keepNext: true, indent: NARROW }),
    UnSubtitle: spaced(60, 200, { keepNext: true, indent: NARROW }),
    Heading1: spaced(320, 180, { ...heading, outlineLevel: 0 }),
    Heading2: spaced(260, 160, { ...heading, outlineLevel: 1 }),
    Heading3: spaced(200, 140, { ...heading, outlineLevel: 2 }),
    FootnoteText: spaced(0, 30),
    Header: spaced(0, 0),
    Footer: spaced(0, 0),
  }
}

const NAMES: Readonly<Record<string, string>> = {
  Title: 'Title',
  Heading1: 'heading 1',
  Heading2: 'heading 2',
  Heading3: 'heading 3',
  FootnoteText: 'footnote text',
  Header: 'header',
  Footer: 'footer',
}

/** Word's own styles where it has them, ours beside them, so that a colleague can go on writing in the same look. */
export function stylesOf(lang: Lang, dir: Direction, forPdf: boolean): IStylesOptions {
  const looks = paragraphLooks(dir, forPdf)
  const paragraphStyles = Object.entries(looks).map(([id, paragraph]): IParagraphStyleOptions => ({
    id,
    name: NAMES[id] ?? id.replace(/^Un/, 'UN '),
    basedOn: 'Normal',
    quickFormat: true,
    paragraph,
    run: runStyle(id, 'ltr', lang, { base: dir }),
  }))
  // A PDF says of itself the language that the file has by default; in Word that of Latin text in an Arabic one is English.
  const latin = lang === 'ar' && !forPdf ? 'en' : lang
  const language = { ...languageOf(latin), bidirectional: LOCALES.ar }
  return {
    default: {
      document: {
        run: { font: FONTS, size: 21, sizeComplexScript: 27, language: { eastAsia: LOCALES.zh, ...language } },
      },
      hyperlink: { run: { color: '1F4E79', underline: {} } },
    },
    paragraphStyles,
  }
}
