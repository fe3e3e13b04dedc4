import type { T } from '#i18n/translate.ts'
import { isLang } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'
import { type FieldName, ITEM_FIELDS } from './fields.ts'

const NAMES = Object.values(ITEM_FIELDS).flatMap((fields) => Object.keys(fields)) as FieldName[]

/** A field of a part as a person calls it: "Label (Français)", "Choice yes: label (English)". */
export function pathLabel(t: T, path: string): string {
  const choice = /^choice\.(.+)\.(label\.[a-z]{2}|columns)$/.exec(path)
  if (choice !== null) {
    const [, code = '', part = ''] = choice
    const lang = part.slice(6)
    return isLang(lang)
      ? t('author.path.choiceLabel', { code, lang: t(`ui.lang.${lang}`) })
      : t('author.path.choiceColumns', { code })
  }
  if (path === 'choices') return t('author.choices')
  const lang = path.slice(-2)
  const name = path.slice(0, -3)
  if (isLang(lang) && isOneOf(NAMES, name))
    return t('author.path.text', { field: t(`author.field.${name}`), lang: t(`ui.lang.${lang}`) })
  return isOneOf(NAMES, path) ? t(`author.field.${path}`) : path
}
