import type { WorkLang } from '#kernel/lang.ts'
import { writeWorkbook } from '#standards/xlsform/workbook.ts'
import type { Written } from '../support/paper.ts'

/** 400 questions in five parts, as a workbook of XLSForm: every part for somebody else to answer. */
export const PARTS = [
  { key: 'streets', en: 'Streets', ar: 'الشوارع' },
  { key: 'homes', en: 'Homes', ar: 'المساكن' },
  { key: 'transport', en: 'Transport', ar: 'النقل' },
  { key: 'schools', en: 'Schools', ar: 'المدارس' },
  { key: 'markets', en: 'Markets', ar: 'الأسواق' },
] as const
export const EACH = 80

export type Asked = { name: string; type: string; answer: Written; relevant?: string; constraint?: string }

const ENGLISH = 'label::English (en)'
const ARABIC = 'label::Arabic (ar)'

/** The kinds take turns; one of eight is asked only after a "yes", which every part answers. */
function questionAt(key: string, number: number): Asked {
  const name = `${key}_${number}`
  switch (number % 8) {
    case 1:
      return { name, type: 'integer', answer: String(number) }
    case 2:
      return { name, type: 'decimal', answer: `${number}.5` }
    case 3:
      return { name, type: 'select_one yes_no', answer: { ticks: ['yes'] } }
    case 4:
      return { name, type: 'text', answer: `${key}: ${number}`, relevant: `\${${key}_${number - 1}} = 'yes'` }
    case 5:
      return { name, type: 'select_multiple ways', answer: { ticks: ['lamps', 'watch'] } }
    case 6:
      return { name, type: 'date', answer: '2026-05-17' }
    case 7:
      return { name, type: 'integer', answer: String(100 - number), constraint: '. >= 0 and . <= 100' }
    default:
      return { name, type: 'text', answer: `${key}: ${number}` }
  }
}

export function questionsOf(key: string): Asked[] {
  return Array.from({ length: EACH }, (_, at) => questionAt(key, at + 1))
}

/** As it is asked, in one language. */
export function labelOf(number: number, part: (typeof PARTS)[number], lang: WorkLang): string {
  return lang === 'ar' ? `${part.ar}، السؤال ${number}` : `${part.en}, question ${number}`
}

export async function workbook(): Promise<Buffer> {
  const survey = PARTS.flatMap((part): Record<string, string>[] => [
    { type: 'begin_group', name: part.key, [ENGLISH]: part.en, [ARABIC]: part.ar },
    ...questionsOf(part.key).map(({ name, type, relevant = '', constraint = '' }, at) => ({
      type,
      name,
      relevant,
      constraint,
      required: 'yes',
      [ENGLISH]: labelOf(at + 1, part, 'en'),
      [ARABIC]: labelOf(at + 1, part, 'ar'),
    })),
    { type: 'end_group' },
  ])
  const choice = (list: string, name: string, en: string, ar: string): Record<string, string> => ({
    list_name: list,
    name,
    [ENGLISH]: en,
    [ARABIC]: ar,
  })
  const choices = [
    choice('yes_no', 'yes', 'Yes', 'نعم'),
    choice('yes_no', 'no', 'No', 'لا'),
    choice('ways', 'lamps', 'Lamps', 'المصابيح'),
    choice('ways', 'watch', 'A watch', 'الحراسة'),
    choice('ways', 'cameras', 'Cameras', 'آلات التصوير'),
  ]
  const headings = ['type', 'name', ENGLISH, ARABIC, 'relevant', 'required', 'constraint']
  return await writeWorkbook(
    [
      { name: 'survey', headings, rows: survey },
      { name: 'choices', headings: ['list_name', 'name', ENGLISH, ARABIC], rows: choices },
      { name: 'settings', headings: ['form_title'], rows: [{ form_title: 'Four hundred questions' }] },
    ],
    false,
  )
}
