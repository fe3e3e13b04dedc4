import type { FieldError } from '#kernel/errors.ts'
import { directionOf, type Direction, type Lang } from '#kernel/lang.ts'
import type { Params } from '#kernel/permission.ts'
import { formats, type FormatOptions, type Formats } from './format.ts'
import type { MessageArgs, MessageKey } from './generated/keys.ts'

export type { MessageArgs, MessageKey } from './generated/keys.ts'

/** A compiled language: each message is a text, or a function of its arguments. `generated/<lang>.ts` holds them. */
export type Catalogue = {
  readonly [Key in MessageKey]?: Key extends keyof MessageArgs
    ? (args: MessageArgs[Key], format: Formats) => string
    : string
}

type Intersected<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** What `t` must be given for a key; for a union of keys, whatever one of them needs. */
export type ArgsFor<Key extends MessageKey> = [Extract<Key, keyof MessageArgs>] extends [never]
  ? []
  : [args: Intersected<MessageArgs[Extract<Key, keyof MessageArgs>]>]

/** Families of keys whose last part is known only at run time. */
export type Family = 'reason' | 'error' | 'field'

export type T = {
  <Key extends MessageKey>(key: Key, ...args: ArgsFor<Key>): string
  readonly lang: Lang
  readonly dir: Direction
  readonly format: Formats
  /** `reason.<code>`, `error.<code>` or `field.<code>`; an unknown code gives the family's general sentence. */
  of(family: Family, code: string, params?: Params): string
  /** What is wrong with one field of a form. */
  field(error: FieldError): string
}

export type TranslatorOptions = FormatOptions & {
  /** Used for keys the language does not have yet. */
  fallback?: Catalogue
}

const GENERAL = { reason: 'error.notPermitted', error: 'error.internal', field: 'field.invalid' } as const

export function translator(lang: Lang, catalogue: Catalogue, options: TranslatorOptions = {}): T {
  const format = formats(lang, options)
  const messages: Record<string, unknown> = { ...options.fallback, ...catalogue }
  const say = (key: string, args: object = {}): string => {
    const message = messages[key]
    if (typeof message === 'string') return message
    if (typeof message === 'function') return String(message(args, format))
    throw new RangeError(`no message ${key} in ${lang}`)
  }
  const of = (family: Family, code: string, params: Params = {}): string => {
    const key = `${family}.${code}`
    return say(Object.hasOwn(messages, key) ? key : GENERAL[family], params)
  }
  const typed = <Key extends MessageKey>(key: Key, ...args: ArgsFor<Key>): string => {
    const [given]: readonly unknown[] = args
    return say(key, typeof given === 'object' && given !== null ? given : {})
  }
  return Object.assign(typed, {
    lang,
    dir: directionOf(lang),
    format,
    of,
    field: (error: FieldError) => of('field', error.code, error.params),
  })
}
