import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import type { OfferedLang } from '#i18n/offered.ts'
import type { T } from '#i18n/translate.ts'

/** What the pages say, so that controls are found by the words a reader sees. */
export async function wordsOf(lang: OfferedLang): Promise<T> {
  return translatorsOf(await loadCatalogues())(lang)
}

export function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
