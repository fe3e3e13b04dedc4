import { isOneOf } from '#kernel/one-of.ts'

/** The six official languages of the United Nations, in BCP 47. */
export const LANGS = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const
export type Lang = (typeof LANGS)[number]

/** Languages in which the workbench is offered; the public side follows in all six. */
export const WORK_LANGS = ['ar', 'en'] as const satisfies readonly Lang[]
export type WorkLang = (typeof WORK_LANGS)[number]

/** The language in which someone works who reads `lang`. */
export function workLangOf(lang: Lang): WorkLang {
  return lang === 'ar' ? 'ar' : 'en'
}

/** A text in some of the six languages. */
export type LangMap = Partial<Record<Lang, string>>

export type Direction = 'rtl' | 'ltr'

export function isLang(value: unknown): value is Lang {
  return isOneOf(LANGS, value)
}

export function directionOf(lang: Lang): Direction {
  return lang === 'ar' ? 'rtl' : 'ltr'
}

/** A text as it can be shown: in the wanted language, or labelled with the one it has. */
export type ShownText = { text: string; lang: Lang; wanted: boolean }

/** Picks `wanted`, else English, else the first language the text has, so that nothing is hidden for lack of a translation. */
export function inLang(texts: LangMap, wanted: Lang): ShownText {
  const own = texts[wanted]
  if (own !== undefined) return { text: own, lang: wanted, wanted: true }
  for (const lang of ['en', ...LANGS] as const) {
    const text = texts[lang]
    if (text !== undefined) return { text, lang, wanted: false }
  }
  return { text: '', lang: wanted, wanted: true }
}
