import { FALLBACK, OFFERED, type OfferedLang } from './offered.ts'
import { translator, type Catalogue, type T } from './translate.ts'
import type { Numerals } from './format.ts'
import { loadCatalogue } from './load.ts'

export type Catalogues = Record<OfferedLang, Catalogue>

/** Gives the translator of a language; the same one for the same wish, since its formatters are dear. */
export type Translators = (lang: OfferedLang, numerals?: Numerals) => T

export async function loadCatalogues(): Promise<Catalogues> {
  const pairs = await Promise.all(OFFERED.map(async (lang) => [lang, await loadCatalogue(lang)] as const))
  return Object.fromEntries(pairs) as Catalogues
}

/** Make once when the server starts and hand on in the context. */
export function translatorsOf(catalogues: Catalogues, timeZone = 'UTC'): Translators {
  const made = new Map<string, T>()
  return (lang, numerals = 'latn') => {
    const key = `${lang} ${numerals}`
    const known = made.get(key)
    if (known !== undefined) return known
    const t = translator(lang, catalogues[lang], { numerals, timeZone, fallback: catalogues[FALLBACK] })
    made.set(key, t)
    return t
  }
}
