import { loadCatalogue } from '#i18n/load.ts'
import { FALLBACK, type OfferedLang } from '#i18n/offered.ts'
import { type T, translator } from '#i18n/translate.ts'

/** A document has Latin digits in Arabic too, whatever the reader chose for screens: its paragraph numbers are Latin. */
export async function documentLanguage(lang: OfferedLang): Promise<T> {
  return translator(lang, await loadCatalogue(lang), { numerals: 'latn', fallback: await loadCatalogue(FALLBACK) })
}
