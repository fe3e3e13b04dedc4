import type { Lang, LangMap } from '#kernel/lang.ts'

/** Words that a form of XLSForm leaves to its reader. They become part of the questionnaire, hence all languages at once. */
export const OTHER: LangMap = { ar: 'غير ذلك', en: 'Other', es: 'Otro', fr: 'Autre', ru: 'Другое', zh: '其他' }

export const SPECIFY: LangMap = {
  ar: 'يرجى التحديد',
  en: 'Please say which',
  es: 'Indique cuál',
  fr: 'Veuillez préciser',
  ru: 'Уточните',
  zh: '请说明',
}

export const READ: LangMap = {
  ar: 'اطّلعتُ عليه',
  en: 'Read and understood',
  es: 'Leído y entendido',
  fr: 'Lu et compris',
  ru: 'Прочитано и понято',
  zh: '已阅知',
}

export function inLanguages(words: LangMap, languages: readonly Lang[]): LangMap {
  return Object.fromEntries(languages.flatMap((lang) => (words[lang] === undefined ? [] : [[lang, words[lang]]])))
}
