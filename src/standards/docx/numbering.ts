import { AlignmentType, LevelFormat, LevelSuffix } from 'docx'
import type { ILevelsOptions, INumberingOptions } from 'docx'
import type { Lang } from '#kernel/lang.ts'
import type { HeadingLevel } from './model.ts'
import { BODY_INDENT, headingHang, runStyle } from './styles.ts'

export const PARAGRAPHS = 'un-paragraphs'
export const HEADINGS = 'un-headings'

type Format = ILevelsOptions['format']
type Scheme = {
  paragraph: string
  items: readonly [Format, string]
  inner: readonly [Format, string]
  headings: readonly [Format, string][]
}

const ROMAN: readonly [Format, string][] = [
  [LevelFormat.UPPER_ROMAN, '%1.'],
  [LevelFormat.UPPER_LETTER, '%2.'],
  [LevelFormat.DECIMAL, '%3.'],
]

function latin(items: string): Scheme {
  return {
    paragraph: '%1.',
    items: [LevelFormat.LOWER_LETTER, items],
    inner: [LevelFormat.LOWER_ROMAN, items === '%2)' ? '%3)' : '(%3)'],
    headings: ROMAN,
  }
}

const SCHEMES: Readonly<Record<Lang, Scheme>> = {
  ar: {
    paragraph: '%1 -',
    items: [LevelFormat.ARABIC_ABJAD, '(%2)'],
    inner: [LevelFormat.DECIMAL, '‘%3’'],
    headings: [],
  },
  en: latin('(%2)'),
  es: latin('%2)'),
  fr: latin('%2)'),
  ru: { ...latin('%2)'), items: [LevelFormat.RUSSIAN_LOWER, '%2)'] },
  zh: {
    ...latin('(%2)'),
    headings: [
      [LevelFormat.CHINESE_COUNTING_THOUSAND, '%1、'],
      [LevelFormat.UPPER_LETTER, '%2.'],
      [LevelFormat.DECIMAL, '%3.'],
    ],
  },
}

/** أولا to عشرون: Word has no format for ordinals in Arabic words, so the number is part of the heading's text. */
const ORDINALS = ['أولاً', 'ثانياً', 'ثالثاً', 'رابعاً', 'خامساً', 'سادساً', 'سابعاً', 'ثامناً', 'تاسعاً', 'عاشراً']
const TEENS = [
  'حادي عشر',
  'ثاني عشر',
  'ثالث عشر',
  'رابع عشر',
  'خامس عشر',
  'سادس عشر',
  'سابع عشر',
  'ثامن عشر',
  'تاسع عشر',
  'عشرون',
]
/** Names of the letters in abjad order. */
const LETTERS = [
  'ألف',
  'باء',
  'جيم',
  'دال',
  'هاء',
  'واو',
  'زاي',
  'حاء',
  'طاء',
  'ياء',
  'كاف',
  'لام',
  'ميم',
  'نون',
  'سين',
  'عين',
  'فاء',
  'صاد',
  'قاف',
  'راء',
  'شين',
  'تاء',
  'ثاء',
  'خاء',
  'ذال',
  'ضاد',
  'ظاء',
  'غين',
]

/** Number of an Arabic heading in words; beyond the words, in figures. */
export function arabicHeadingNumber(level: HeadingLevel, count: number): string {
  const words = level === 1 ? [...ORDINALS, ...TEENS] : level === 2 ? LETTERS : []
  return `${words[count - 1] ?? String(count)} -`
}

function level(
  at: number,
  [format, text]: readonly [Format, string],
  lang: Lang,
  indent: { start: number; hanging?: number; firstLine?: number },
): ILevelsOptions {
  return {
    level: at,
    format: format ?? LevelFormat.DECIMAL,
    text,
    // Word and LibreOffice disagree on where a right-to-left number begins; they agree on its middle.
    alignment: lang === 'ar' ? AlignmentType.CENTER : AlignmentType.START,
    suffix: LevelSuffix.TAB,
    style: {
      run: runStyle(at === 0 ? 'UnParagraph' : 'UnItem', lang === 'ar' ? 'rtl' : 'ltr', lang),
      paragraph: { indent: { ...indent, end: BODY_INDENT }, ...(at === 0 ? { leftTabStop: BODY_INDENT + 567 } : {}) },
    },
  }
}

function headingLevel(at: number, [format, text]: readonly [Format, string], lang: Lang): ILevelsOptions {
  return {
    level: at,
    format: format ?? LevelFormat.DECIMAL,
    text,
    alignment: AlignmentType.START,
    suffix: LevelSuffix.TAB,
    style: {
      run: runStyle(`Heading${String(at + 1)}`, 'ltr', lang),
      paragraph: { indent: { start: BODY_INDENT, hanging: headingHang('ltr'), end: BODY_INDENT } },
    },
  }
}

/** Lists of the document: one for paragraphs and their items, whose numbers run through, one for headings. */
export function numberingOf(lang: Lang): INumberingOptions {
  const scheme = SCHEMES[lang]
  const paragraphs = [
    level(0, [LevelFormat.DECIMAL, scheme.paragraph], lang, { start: BODY_INDENT, firstLine: lang === 'ar' ? 170 : 0 }),
    level(1, scheme.items, lang, { start: BODY_INDENT + 1020, hanging: 510 }),
    level(2, scheme.inner, lang, { start: BODY_INDENT + 1530, hanging: 510 }),
  ]
  const lists = [{ reference: PARAGRAPHS, levels: paragraphs }]
  const headings = scheme.headings.map((format, at) => headingLevel(at, format, lang))
  return { config: headings.length === 0 ? lists : [...lists, { reference: HEADINGS, levels: headings }] }
}
