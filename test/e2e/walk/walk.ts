import type { Browser } from '@playwright/test'
import type { WorkLang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { wordsOf } from '../support/words.ts'

/** A State of the demonstration and who acts for it. */
export type Country = { name: string; focalPoint: string; lead: string }

/** One review on its way through the product, in one language. */
export type Walk = {
  lang: WorkLang
  t: T
  reviewed: Country & { contributor: string; validator: string; city: string }
  same: Country
  other: Country
  /** The desk of a person; the same one each time. */
  at: (key: string) => Promise<Desk>
  close: () => Promise<void>
}

/** Words that are written on the way; the public reads the first four and none of the others. */
export const WORDS = {
  ar: {
    summary: 'يعمل البلد على أن تكون شوارعه آمنة للجميع ليلاً ونهاراً، وقد جمع خبرة يمكن لغيره أن يطّلع عليها.',
    agreed: 'أضاءت البلدية الطرق المؤدية إلى المدارس بعد أن سار فيها الأهالي مع المخططين.',
    contested: 'لا تصل أرقام الشرطة إلى المدينة إلا مرة في السنة فتفقد فائدتها في التخطيط.',
    view: 'ترى الدولة أن الأرقام تصل كل ثلاثة أشهر وأن التأخر وقع في سنة واحدة فقط.',
    practice: 'بدأ سكان الحي الشمالي حراسة تطوعية مع مدرسة الحي ثم تبنتها البلدية.',
    reason: 'لم تُجمع هذه البيانات بعد على المستوى الوطني.',
    question: 'كم حياً شملته الحراسة التطوعية في السنة الأخيرة؟',
    reply: 'شملت الحراسة ثلاثة أحياء في السنة الأخيرة وتوقفت في أحدها.',
  },
  en: {
    summary:
      'The country works to make its streets safe for everybody by day and by night, and has learnt much on the way.',
    agreed: 'Residents walked the routes to school with the planners before the lamps were moved.',
    contested: 'Hospital figures on injuries reach the planners too late to be of any use to them.',
    view: 'In the view of the State the figures are sent each quarter, and one quarter alone was late.',
    practice: 'Shopkeepers of the harbour quarter began an evening watch that the city later paid for.',
    reason: 'These figures have not been gathered for the country as a whole.',
    question: 'How many streets did the evening watch cover in its second year?',
    reply: 'The evening watch covered eleven streets in its second year, two fewer than planned.',
  },
} as const

export async function openWalk(
  browser: Browser,
  lang: WorkLang,
  cast: Pick<Walk, 'reviewed' | 'same' | 'other'>,
): Promise<Walk> {
  const t = await wordsOf(lang)
  const desks = new Map<string, Desk>()
  const at = async (key: string): Promise<Desk> => {
    const known = desks.get(key)
    if (known !== undefined) return known
    const desk = await openDesk(browser, t, lang, key)
    desks.set(key, desk)
    return desk
  }
  const close = async (): Promise<void> => {
    for (const desk of desks.values()) await desk.context.close()
  }
  return { lang, t, ...cast, at, close }
}

/** The id in an address of the page that is open. */
export function idIn(desk: Desk, folder: string): string {
  const [, id] = new RegExp(`/${folder}/([0-9a-f-]{36})`).exec(desk.page.url()) ?? []
  if (id === undefined) throw new Error(`${desk.page.url()} names no ${folder}`)
  return id
}
