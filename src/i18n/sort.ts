import type { Lang } from '#kernel/lang.ts'

/** Lists of the United Nations in Arabic pass over the article: Jordan stands under alef with hamza, Morocco under meem. */
const ARTICLE = /^ال(?=\p{L}{2})/u

/**
 * Sorts by name as a reader of `lang` expects. In JavaScript, since databases differ; lists of States have
 * no other order than this one.
 */
export function byName<Item>(lang: Lang, name: (item: Item) => string): (a: Item, b: Item) => number {
  const collator = new Intl.Collator(lang, { usage: 'sort', numeric: true, sensitivity: 'variant' })
  const key = (item: Item): string => (lang === 'ar' ? name(item).replace(ARTICLE, '') : name(item))
  return (a, b) => collator.compare(key(a), key(b))
}
