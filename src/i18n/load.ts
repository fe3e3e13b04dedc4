import type { Lang } from '#kernel/lang.ts'
import type { Catalogue } from './translate.ts'

/** One language, loaded when it is wanted, so that a browser fetches no other. */
export async function loadCatalogue(lang: Lang): Promise<Catalogue> {
  switch (lang) {
    case 'ar':
      return (await import('./generated/ar.ts')).messages
    case 'en':
      return (await import('./generated/en.ts')).messages
    case 'es':
      return (await import('./generated/es.ts')).messages
    case 'fr':
      return (await import('./generated/fr.ts')).messages
    case 'ru':
      return (await import('./generated/ru.ts')).messages
    case 'zh':
      return (await import('./generated/zh.ts')).messages
  }
}
