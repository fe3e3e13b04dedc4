import type { OfferedLang } from './offered.ts'
import type { Catalogue } from './translate.ts'

/** One language, loaded when it is wanted, so that a browser fetches no other. */
export async function loadCatalogue(lang: OfferedLang): Promise<Catalogue> {
  switch (lang) {
    case 'ar':
      return (await import('./generated/ar.ts')).messages
    case 'en':
      return (await import('./generated/en.ts')).messages
  }
}
