import { type Lang, LANGS, type LangMap } from '#kernel/lang.ts'
import { type Fields, type Item, textOf } from './draft.ts'
import { choicePath, codesOf, fieldsOf, isTextField } from './fields.ts'

/** One text of a draft: where it stands, and its words by language. */
export type DraftText = { itemId: string; version: number; field: string; text: LangMap }

/** The names under which an item has texts, choices included. */
export function textNames(item: Pick<Item, 'kind' | 'fields'>): string[] {
  const own = fieldsOf(item.kind).flatMap(([name, type]) => (isTextField(type) ? [name] : []))
  return item.kind === 'question' ? [...own, ...codesOf(item.fields).map((code) => choicePath(code, 'label'))] : own
}

/** Every text that has words in some language, in the order of the parts. */
export function textsOf(items: readonly Pick<Item, 'id' | 'version' | 'kind' | 'fields'>[]): DraftText[] {
  return items.flatMap((item) =>
    textNames(item).flatMap((field): DraftText[] => {
      const text = textOf(item.fields, field)
      return Object.keys(text).length === 0 ? [] : [{ itemId: item.id, version: item.version, field, text }]
    }),
  )
}

export function lacks({ text }: Pick<DraftText, 'text'>, lang: Lang): boolean {
  return (text[lang] ?? '').trim() === ''
}

/** How many texts lack each language. */
export function countMissing(texts: readonly DraftText[]): Record<Lang, number> {
  const counts = LANGS.map((lang) => [lang, texts.filter((one) => lacks(one, lang)).length] as const)
  return Object.fromEntries(counts) as Record<Lang, number>
}

/** The fields with one text written over in one language. */
export function withText(fields: Fields, field: string, lang: Lang, text: string): Fields {
  const { [`${field}.${lang}`]: _before, ...others } = fields
  return text.trim() === '' ? others : { ...others, [`${field}.${lang}`]: text }
}
