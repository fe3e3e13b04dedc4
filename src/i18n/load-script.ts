import type { Lang } from '#kernel/lang.ts'
import type { Catalogue } from './translate.ts'

/** What pages with a script may say in one language: all that a browser fetches of its catalogue. */
export async function loadScriptCatalogue(lang: Lang): Promise<Catalogue> {
  switch (lang) {
    case 'ar':
      return (await import('./generated/script-ar.ts')).messages
    case 'en':
      return (await import('./generated/script-en.ts')).messages
    case 'es':
      return (await import('./generated/script-es.ts')).messages
    case 'fr':
      return (await import('./generated/script-fr.ts')).messages
    case 'ru':
      return (await import('./generated/script-ru.ts')).messages
    case 'zh':
      return (await import('./generated/script-zh.ts')).messages
  }
}
