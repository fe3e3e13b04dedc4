import type { Lang } from '#kernel/lang.ts'

/**
 * Sorts by name as a reader of `lang` expects. In JavaScript, since databases differ; lists of States have
 * no other order than this one.
 */
export function byName<Item>(lang: Lang, name: (item: Item) => string): (a: Item, b: Item) => number {
  const collator = new Intl.Collator(lang, { usage: 'sort', numeric: true, sensitivity: 'variant' })
  return (a, b) => collator.compare(name(a), name(b))
}
